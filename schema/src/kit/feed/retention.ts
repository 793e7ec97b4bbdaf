import type { Pool } from 'pg';
import { now, onClockSet, today } from '../clock.ts';
import { transaction } from '../database.ts';
import { readEnvironment, wholeNumber } from '../../service/environment.ts';
import type { Engine } from '../../service/subgraph.ts';

/** How often what is old is removed, in ms. */
const INTERVAL = 3_600_000;
/** The most rows that are removed at once. */
const STEP = 20_000;

/** The fewest days for which deletions and what has left an access are kept; `XIANGXUN_FEED_DAYS` may say more. */
export const FEWEST_DAYS = 400;

const REMOVE = `
  WITH removed AS (
    DELETE FROM feed WHERE (id, place) IN (
      SELECT id, place FROM feed WHERE state <> 'LIVE' AND changed_at < $2::timestamptz - make_interval(days => $1) LIMIT ${STEP}
    ) RETURNING seq
  ), moved AS (
    UPDATE feed_state SET oldest_seq = greatest(oldest_seq, (SELECT max(seq) FROM removed)) WHERE EXISTS (SELECT FROM removed)
  )
  SELECT count(*)::int AS removed FROM removed`;

/**
 * Removes deletions, what has left a viewer’s access, and accesses that nobody has used, once they are older than some days. Readers
 * who have not come so far by then are refused (CURSOR_EXPIRED), and load anew.
 */
export async function removeOld(pool: Pool, days: number): Promise<number> {
  let all = 0;
  for (let removed = STEP; removed === STEP; all += removed) {
    const { rows } = await transaction(pool, async (tx) => {
      // As the sequencer does: first the state, then the rows.
      await tx.query('SELECT FROM feed_state FOR UPDATE');
      return tx.query<{ removed: number }>(REMOVE, [days, now()]);
    });
    removed = rows[0]?.removed ?? 0;
  }
  await pool.query('DELETE FROM feed_access WHERE last_used < $2::date - $1::int', [days, today()]);
  return all;
}

/** The one that removes what a subgraph's feed has kept for long enough. */
export function retention(pool: Pool, log: { error(details: object, message: string): void }): Engine {
  const { days } = readEnvironment({ days: ['XIANGXUN_FEED_DAYS', wholeNumber(FEWEST_DAYS, FEWEST_DAYS)] });
  let timer: NodeJS.Timeout | undefined;
  let underWay: Promise<unknown> | undefined;
  let off = (): void => {};

  const run = (): void => {
    underWay = removeOld(pool, days).catch((error: unknown) =>
      log.error({ error }, 'the feed’s past could not be removed'),
    );
  };
  return {
    name: 'retention',
    start: async () => {
      run();
      timer = setInterval(run, INTERVAL).unref();
      off = onClockSet(run);
    },
    stop: async () => {
      clearInterval(timer);
      off();
      await underWay;
    },
  };
}
