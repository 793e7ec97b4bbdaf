import type { Pool, PoolClient } from 'pg';
import { now } from '../clock.ts';
import type { Sql } from '../database.ts';
import { createWakeup } from '../../service/wakeup.ts';
import type { Engine } from '../../service/subgraph.ts';
import { beginEpoch } from './epoch.ts';
import { outboxChannel } from './outbox.ts';

/** How long the sequencer sleeps without a wakeup, in ms. Every writer wakes it, so this covers missed wakeups. */
const INTERVAL = 1_000;
/** The most changes that one step numbers. */
const STEP = 20_000;

/**
 * The planner's estimate of the outbox is always wrong, so the statement leaves it no choice of joins: feed rows are
 * looked up one entity at a time by key, and an entity's entries are grouped in a window. An entity is ordered by its
 * last entry: a write after a commit always leaves a later one.
 */
const NUMBER = `
  WITH taken AS (
    DELETE FROM feed_outbox
    WHERE entry <= (SELECT max(entry) FROM (SELECT entry FROM feed_outbox ORDER BY entry LIMIT ${STEP}) first) RETURNING *
  ), known AS (
    SELECT f.* FROM (SELECT DISTINCT id FROM taken) t
    CROSS JOIN LATERAL (SELECT * FROM feed WHERE feed.id = t.id OFFSET 0) f
  ), seen AS (
    SELECT id, entry, kind, region AS place, audiences, deleted, true AS stands, NULL::bigint AS first_seq FROM taken
    UNION ALL
    SELECT id, -1, kind, place, audiences, false, state <> 'GONE', first_seq FROM known
  ), now_so AS (
    SELECT id, entry, place, audiences, stands, first_value(kind) OVER latest AS kind, first_value(place) OVER latest AS region,
      first_value(audiences) OVER latest AS open_to, first_value(deleted) OVER latest AS deleted,
      first_value(entry) OVER latest AS written, row_number() OVER latest = 1 AS is_latest,
      min(first_seq) OVER entity AS first_seq, bool_or(stands AND entry < 0) OVER entity AS stood
    FROM seen WINDOW entity AS (PARTITION BY id), latest AS (PARTITION BY id ORDER BY entry DESC)
  ), entries AS (
    SELECT *, row_number() OVER (ORDER BY written, state DESC, place) AS step FROM (
      SELECT kind, id, region AS place, 'LIVE' AS state, open_to AS audiences, first_seq, written FROM now_so
      WHERE is_latest AND NOT deleted
      UNION ALL
      SELECT kind, id, place, 'DELETED', CASE WHEN stood THEN open_to || audiences ELSE open_to END, first_seq, written
      FROM now_so WHERE deleted AND CASE WHEN stood THEN stands AND entry < 0 ELSE is_latest END
      UNION ALL
      SELECT DISTINCT kind, id, left_place, 'GONE', '{}'::text[], first_seq, written
      FROM now_so CROSS JOIN unnest(place || audiences) AS left_place
      WHERE NOT deleted AND stands AND left_place <> region AND NOT left_place = ANY (open_to)
    ) e
  ), state AS (
    UPDATE feed_state SET last_seq = last_seq + (SELECT count(*) FROM entries),
      numbered_at = CASE WHEN (SELECT count(*) FROM taken) < ${STEP} THEN statement_timestamp() ELSE numbered_at END
    RETURNING last_seq - (SELECT count(*) FROM entries) AS base
  ), numbered AS (
    INSERT INTO feed (kind, id, place, seq, first_seq, state, audiences, changed_at)
    SELECT e.kind, e.id, e.place, s.base + e.step, coalesce(e.first_seq, s.base + e.step), e.state, e.audiences, $1
    FROM entries e CROSS JOIN state s
    ON CONFLICT (id, place) DO UPDATE
      SET seq = EXCLUDED.seq, state = EXCLUDED.state, audiences = EXCLUDED.audiences, changed_at = EXCLUDED.changed_at
  )
  SELECT count(*)::int AS taken, CASE WHEN count(*) > 0 THEN pg_notify($2, '') END AS told FROM taken`;

/** Numbers the entries of the outbox, in one atomic statement; returns how many. */
export async function sequence(sql: Sql, subgraph: string): Promise<{ taken: number }> {
  // Most rounds find nothing, and a transaction without writes costs no commit.
  const { rows: outbox } = await sql.query<{ holds: boolean }>('SELECT EXISTS (SELECT FROM feed_outbox) AS holds');
  if (!outbox[0]?.holds) return { taken: 0 };
  const { rows } = await sql.query<{ taken: number }>(NUMBER, [now(), newsChannel(subgraph)]);
  return { taken: rows[0]?.taken ?? 0 };
}

/**
 * The engine that numbers a subgraph's changes. A single leader (an advisory lock) assigns numbers after commit, and
 * commits them before it assigns more. So a reader of `seq > cursor` misses nothing, whatever transactions run. The
 * leader uses the connection that holds the lock, so nobody takes over before its last step is committed or rolled
 * back.
 */
export function sequencer(
  pool: Pool,
  subgraph: string,
  log: { error(details: object, message: string): void },
): Engine {
  let stopped = false;
  let running: Promise<void> | undefined;
  const alarm = createWakeup();

  const lead = async (leader: PoolClient): Promise<void> => {
    leader.on('notification', alarm.signal);
    // Statements on a lost connection fail, so wake up at once.
    leader.on('error', alarm.signal);
    await leader.query(`LISTEN ${outboxChannel(subgraph)}`);
    while (!stopped) {
      const { rows } = await leader.query<{ leads: boolean }>(
        'SELECT pg_try_advisory_lock(hashtextextended($1, 0)) AS leads',
        [`sequencer ${subgraph}`],
      );
      if (rows[0]?.leads) break;
      await alarm.sleep(INTERVAL);
    }
    if (!stopped) await beginEpoch(leader);
    while (!stopped) {
      const { taken } = await sequence(leader, subgraph);
      if (taken < STEP) await alarm.sleep(INTERVAL);
    }
  };

  const run = async (): Promise<void> => {
    while (!stopped) {
      let leader: PoolClient | undefined;
      try {
        leader = await pool.connect();
        await lead(leader);
      } catch (error) {
        if (!stopped) log.error({ error, subgraph }, 'the feed’s sequencer lost its connection and begins again');
        await alarm.sleep(INTERVAL);
      } finally {
        leader?.removeAllListeners('notification');
        leader?.release(true);
      }
    }
  };

  return {
    name: 'sequencer',
    start: async () => {
      running = run();
    },
    stop: async () => {
      stopped = true;
      alarm.signal();
      await running;
    },
  };
}

/** The notification channel that announces a subgraph's feed has grown. */
export function newsChannel(subgraph: string): string {
  return `feed_news_${subgraph}`;
}
