import { fileURLToPath } from 'node:url';
import { defineConfig } from 'vitest/config';

/** `graphql` ships as CommonJS and ESM; one alias keeps every package on the same copy. */
const graphql = fileURLToPath(new URL('node_modules/graphql/index.js', import.meta.url));

/** Tests that run engines: a process has one set of mirrors, so these have a process of their own. */
const RUNNING = 'subgraphs/*/src/projection/projection.test.ts';

const ATTACKS = 'test/attacks/**/*.test.ts';

const NOT_OURS = ['**/node_modules/**', '**/dist/**'];

export default defineConfig({
  resolve: { alias: [{ find: /^graphql$/, replacement: graphql }] },
  test: {
    exclude: NOT_OURS,
    globalSetup: ['prisma/src/template.setup.ts'],
    env: { XIANGXUN_PII_KEY: 'a key for tests alone', TURBO_TELEMETRY_DISABLED: '1' },
    // Limits are for what never ends, not for what is slow where much else runs.
    testTimeout: 240_000,
    hookTimeout: 300_000,
    maxWorkers: 2,
    projects: [
      // What these share in a worker is loaded once; each test has a database of its own, and moves no clock but its own.
      {
        extends: true,
        test: {
          name: 'parts',
          include: ['{prisma,schema}/**/*.test.ts', 'subgraphs/*/src/**/*.test.ts'],
          exclude: [...NOT_OURS, RUNNING],
          isolate: false,
        },
      },
      {
        extends: true,
        test: { name: 'whole', include: ['{gateway,test}/**/*.test.ts', RUNNING], exclude: [...NOT_OURS, ATTACKS] },
      },
      // These bring whole installations to their limits, and have a command of their own.
      { extends: true, test: { name: 'attacks', include: [ATTACKS] } },
    ],
  },
});
