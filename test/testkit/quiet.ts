import { SUBGRAPHS } from '@xiangxun/prisma/subgraph-name';
import { until } from '@xiangxun/gateway/demo/until';
import { unseal } from '@xiangxun/schema/kit/feed/seal';
import pg from 'pg';

const UNDER_WAY = SUBGRAPHS.map(
  (name) => `
    SELECT '${name}: changes not numbered' AS what, count(*) FROM ${name}.feed_outbox
    UNION ALL SELECT '${name}: records to be retried', count(*) FROM ${name}.sync_pending p JOIN ${name}.reference_key k
      ON k.value = p.target_value AND k.form = p.target_form AND k.source = p.target_source AND k.kind = ANY (p.target_kinds)
        AND NOT k.deleted WHERE p.withheld IS NULL`,
).join(' UNION ALL ');
const DIRTY = ['dirty_educator', 'dirty_day', 'dirty_unit'].map(
  (table) => `SELECT '${table}' AS what, count(*) FROM evaluations.${table}`,
);

/**
 * Waits until everything that was written has been numbered, retried, mirrored and evaluated, in every subgraph of a
 * database.
 */
export async function quiet(databaseUrl: string): Promise<void> {
  const client = new pg.Client({ connectionString: databaseUrl });
  await client.connect();
  let open: string[] = [];
  try {
    await until('the end of what is under way', async () => {
      await client.query('BEGIN ISOLATION LEVEL REPEATABLE READ');
      open = [...(await underWay(client)), ...(await notMirrored(client))];
      await client.query('COMMIT');
      return open.length === 0;
    });
  } catch (error) {
    throw new Error(open.join('; '), { cause: error });
  } finally {
    await client.end();
  }
}

async function underWay(client: pg.Client): Promise<string[]> {
  const { rows } = await client.query<{ what: string; count: string }>(
    `SELECT * FROM (${[UNDER_WAY, ...DIRTY].join(' UNION ALL ')}) w WHERE count > 0`,
  );
  return rows.map(({ what, count }) => `${what}: ${count}`);
}

/** The mirrors that have not reached their owner's last change of the kinds that they follow. */
async function notMirrored(client: pg.Client): Promise<string[]> {
  const behind: string[] = [];
  for (const name of SUBGRAPHS) {
    const { rows } = await client.query<{ source: string; cursor: string | null }>(
      `SELECT source, CASE WHEN rebuilt_to IS NULL THEN cursor END AS cursor FROM ${name}.mirror_cursor`,
    );
    for (const { source, cursor } of rows) {
      const { rows: states } = await client.query<{ key: Buffer }>(
        `SELECT cursor_key AS key FROM ${source}.feed_state`,
      );
      const text = cursor && states[0] ? unseal(states[0].key, cursor) : undefined;
      const [, , , kinds, , seq] = (text ? JSON.parse(text) : []) as [string, string, null, string[], string, number];
      const { rows: ends } = await client.query<{ last: number }>(
        `SELECT coalesce(max(seq), 0)::float8 AS last FROM ${source}.feed WHERE kind = ANY ($1)`,
        [kinds],
      );
      if (kinds === undefined || (ends[0]?.last ?? 0) > seq) behind.push(`${name}: ${source} not read to its end`);
    }
  }
  return behind;
}
