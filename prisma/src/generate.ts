import { execFile } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { promisify } from 'node:util';
import { PACKAGE, schemaFile } from './folders.ts';
import { SUBGRAPHS, type SubgraphName } from './subgraph-name.ts';

// A program. It generates the typed Prisma client of each subgraph whose schema has changed since.

const command = createRequire(import.meta.url).resolve('prisma/package.json');
const { version } = JSON.parse(readFileSync(command, 'utf8')) as { version: string };

await Promise.all(SUBGRAPHS.map(generate));

async function generate(subgraph: SubgraphName): Promise<void> {
  const schema = schemaFile(subgraph);
  if (!existsSync(schema)) return;
  const generated = join(PACKAGE, 'src', 'generated', subgraph);
  const stamp = `${generated}.sha256`;
  const digest = createHash('sha256').update(version).update(readFileSync(schema)).digest('hex');
  if (existsSync(join(generated, 'client.ts')) && existsSync(stamp) && readFileSync(stamp, 'utf8') === digest) return;
  await promisify(execFile)(
    process.execPath,
    [join(dirname(command), 'build', 'index.js'), 'generate', '--schema', schema, '--no-hints'],
    {
      cwd: PACKAGE,
      env: {
        ...process.env,
        // Prisma would download an engine that it does not need for generating; any program in its place prevents that.
        PRISMA_SCHEMA_ENGINE_BINARY: process.execPath,
        CHECKPOINT_DISABLE: '1',
        PRISMA_HIDE_UPDATE_MESSAGE: '1',
      },
    },
  );
  mkdirSync(dirname(stamp), { recursive: true });
  writeFileSync(stamp, digest);
  console.log(`generated the Prisma client of ${subgraph}`);
}
