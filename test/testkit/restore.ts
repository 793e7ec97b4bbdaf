import { pipeline } from 'node:stream/promises';
import type { Pool } from 'pg';
import { from as copyFrom, to as copyTo } from 'pg-copy-streams';

/**
 * Restores a dump of a subgraph into a database that has been migrated: all rows of all tables by COPY, and where its
 * sequences stand, as a logical dump has them; nothing that belongs to the server comes along, such as transaction ids.
 */
export async function restore(dumped: Pool, into: Pool, schema: string): Promise<void> {
  const { rows: tables } = await dumped.query<{ name: string; columns: string }>(
    `SELECT c.table_name AS name, string_agg(quote_ident(c.column_name), ', ' ORDER BY c.ordinal_position) AS columns
     FROM information_schema.columns c JOIN information_schema.tables t USING (table_schema, table_name)
     WHERE t.table_schema = $1 AND t.table_type = 'BASE TABLE' AND t.table_name <> '_prisma_migrations' AND c.is_generated = 'NEVER'
     GROUP BY c.table_name`,
    [schema],
  );
  await into.query(`TRUNCATE ${tables.map(({ name }) => name).join(', ')}`);
  for (const { name, columns } of tables) {
    const [source, target] = [await dumped.connect(), await into.connect()];
    await pipeline(
      source.query(copyTo(`COPY ${name} (${columns}) TO STDOUT`)),
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
