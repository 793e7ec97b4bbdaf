import { mkdirSync, writeFileSync } from 'node:fs';
import { join, relative } from 'node:path';
import { migrationsFolder } from '../folders.ts';
import { KIT_MIGRATION, migrationsOf } from '../migrations.ts';
import { isSubgraphName, SUBGRAPHS, type SubgraphName } from '../subgraph-name.ts';
import { pendingChanges } from './pending.ts';
import { openAuthoringServer } from './server.ts';

// A program with a subgraph and a name as arguments. It writes the migration for the subgraph's changed Prisma schema.

const [subgraph, name] = process.argv.slice(2);
if (!isSubgraphName(subgraph) || !name || !/^[a-z0-9_]+$/.test(name)) {
  console.error(`Say which subgraph (${SUBGRAPHS.join(', ')}) and what changes, in lower case with underscores:`);
  console.error('npm run db:migrate -- programs add_lessons');
  process.exit(2);
}

const server = await openAuthoringServer(process.env);
try {
  const sql = await pendingChanges(server.url, subgraph);
  if (sql) console.log(`Wrote ${write(subgraph, name, sql)}: read it, and add to it what a Prisma schema cannot say.`);
  else console.log(`The migrations of ${subgraph} already hold all that its Prisma schema asks for.`);
} finally {
  await server.stop();
}

function write(subgraph: SubgraphName, name: string, sql: string): string {
  const folder = join(migrationsFolder(subgraph), `${timestamp(subgraph)}_${name}`);
  mkdirSync(folder);
  const file = join(folder, 'migration.sql');
  writeFileSync(file, `${sql.trim()}\n`);
  return relative(process.cwd(), file);
}

/** The first migration after the kit's has the same number in every subgraph; later ones have their time (UTC). */
function timestamp(subgraph: SubgraphName): string {
  if (migrationsOf(subgraph).every((migration) => migration.name === KIT_MIGRATION)) return '00000000000001';
  return new Date().toISOString().replace(/\D/g, '').slice(0, 14);
}
