import { execFileSync } from 'node:child_process';
import { existsSync, mkdirSync, readFileSync, renameSync, statSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { basename, join } from 'node:path';
import { fileURLToPath } from 'node:url';

// Builds every program into `dist/`: our sources and their packages in a few files, because a start from thousands of
// files spends most of its time finding and reading them. Runs before each start, and does nothing if no input file has
// changed.
const ROOT = fileURLToPath(new URL('.', import.meta.url));
const DIST = join(ROOT, 'dist');
const INPUTS = join(DIST, 'inputs.json');
const SUPERGRAPH = join(DIST, 'supergraph.graphql');
const SUBGRAPHS = ['organizations', 'programs', 'workshops', 'resources', 'evaluations'];
/** What a package expects that is not an ES module. */
const COMMON_JS = `import { createRequire as requireFrom } from 'node:module';
const require = requireFrom(import.meta.url), __filename = import.meta.filename, __dirname = import.meta.dirname;`;

if (!isFresh()) await buildAll();

/** Whether all inputs of the last build are unchanged. */
function isFresh() {
  if (!existsSync(INPUTS)) return false;
  return Object.entries(JSON.parse(readFileSync(INPUTS, 'utf8'))).every(([file, stamp]) => stampOf(file) === stamp);
}

function stampOf(file) {
  const found = statSync(join(ROOT, file), { throwIfNoEntry: false });
  return found ? `${found.mtimeMs} ${found.size}` : null;
}

async function buildAll() {
  const { build } = await import('esbuild');
  const { outputFiles, metafile } = await build({
    absWorkingDir: ROOT,
    entryPoints: {
      start: 'gateway/src/start.ts',
      gateway: 'gateway/src/index.ts',
      compose: 'gateway/src/print-supergraph.ts',
      ...Object.fromEntries(SUBGRAPHS.map((name) => [name, `subgraphs/${name}/src/index.ts`])),
    },
    outdir: 'dist',
    bundle: true,
    splitting: true,
    write: false,
    metafile: true,
    format: 'esm',
    platform: 'node',
    target: 'node20',
    banner: { js: COMMON_JS },
    plugins: [{ name: 'one graphql', setup: keepOneGraphql }],
  });
  mkdirSync(DIST, { recursive: true });
  const isProgram = ({ path }) => [...SUBGRAPHS, 'start', 'gateway'].includes(basename(path, '.js'));
  // Files that programs read and import are written before them.
  for (const file of outputFiles) if (!isProgram(file)) replace(file.path, file.contents);
  replace(
    SUPERGRAPH,
    execFileSync(process.execPath, [join(DIST, 'compose.js')], { maxBuffer: Number.POSITIVE_INFINITY }),
  );
  for (const file of outputFiles) if (isProgram(file)) replace(file.path, file.contents);
  const made = [...Object.keys(metafile.inputs), 'build.mjs', 'package-lock.json'];
  replace(INPUTS, JSON.stringify(Object.fromEntries(made.map((file) => [file, stampOf(file)]))));
}

/** Renamed into place, so that a process that starts meanwhile reads the old file or the new one. */
function replace(path, contents) {
  const unfinished = `${path}.${process.pid}`;
  writeFileSync(unfinished, contents);
  renameSync(unfinished, path);
}

/** `graphql` is published as CommonJS and as ES modules; schemas made by two copies do not know each other's types. */
function keepOneGraphql({ onResolve }) {
  const { resolve } = createRequire(import.meta.url);
  onResolve({ filter: /^graphql(\/|$)/ }, ({ path }) => ({ path: resolve(path.replace(/\.mjs$/, '.js')) }));
}
