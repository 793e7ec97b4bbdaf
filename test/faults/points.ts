import { setTimeout as pause } from 'node:timers/promises';
import type { SubgraphName } from '@xiangxun/prisma/subgraph-name';
import pg from 'pg';

/** A point at which a process is killed: a lock blocks it there until it is seen waiting. */
export interface Point {
  readonly name: string;
  /** The part that waits there, and is killed. */
  readonly part: SubgraphName;
  /** Takes the lock. */
  readonly hold: string;
  /** The beginning of the statement that waits for the lock, or an early name in it; any statement by default. */
  readonly waiting?: string;
}

export const POINTS: readonly Point[] = [
  {
    name: 'rows being written',
    part: 'organizations',
    hold: 'LOCK TABLE organizations.educator IN SHARE MODE',
    waiting: 'INSERT INTO educator %',
  },
  {
    name: 'between rows and receipt',
    part: 'organizations',
    hold: 'LOCK TABLE organizations.sync_receipt IN SHARE MODE',
    waiting: 'INSERT INTO sync_receipt %',
  },
  {
    name: 'a feed writer open',
    part: 'organizations',
    hold: 'LOCK TABLE organizations.audit_log IN SHARE MODE',
    waiting: 'INSERT INTO audit_log %',
  },
  {
    name: 'the sequencer between taking and numbering',
    part: 'organizations',
    hold: 'SELECT FROM organizations.feed_state FOR UPDATE',
    waiting: '%DELETE FROM feed_outbox%',
  },
  {
    name: 'statements being copied',
    part: 'workshops',
    hold: 'LOCK TABLE workshops.learning_record IN SHARE MODE',
    waiting: 'COPY learning_record %',
  },
  {
    name: 'progress being counted',
    part: 'workshops',
    hold: 'LOCK TABLE workshops.progress_day IN SHARE MODE',
    waiting: 'INSERT INTO progress_day %',
  },
  {
    name: 'a page being mirrored',
    part: 'evaluations',
    hold: 'LOCK TABLE evaluations.mirror_cursor IN SHARE MODE',
    waiting: 'UPDATE mirror_cursor %',
  },
  {
    name: 'facts being judged',
    part: 'evaluations',
    hold: 'LOCK TABLE evaluations.evaluated_day IN SHARE MODE',
    waiting: 'UPDATE evaluated_day %',
  },
];

/** How often and how long to check whether the point is reached, in ms. */
const LOOK = 10;
const PATIENCE = 240_000;

/**
 * Blocks a point and kills the process that waits there.
 *
 * @param kill ends the waiting process
 * @param begin leads a process to the point, started once the point is blocked
 */
export async function killAt(
  databaseUrl: string,
  { name, hold, waiting = '%' }: Point,
  kill: () => Promise<void>,
  begin?: () => void,
): Promise<void> {
  const holder = new pg.Client({ connectionString: databaseUrl });
  const watcher = new pg.Client({ connectionString: databaseUrl });
  await holder.connect();
  await watcher.connect();
  try {
    await holder.query('BEGIN');
    await holder.query(hold);
    const { rows: held } = await holder.query<{ pid: number }>('SELECT pg_backend_pid() AS pid');
    begin?.();
    const end = Date.now() + PATIENCE;
    for (let reached = false; !reached; await pause(LOOK)) {
      if (Date.now() > end) throw new Error(`nobody came there within ${PATIENCE / 1_000} seconds`);
      const { rows } = await watcher.query<{ waits: boolean }>(
        `SELECT EXISTS (SELECT FROM pg_stat_activity WHERE datname = current_database() AND wait_event_type = 'Lock'
           AND $2 = ANY (pg_blocking_pids(pid)) AND ltrim(query, E' \\n') LIKE $1) AS waits`,
        [waiting, held[0]?.pid],
      );
      reached = rows[0]?.waits ?? false;
    }
    await kill();
  } catch (error) {
    throw new Error(`at the point “${name}”`, { cause: error });
  } finally {
    await holder.end();
    await watcher.end();
  }
}
