import { createHash } from 'node:crypto';
import { existsSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { brotliCompress, constants, gzip } from 'node:zlib';

/**
 * Builds the playground into `gateway/dist/playground`, unless it was already built from the same sources. It runs when
 * the packages are installed: the result is too large for the repository, and building takes too long for every start.
 * An installation for production only lacks the tools, and the playground is left out.
 */
const SOURCES = fileURLToPath(new URL('.', import.meta.url));
const OUTPUT = fileURLToPath(new URL('../dist/playground/', import.meta.url));
const BUILT = join(OUTPUT, '.built');

/** Files that are not compressed: those smaller than this, in bytes, and those in a compressed format. */
const LEAST_BYTES = 1_000;
/** The best level, 11, takes five times as long and saves a twelfth. */
const BROTLI_QUALITY = 9;
const PACKED = /\.(woff2?|png|jpe?g)$/;

const digest = createHash('sha256');
const files = readdirSync(SOURCES, { recursive: true, withFileTypes: true }).filter((entry) => entry.isFile());
for (const path of files.map(({ parentPath, name }) => join(parentPath, name)).sort())
  digest.update(readFileSync(path));
for (const path of ['../package.json', '../src/identity/demo-clients.ts']) {
  digest.update(readFileSync(new URL(path, import.meta.url)));
}
const version = digest.digest('hex');

if (!existsSync(BUILT) || readFileSync(BUILT, 'utf8') !== version) {
  const vite = await import('vite').catch(() => undefined);
  if (vite) await build(vite);
  else console.log('The playground is left out: the packages to build it with are not installed.');
}

/** Everything that the page loads is in one folder, including editors' workers and fonts: it contacts no other host. */
async function build(vite: typeof import('vite')): Promise<void> {
  await vite.build({
    configFile: false,
    root: SOURCES,
    logLevel: 'warn',
    esbuild: { jsx: 'automatic' },
    worker: { format: 'es' },
    build: {
      outDir: OUTPUT,
      emptyOutDir: true,
      target: 'es2022',
      chunkSizeWarningLimit: 10_000,
      reportCompressedSize: false,
      rollupOptions: {
        onwarn(warning, warn) {
          if (warning.code !== 'MODULE_LEVEL_DIRECTIVE') warn(warning);
        },
      },
    },
  });
  const built = readdirSync(OUTPUT, { recursive: true, withFileTypes: true }).filter((entry) => entry.isFile());
  await Promise.all(built.map(({ parentPath, name }) => compress(join(parentPath, name))));
  writeFileSync(BUILT, version);
}

/** Writes a file's compressed variants beside it, for the server to send. */
async function compress(path: string): Promise<void> {
  const content = readFileSync(path);
  if (content.length < LEAST_BYTES || PACKED.test(path)) return;
  const params = { [constants.BROTLI_PARAM_QUALITY]: BROTLI_QUALITY };
  writeFileSync(`${path}.br`, await promisify(brotliCompress)(content, { params }));
  writeFileSync(`${path}.gz`, await promisify(gzip)(content, { level: 9 }));
}
