import type { Pool } from 'pg';
import { now } from '../../clock.ts';
import { days, readEnvironment } from '../../../service/environment.ts';
import type { Engine } from '../../../service/subgraph.ts';
import { NAMES_OF_PERSONS } from '../declare/reference.ts';

/** How long the sync engine keeps things, in days. */
export interface Retention {
  /** Receipts, from when their batch was ingested; 30 at least. */
  readonly receipts: number;
  /** Records that wait, from when they were first sent in their version. */
  readonly pending: number;
}

/** How long the engine sleeps between two rounds, in milliseconds. */
const INTERVAL = 10_000;
/** The most rows that one statement removes. */
const STEP = 1_000;

/**
 * How long this installation keeps things: `XIANGXUN_RECEIPT_DAYS` and `XIANGXUN_PENDING_DAYS`, 90 days each unless said.
 *
 * @throws where one of them is no number of days
 */
export function retentionOf(source: NodeJS.ProcessEnv = process.env): Retention {
  return readEnvironment(
    { receipts: ['XIANGXUN_RECEIPT_DAYS', days(90, 30)], pending: ['XIANGXUN_PENDING_DAYS', days(90, 1)] },
    source,
  );
}

/**
 * Lets no record wait longer than is set: it is told as expired, with what it waited for, until its sender sends it anew.
 * Returns how many there were, so many at most as one step takes.
 */
export async function expirePending(pool: Pool, { pending }: Retention): Promise<number> {
  const { rowCount } = await pool.query(
    `WITH due AS (
       SELECT source, kind, external_id FROM sync_record
       WHERE state = 'PENDING' AND waiting_since < $3::timestamptz - $1 * interval '1 day'
       ORDER BY waiting_since LIMIT ${STEP} FOR UPDATE SKIP LOCKED
     ), waited AS (
       DELETE FROM sync_pending p USING due d
       WHERE p.source = d.source AND p.kind = d.kind AND p.external_id = d.external_id
       RETURNING p.*
     ), reasons AS (
       SELECT source, kind, external_id, jsonb_agg(jsonb_build_object(
         'code', 'PENDING_EXPIRED', 'path', string_to_array(path, '.'), 'about', jsonb_build_object(
           'value', CASE WHEN path = ANY ($2) THEN '' ELSE target_value END, 'kinds', array_to_string(target_kinds, ' '),
           'form', CASE WHEN path = ANY ($2) THEN '' ELSE target_form END, 'source', target_source, 'days', $1::int)
       ) ORDER BY path) AS reason
       FROM waited GROUP BY source, kind, external_id
     )
     UPDATE sync_record r SET state = 'EXPIRED', sender = NULL, changed_at = now(), reason = coalesce(e.reason, '[]')
     FROM due d LEFT JOIN reasons e USING (source, kind, external_id)
     WHERE r.source = d.source AND r.kind = d.kind AND r.external_id = d.external_id`,
    [pending, NAMES_OF_PERSONS, now()],
  );
  return rowCount ?? 0;
}

/** Removes receipts that are older than is set, and confirmations and counts of deletions that no longer serve. */
export async function removeExpired(pool: Pool, { receipts }: Retention): Promise<number> {
  const { rowCount } = await pool.query(
    `DELETE FROM sync_receipt WHERE id IN (
       SELECT id FROM sync_receipt WHERE received_at < $2::timestamptz - $1 * interval '1 day' ORDER BY received_at LIMIT ${STEP}
     )`,
    [receipts, now()],
  );
  await pool.query('DELETE FROM sync_confirmation WHERE expires_at < $1', [now()]);
  await pool.query("DELETE FROM sync_deletion WHERE at < $1::timestamptz - interval '24 hours'", [now()]);
  return rowCount ?? 0;
}

/** Removes what has been kept long enough, every ten seconds; several processes do so side by side. */
export function retentionEngine(
  pool: Pool,
  subgraph: string,
  log: { error(details: object, message: string): void },
  retention: Retention = retentionOf(),
): Engine {
  let stopped = false;
  let running: Promise<void> | undefined;
  let wake = (): void => {};

  const round = async (): Promise<void> => {
    while (!stopped && (await expirePending(pool, retention)) === STEP);
    while (!stopped && (await removeExpired(pool, retention)) === STEP);
  };
  const run = async (): Promise<void> => {
    while (!stopped) {
      await round().catch((error: unknown) => {
        if (!stopped)
          log.error({ error, subgraph }, 'what has been kept long enough could not be removed; tried again');
      });
      if (stopped) return;
      await new Promise<void>((resolve) => {
        const timer = setTimeout(resolve, INTERVAL);
        timer.unref();
        wake = () => {
          clearTimeout(timer);
          resolve();
        };
      });
    }
  };
  return {
    name: 'retention',
    start: async () => {
      running = run();
    },
    stop: async () => {
      stopped = true;
      wake();
      await running;
    },
  };
}
