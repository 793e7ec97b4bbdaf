import { mkdirSync, renameSync, writeFileSync } from 'node:fs';
import { dirname } from 'node:path';
import { fileURLToPath } from 'node:url';
import { build } from 'esbuild';

// Builds every program into a file of its own in `dist/`: our own sources in one piece, packages where npm put them. It
// takes a fraction of a second, so it is done before each start; a process that starts from sources takes twice the CPU.
const ROOT = fileURLToPath(new URL('.', import.meta.url));
const SUBGRAPHS = ['organizations', 'programs', 'workshops', 'resources', 'evaluations'];

const { outputFiles } = await build({
  absWorkingDir: ROOT,
  entryPoints: {
    start: 'gateway/src/start.ts',
    gateway: 'gateway/src/index.ts',
    ...Object.fromEntries(SUBGRAPHS.map((name) => [name, `subgraphs/${name}/src/index.ts`])),
  },
  outdir: 'dist',
  bundle: true,
  write: false,
  format: 'esm',
  platform: 'node',
  target: 'node20',
  sourcemap: true,
  plugins: [{ name: 'packages', setup: leavePackages }],
});

// Renamed into place, so that a process which starts meanwhile reads the old file or the new one.
for (const { path, contents } of outputFiles) {
  mkdirSync(dirname(path), { recursive: true });
  const unfinished = `${path}.${process.pid}`;
  writeFileSync(unfinished, contents);
  renameSync(unfinished, path);
}

function leavePackages({ onResolve }) {
  onResolve({ filter: /^[^./]/ }, ({ kind, path }) =>
    kind === 'entry-point' || path.startsWith('@xiangxun/') ? undefined : { path, external: true },
  );
}
