import { availableParallelism } from 'node:os';
import { fileURLToPath } from 'node:url';
import { defineConfig } from 'vitest/config';
import { BaseSequencer, type TestSpecification } from 'vitest/node';

/** `graphql` is published as CommonJS and ESM; one alias keeps every package on the same copy. */
const graphql = fileURLToPath(new URL('node_modules/graphql/index.js', import.meta.url));

/** Tests that run engines. A process has one set of mirrors, so each of these has a process of its own. */
const RUNNING = [
  'subgraphs/*/src/projection/projection.test.ts',
  'gateway/src/sandbox/{sandbox,provider-page}.test.ts',
  'test/{fuzz,goldens}/*.test.ts',
  'test/graph/{kinds,scopes}.test.ts',
  'test/faults/recount.test.ts',
  'test/conformance/xapi/judge.test.ts',
];

const ATTACKS = 'test/attacks/**/*.test.ts';

const NOT_OURS = ['**/node_modules/**', '**/dist/**'];

/**
 * Files with a process of their own run first, since they take longest. Vitest keeps a shared process only while the
 * next file may share it too, so those files are kept together.
 */
class OwnProcessFirst extends BaseSequencer {
  override async sort(files: TestSpecification[]): Promise<TestSpecification[]> {
    const sorted = await super.sort(files);
    const shares = ({ project }: TestSpecification) => !project.config.isolate;
    return [...sorted.filter((file) => !shares(file)), ...sorted.filter(shares)];
  }
}

export default defineConfig({
  resolve: { alias: [{ find: /^graphql$/, replacement: graphql }] },
  test: {
    exclude: NOT_OURS,
    globalSetup: ['prisma/src/template.setup.ts'],
    env: { XIANGXUN_PII_KEY: 'a key for tests alone', TURBO_TELEMETRY_DISABLED: '1' },
    // The limits are for tests that never end, not for slow ones on a busy machine.
    testTimeout: 240_000,
    hookTimeout: 600_000,
    // Tests mostly wait, for the database and for the effects of writes, so more of them run than there are cores.
    maxWorkers: availableParallelism() * 2,
    // As `npm start` does.
    execArgv: ['--max-semi-space-size=64'],
    sequence: { sequencer: OwnProcessFirst },
    projects: [
      // These share a process, so what they load is loaded once; each test has its own database, and sets only its own
      // clock.
      {
        extends: true,
        test: {
          name: 'parts',
          include: ['{prisma,schema,gateway}/**/*.test.ts', 'subgraphs/*/src/**/*.test.ts'],
          exclude: [...NOT_OURS, ...RUNNING],
          isolate: false,
        },
      },
      {
        extends: true,
        test: {
          name: 'whole',
          include: ['test/**/*.test.ts'],
          exclude: [...NOT_OURS, ...RUNNING, ATTACKS],
          isolate: false,
        },
      },
      // These run engines, so each has a process of its own.
      { extends: true, test: { name: 'running', include: RUNNING, exclude: NOT_OURS } },
      // These push whole installations to their limits, and have a command of their own.
      { extends: true, test: { name: 'attacks', include: [ATTACKS] } },
    ],
  },
});
