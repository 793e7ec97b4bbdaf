import { randomUUID } from 'node:crypto';
import { GraphQLError } from 'graphql';
import type { Pool, PoolClient } from 'pg';
import { transaction } from '../database.ts';
import { userError } from '../../contract/errors/user-error.ts';
import type { Engine } from '../../service/subgraph.ts';
import type { SyncRegistry } from '../sync/declare/registry.ts';
import { hasEnded } from './job.ts';
import type { JobKind } from './job-kind.ts';
import { beginJob, jobById, keepCauses, keepJobReceipt, setState } from './job.store.ts';
import { jobKindsOf } from './kinds.ts';
import { removeExpired } from './retention.ts';
import { jobSettings } from './settings.ts';
import type { Log } from '../../service/log.ts';
import { ingestChunk } from './step.ts';

/** How long the engine sleeps when there is nothing to run, in ms. */
const INTERVAL = 500;
/** How often a failing chunk is tried before the job fails, and the pause between attempts. */
const ATTEMPTS = 5;
const PAUSE = 1_000;
/** How often expired jobs are removed, in ms. */
const REMOVAL = 10_000;

/**
 * Runs a limited number of jobs at a time. A process owns a job by an advisory lock on a connection of its own: when
 * the process dies, the lock is released, and another process continues the job. Jobs of one sender and kind run one
 * after another.
 */
export function jobEngine(pool: Pool, registry: SyncRegistry, log: Log): Engine {
  const kinds = jobKindsOf(registry);
  const { running: width, days } = jobSettings();
  let stopped = false;
  let removedAt = 0;
  let lanes: Promise<void>[] = [];
  const wakes = new Set<() => void>();

  const sleep = (): Promise<void> =>
    new Promise((resolve) => {
      const wake = () => {
        clearTimeout(timer);
        wakes.delete(wake);
        resolve();
      };
      const timer = setTimeout(wake, INTERVAL);
      wakes.add(wake);
    });

  const round = async (): Promise<boolean> => {
    if (Date.now() - removedAt > REMOVAL) {
      removedAt = Date.now();
      await removeExpired(pool, days);
    }
    return runNext(pool, registry, kinds, log, () => stopped);
  };
  const lane = async (): Promise<void> => {
    while (!stopped) {
      const ran = await round().catch((error: unknown) => {
        if (!stopped)
          log.error({ error, subgraph: registry.subgraph }, 'a job was interrupted; it goes on where it stood');
        return false;
      });
      if (!ran) await sleep();
    }
  };
  return {
    name: 'jobs',
    start: async () => {
      lanes = Array.from({ length: width }, lane);
    },
    stop: async () => {
      stopped = true;
      for (const wake of wakes) wake();
      await Promise.all(lanes);
    },
  };
}

/** Runs the oldest job that nobody runs, until it ends or must stop; false if there is none. */
export async function runNext(
  pool: Pool,
  registry: SyncRegistry,
  kinds: readonly JobKind[],
  log: Log,
  hasToStop: () => boolean,
): Promise<boolean> {
  const { rows } = await pool.query<{ id: string; queue: string; kind: string }>(
    `SELECT * FROM (
       SELECT DISTINCT ON (source, kind) id, source || ' ' || kind AS queue, kind, started_at FROM sync_job
       WHERE state IN ('QUEUED', 'RUNNING') AND kind = ANY ($1) ORDER BY source, kind, started_at, id
     ) AS first ORDER BY started_at, id`,
    [kinds.map(({ name }) => name)],
  );
  if (rows.length === 0) return false;
  const holder = await pool.connect();
  const lost = new AbortController();
  const onError = (): void => lost.abort();
  holder.on('error', onError);
  try {
    for (const { id, queue, kind: name } of rows) {
      const kind = kinds.find((candidate) => candidate.name === name);
      if (!kind || !(await claim(holder, queue))) continue;
      await runJob(pool, registry, kind, id, log, () => hasToStop() || lost.signal.aborted);
      return true;
    }
    return false;
  } finally {
    holder.off('error', onError);
    // Closing the connection releases the lock.
    holder.release(true);
  }
}

async function claim(holder: PoolClient, queue: string): Promise<boolean> {
  const { rows } = await holder.query<{ free: boolean }>(
    'SELECT pg_try_advisory_lock(hashtextextended($1, 6)) AS free',
    [queue],
  );
  return rows[0]?.free === true;
}

async function runJob(
  pool: Pool,
  registry: SyncRegistry,
  kind: JobKind,
  id: string,
  log: Log,
  hasToStop: () => boolean,
): Promise<void> {
  await beginJob(pool, id);
  const failure = { reference: null as string | null };
  const lane = async (): Promise<void> => {
    let attempts = 0;
    while (!hasToStop() && failure.reference === null) {
      try {
        if (!(await ingestChunk(pool, registry, kind, id, log))) return;
        attempts = 0;
      } catch (error) {
        if (hasToStop()) return;
        // A subgraph that is not ready yet is not the job's fault.
        attempts += error instanceof GraphQLError ? 0 : 1;
        const reference = randomUUID();
        log.error({ error, job: id, reference, attempts }, 'a chunk of a job could not be ingested');
        if (attempts === ATTEMPTS) failure.reference = reference;
        await new Promise((resolve) => setTimeout(resolve, PAUSE));
      }
    }
  };
  await Promise.all(Array.from({ length: kind.lanes }, lane));
  if (!hasToStop()) await end(pool, id, failure.reference);
}

/** Ends a job whose lanes have nothing left to do. */
async function end(pool: Pool, id: string, reference: string | null): Promise<void> {
  await transaction(pool, async (tx) => {
    const job = await jobById(tx, id, true);
    if (!job || hasEnded(job)) return;
    const { rows } = await tx.query('SELECT FROM sync_job_chunk WHERE job = $1 LIMIT 1', [id]);
    if (rows.length === 0) await setState(tx, id, 'DONE');
    else if (reference !== null) await setState(tx, id, 'FAILED', userError('JOB_FAILED', [], { reference }));
    else if (job.cancelled) await setState(tx, id, 'CANCELLED');
    else return;
    await keepCauses(tx, id);
    if (!job.dryRun) await keepJobReceipt(tx, id);
  });
}
