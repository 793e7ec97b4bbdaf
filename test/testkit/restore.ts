import { pipeline } from 'node:stream/promises';
import type { Pool } from 'pg';
import { from as copyFrom, to as copyTo } from 'pg-copy-streams';

/**
 * Restores a dump of a subgraph into a migrated database, as a logical dump does: all rows of all tables by COPY, and
 * the positions of its sequences. Nothing that belongs to the server is restored, such as transaction ids.
 */
export async function restore(dumped: Pool, into: Pool, schema: string): Promise<void> {
  const { rows: tables } = await dumped.query<{ name: string; columns: string }>(
    `SELECT c.relname AS name, string_agg(quote_ident(a.attname), ', ' ORDER BY a.attnum) AS columns
     FROM pg_class c JOIN pg_attribute a ON a.attrelid = c.oid AND a.attnum > 0 AND NOT a.attisdropped AND a.attgenerated = ''
     WHERE c.relnamespace = $1::regnamespace AND c.relkind IN ('r', 'p') AND NOT c.relispartition
       AND c.relname <> '_prisma_migrations'
     GROUP BY c.relname`,
    [schema],
  );
  await into.query(`TRUNCATE ${tables.map(({ name }) => name).join(', ')}`);
  for (const { name, columns } of tables) {
    const [source, target] = [await dumped.connect(), await into.connect()];
    await pipeline(
      source.query(copyTo(`COPY (SELECT ${columns} FROM ${name}) TO STDOUT`)),
      target.query(copyFrom(`COPY ${name} (${columns}) FROM STDIN`)),
    );
    source.release();
    target.release();
  }
  const { rows: sequences } = await dumped.query<{ name: string; last: string | null }>(
    'SELECT sequencename AS name, last_value::text AS last FROM pg_sequences WHERE schemaname = $1',
    [schema],
  );
  for (const { name, last } of sequences) {
    if (last) await into.query('SELECT setval($1::regclass, $2::bigint)', [`${schema}.${name}`, last]);
  }
}
