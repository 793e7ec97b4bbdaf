import { randomUUID } from 'node:crypto';
import pg from 'pg';
import { type Migration, migrationsOf } from './migrations.ts';
import type { SubgraphName } from './subgraph-name.ts';

/** The advisory lock of Prisma's own migrations, so that both runners exclude each other. */
const LOCK = 72707369;

/** Prisma's own table of applied migrations, column by column. */
const RECORD = `
  CREATE TABLE IF NOT EXISTS _prisma_migrations (
    id varchar(36) PRIMARY KEY,
    checksum varchar(64) NOT NULL,
    finished_at timestamptz,
    migration_name varchar(255) NOT NULL,
    logs text,
    rolled_back_at timestamptz,
    started_at timestamptz NOT NULL DEFAULT now(),
    applied_steps_count integer NOT NULL DEFAULT 0
  )`;

/**
 * Migrates a subgraph's schema: creates the schema if it is missing and applies the outstanding migrations, each in a
 * transaction. Concurrent processes wait for each other. Migrations that only the database has are ignored: a newer
 * release has run here.
 *
 * @returns the names of the migrations that were applied now
 * @throws if an applied migration has been changed since, or a migration fails
 */
export async function migrate(
  url: string,
  subgraph: SubgraphName,
  history: readonly Migration[] = migrationsOf(subgraph),
): Promise<string[]> {
  const client = new pg.Client({ connectionString: url, application_name: `xiangxun migrate ${subgraph}` });
  await client.connect();
  try {
    await client.query(`SELECT pg_advisory_lock(${LOCK})`);
    await client.query('SET client_min_messages = warning');
    await client.query(`CREATE SCHEMA IF NOT EXISTS ${subgraph}`);
    await client.query(`SET search_path = ${subgraph}`);
    await client.query(RECORD);
    const missing = await missingOf(client, subgraph, history);
    for (const migration of missing) await apply(client, subgraph, migration);
    return missing.map(({ name }) => name);
  } finally {
    await client.end();
  }
}

async function missingOf(
  client: pg.Client,
  subgraph: SubgraphName,
  history: readonly Migration[],
): Promise<Migration[]> {
  const { rows } = await client.query<{ name: string; checksum: string; finished: boolean }>(
    `SELECT migration_name AS name, checksum, finished_at IS NOT NULL AS finished
     FROM _prisma_migrations WHERE rolled_back_at IS NULL`,
  );
  const applied = new Map(rows.map((row) => [row.name, row]));
  for (const { name, checksum } of history) {
    const row = applied.get(name);
    if (row && !row.finished) {
      throw new Error(
        `migration ${name} of ${subgraph} was begun by another tool and did not finish: put the schema right by hand, ` +
          `then set rolled_back_at of its row in ${subgraph}._prisma_migrations`,
      );
    }
    if (row && row.checksum !== checksum) {
      throw new Error(
        `migration ${name} of ${subgraph} was changed after it was applied (its checksum was ${row.checksum}, the file's is ` +
          `${checksum}): put the file back as it was, and write what is new into a migration of its own`,
      );
    }
  }
  return history.filter(({ name }) => !applied.has(name));
}

async function apply(client: pg.Client, subgraph: SubgraphName, { name, sql, checksum }: Migration): Promise<void> {
  try {
    await client.query('BEGIN');
    await client.query(sql);
    // A migration may set the search path; the record still belongs to the schema.
    await client.query(
      `INSERT INTO ${subgraph}._prisma_migrations (id, checksum, migration_name, started_at, finished_at, applied_steps_count)
       VALUES ($1, $2, $3, now(), clock_timestamp(), 1)`,
      [randomUUID(), checksum, name],
    );
    await client.query('COMMIT');
  } catch (cause) {
    await client.query('ROLLBACK');
    throw new Error(`migration ${name} of ${subgraph} failed, and nothing of it was kept: ${reason(cause, sql)}`, {
      cause,
    });
  }
}

function reason(error: unknown, sql: string): string {
  const { message, position } = error as pg.DatabaseError;
  const line = position ? ` (line ${sql.slice(0, Number(position)).split('\n').length})` : '';
  return message + line;
}
