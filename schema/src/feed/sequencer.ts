import type { Pool, PoolClient } from 'pg';
import { transaction } from '../database.ts';
import { createAlarm } from '../service/alarm.ts';
import type { Engine } from '../service/subgraph.ts';
import { beginEpoch } from './epoch.ts';
import { inboxChannel } from './inbox.ts';

/** How long the sequencer sleeps when nobody wakes it, in milliseconds: every writer does, so this is for what was missed. */
const INTERVAL = 1_000;
/** The most changes that one step numbers. */
const STEP = 20_000;

const NUMBER = `
  WITH taken AS (
    DELETE FROM feed_inbox WHERE entry IN (SELECT entry FROM feed_inbox ORDER BY entry LIMIT ${STEP}) RETURNING *
  ), latest AS (
    SELECT DISTINCT ON (id) kind, id, region, scopes, deleted FROM taken ORDER BY id, entry DESC
  ), known AS MATERIALIZED (
    SELECT f.id, f.place, f.state, f.scopes, f.first_seq FROM latest l JOIN feed f ON f.id = l.id
  ), stood AS (
    SELECT * FROM known WHERE state <> 'GONE'
  ), first AS (
    SELECT id, min(first_seq) AS seq FROM known GROUP BY id
  ), now_at AS (
    SELECT kind, id, region AS place, 'LIVE' AS state, scopes FROM latest WHERE NOT deleted
    UNION ALL
    SELECT l.kind, l.id, coalesce(s.place, l.region), 'DELETED', l.scopes || coalesce(s.scopes, '{}')
    FROM latest l LEFT JOIN stood s ON s.id = l.id WHERE l.deleted
  ), places AS (
    SELECT id, region AS place FROM taken
    UNION SELECT t.id, scope FROM taken t, unnest(t.scopes) scope
    UNION SELECT id, place FROM stood
    UNION SELECT s.id, scope FROM stood s, unnest(s.scopes) scope
  ), gone AS (
    SELECT l.kind, l.id, p.place, 'GONE' AS state, '{}'::text[] AS scopes
    FROM places p JOIN latest l ON l.id = p.id
    WHERE p.place <> l.region AND NOT l.deleted AND NOT p.place = ANY (l.scopes)
  ), entries AS (
    SELECT *, row_number() OVER (ORDER BY state DESC, kind, id, place) AS step
    FROM (SELECT * FROM now_at UNION ALL SELECT * FROM gone) e
  ), state AS (
    UPDATE feed_state SET last_seq = last_seq + (SELECT count(*) FROM entries)
    RETURNING last_seq - (SELECT count(*) FROM entries) AS base
  ), numbered AS (
    INSERT INTO feed (kind, id, place, seq, first_seq, state, scopes)
    SELECT e.kind, e.id, e.place, s.base + e.step,
      coalesce(f.seq, s.base + e.step), e.state, e.scopes
    FROM entries e CROSS JOIN state s LEFT JOIN first f ON f.id = e.id
    ON CONFLICT (id, place) DO UPDATE
      SET seq = EXCLUDED.seq, state = EXCLUDED.state, scopes = EXCLUDED.scopes, changed_at = now()
    RETURNING kind
  )
  SELECT (SELECT count(*) FROM taken)::int AS taken, (SELECT base FROM state) + (SELECT count(*) FROM entries) AS seq,
    ARRAY(SELECT DISTINCT kind FROM numbered) AS kinds`;

/** Gives numbers to what the inbox holds; what it returns tells how much that was. */
export async function sequence(pool: Pool, subgraph: string): Promise<{ taken: number; kinds: string[] }> {
  // Most looks find nothing, and one that writes nothing costs no commit.
  const { rows: inbox } = await pool.query<{ holds: boolean }>('SELECT EXISTS (SELECT FROM feed_inbox) AS holds');
  if (!inbox[0]?.holds) return { taken: 0, kinds: [] };
  return transaction(pool, async (tx) => {
    const { rows } = await tx.query<{ taken: number; seq: string; kinds: string[] }>(NUMBER);
    const { taken = 0, kinds = [], seq = '0' } = rows[0] ?? {};
    if (taken > 0) await tx.query('SELECT pg_notify($1, $2)', [newsChannel(subgraph), JSON.stringify({ seq, kinds })]);
    return { taken, kinds };
  });
}

/**
 * The one that numbers a subgraph's changes. Numbers are given after commit, by a single leader (an advisory lock), and
 * committed before more are given, so a reader of `seq > cursor` misses nothing, whatever transactions run.
 */
export function sequencer(
  pool: Pool,
  subgraph: string,
  log: { error(details: object, message: string): void },
): Engine {
  let stopped = false;
  let running: Promise<void> | undefined;
  const alarm = createAlarm();

  const lead = async (leader: PoolClient): Promise<void> => {
    leader.on('notification', alarm.ring);
    const lost = new Promise<never>((_, reject) => leader.on('error', reject));
    lost.catch(() => {});
    await leader.query(`LISTEN ${inboxChannel(subgraph)}`);
    while (!stopped) {
      const { rows } = await Promise.race([
        leader.query<{ leads: boolean }>('SELECT pg_try_advisory_lock(hashtextextended($1, 0)) AS leads', [
          `sequencer ${subgraph}`,
        ]),
        lost,
      ]);
      if (rows[0]?.leads) break;
      await alarm.sleep(INTERVAL);
    }
    if (!stopped) await Promise.race([beginEpoch(leader), lost]);
    while (!stopped) {
      const { taken } = await Promise.race([sequence(pool, subgraph), lost]);
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
      alarm.ring();
      await running;
    },
  };
}

/** The notification channel on which a subgraph tells that its feed has grown. */
export function newsChannel(subgraph: string): string {
  return `feed_news_${subgraph}`;
}
