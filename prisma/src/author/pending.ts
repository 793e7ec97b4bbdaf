import { readFileSync } from 'node:fs';
import pg from 'pg';
import { schemaFile } from '../folders.ts';
import { migrate } from '../migrate.ts';
import type { SubgraphName } from '../subgraph-name.ts';
import { createTemporaryDatabase } from '../temporary-database.ts';
import { difference } from './engine.ts';

/** The engine's output if nothing differs. */
const NOTHING = /^\s*(-- This is an empty migration\.)?\s*$/;

/**
 * Returns the SQL by which a subgraph's Prisma schema is ahead of its migrations, or undefined if they are equal. The
 * history is applied to a temporary database on the server.
 *
 * Tables without a model are ignored: those of the kit, partitions, mirrors and facts are plain SQL. When a model is
 * removed, the author writes the statement that drops its table.
 */
export async function pendingChanges(server: string, subgraph: SubgraphName): Promise<string | undefined> {
  const path = schemaFile(subgraph);
  const schema = { path, content: readFileSync(path, 'utf8') };
  const database = await createTemporaryDatabase(server, 'history_');
  try {
    await migrate(database.url, subgraph);
    const modelled = tablesOfModels(schema.content);
    const outside = (await tablesOf(database.url, subgraph)).filter((table) => !modelled.has(table));
    const sql = await difference(database.url, subgraph, schema, outside);
    return NOTHING.test(sql) ? undefined : sql;
  } finally {
    await database.drop();
  }
}

async function tablesOf(url: string, subgraph: SubgraphName): Promise<string[]> {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  try {
    const { rows } = await client.query<{ name: string }>(
      `SELECT relname AS name FROM pg_class WHERE relnamespace = $1::regnamespace AND relkind IN ('r', 'p')`,
      [subgraph],
    );
    return rows.map(({ name }) => name);
  } finally {
    await client.end();
  }
}

function tablesOfModels(schema: string): Set<string> {
  const models = schema.matchAll(/^model (\w+) \{(.*?)^\}/gms);
  return new Set([...models].map(([, name = '', body = '']) => /@@map\("(\w+)"\)/.exec(body)?.[1] ?? name));
}
