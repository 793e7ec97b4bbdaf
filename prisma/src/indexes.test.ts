import { expect, it } from 'vitest';
import { openPool } from './database.ts';
import { indexesOf } from './indexes.ts';
import { SUBGRAPHS } from './subgraph-name.ts';
import { cloneDatabase } from './template.ts';

it('reads of each schema the indexes that its database has', async () => {
  const database = await cloneDatabase();
  try {
    for (const subgraph of SUBGRAPHS) {
      const pool = openPool(database.url, subgraph);
      const { rows } = await pool.query<{ of: string; columns: string[] }>(
        `SELECT c.relname AS of, array_agg(a.attname::text ORDER BY k.place) AS columns
         FROM pg_index i JOIN pg_class c ON c.oid = i.indrelid
         CROSS JOIN unnest(i.indkey::int[]) WITH ORDINALITY AS k (number, place)
         JOIN pg_attribute a ON a.attrelid = c.oid AND a.attnum = k.number
         WHERE c.relnamespace = current_schema()::regnamespace GROUP BY i.indexrelid, c.relname`,
      );
      await pool.end();
      const there = new Set(rows.map(({ of, columns }) => `${of} (${columns.join(', ')})`));
      const read = [...indexesOf(subgraph)].flatMap(([table, indexes]) =>
        indexes.map((columns) => `${table} (${columns.join(', ')})`),
      );
      expect(read.length, subgraph).toBeGreaterThan(0);
      expect(
        read.filter((index) => !there.has(index)),
        subgraph,
      ).toEqual([]);
    }
  } finally {
    await database.drop();
  }
});
