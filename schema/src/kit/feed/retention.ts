import type { Pool } from 'pg';
import { now, onClockSet, today } from '../clock.ts';
import { transaction } from '../database.ts';
import { readEnvironment, wholeNumber } from '../../service/environment.ts';
import type { Engine } from '../../service/subgraph.ts';

/** How often old rows are removed, in ms. */
const INTERVAL = 3_600_000;
/** The most rows that one statement removes. */
const STEP = 20_000;

/** How many days deletions and lost access are kept at least; `XIANGXUN_FEED_DAYS` may set more. */
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
 * Removes old deletions, old rows that left a viewer’s access, and unused accesses. Readers who have not read that far
 * by then get CURSOR_EXPIRED and load again.
 */
export async function removeOld(pool: Pool, days: number): Promise<number> {
  let all = 0;
  for (let removed = STEP; removed === STEP; all += removed) {
    const { rows } = await transaction(pool, async (tx) => {
      // Locks in the sequencer's order: first the state, then the rows.
      await tx.query('SELECT FROM feed_state FOR UPDATE');
      return tx.query<{ removed: number }>(REMOVE, [days, now()]);
    });
    removed = rows[0]?.removed ?? 0;
  }
  await pool.query('DELETE FROM feed_access WHERE last_used < $2::date - $1::int', [days, today()]);
  return all;
}

/** The engine that removes what a subgraph's feed has kept for long enough. */
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
