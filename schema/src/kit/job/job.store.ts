import { now } from '../clock.ts';
import type { Sql } from '../database.ts';
import type { UserError } from '../../contract/errors/user-error.ts';
import { OUTCOMES } from '../sync/ingest/stages.ts';
import { countsOf } from '../sync/receipt/receipt.ts';
import type { Viewer } from '../viewer/viewer.ts';
import { causesOfRejected } from './causes.ts';
import type { Job, JobPart, JobState } from './job.ts';
import type { OutcomeCounts } from '../sync/receipt/outcome.ts';

const JOB = `id, source, viewer, kind, idempotency_key AS "idempotencyKey", dry_run AS "dryRun", patch, state, reason, cancelled, confirmed,
  parts, records::float8 AS records, taken::float8 AS taken, counts, causes, created_at AS "createdAt", started_at AS "startedAt",
  ended_at AS "endedAt", (extract(epoch FROM changed_at) * 1000000)::bigint AS changed`;
/** Later than the last change even within one tick of the clock, because watchers detect changes by it. */
const changedAt = (at: string): string => `greatest(${at}::timestamptz, changed_at + interval '1 microsecond')`;
const OPEN = `('UPLOADING', 'QUEUED', 'RUNNING')`;

/** The input for a new job. */
export interface NewJob extends Pick<Job, 'source' | 'viewer' | 'kind' | 'idempotencyKey' | 'dryRun' | 'patch'> {}

/** Waits until no other transaction creates a job of the client, and counts its jobs that have not ended. */
export async function countOpenJobs(tx: Sql, { client }: Viewer): Promise<number> {
  await tx.query('SELECT pg_advisory_xact_lock(hashtextextended($1, 4))', [`jobs of ${client}`]);
  const { rows } = await tx.query<{ count: number }>(
    `SELECT count(*)::int AS count FROM sync_job WHERE client = $1 AND state IN ${OPEN}`,
    [client],
  );
  return rows[0]?.count ?? 0;
}

export async function insertJob(tx: Sql, job: NewJob): Promise<Job> {
  const { source, viewer, kind, idempotencyKey, dryRun, patch } = job;
  const { rows } = await tx.query<Job>(
    `INSERT INTO sync_job (source, client, viewer, kind, idempotency_key, dry_run, patch, state, counts, created_at, changed_at)
     VALUES ($1, $2, $3, $4, $5, $6, $7, 'UPLOADING', $8, $9, $9) RETURNING ${JOB}`,
    [source, viewer.client, viewer, kind, idempotencyKey, dryRun, patch, countsOf([]), now()],
  );
  return rows[0] as Job;
}

export async function jobByKey(sql: Sql, source: string, key: string): Promise<Job | undefined> {
  const { rows } = await sql.query<Job>(`SELECT ${JOB} FROM sync_job WHERE source = $1 AND idempotency_key = $2`, [
    source,
    key,
  ]);
  return rows[0];
}

const UUID = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/;

/** Reads a job; `hold` locks it until the transaction ends. */
export async function jobById(sql: Sql, id: string, hold = false): Promise<Job | undefined> {
  if (!UUID.test(id)) return undefined;
  const { rows } = await sql.query<Job>(`SELECT ${JOB} FROM sync_job WHERE id = $1${hold ? ' FOR UPDATE' : ''}`, [id]);
  return rows[0];
}

/**
 * A sender's jobs, the newest first; the oldest first with `backwards`.
 *
 * @param places instant and id of the job after which, and of the one before which they lie; null if not limited
 */
export async function jobsBetween(
  sql: Sql,
  source: string,
  places: readonly (string | null)[],
  limit: number,
  backwards: boolean,
): Promise<Job[]> {
  const direction = backwards ? 'ASC' : 'DESC';
  const { rows } = await sql.query<Job>(
    `SELECT ${JOB} FROM sync_job
     WHERE source = $1 AND ($2::timestamptz IS NULL OR (created_at, id) < ($2, $3::uuid))
       AND ($4::timestamptz IS NULL OR (created_at, id) > ($4, $5::uuid))
     ORDER BY created_at ${direction}, id ${direction} LIMIT $6`,
    [source, ...places, limit],
  );
  return rows;
}

export async function countJobs(sql: Sql, source: string): Promise<number> {
  const { rows } = await sql.query<{ count: number }>('SELECT count(*)::int AS count FROM sync_job WHERE source = $1', [
    source,
  ]);
  return rows[0]?.count ?? 0;
}

export async function partsOf(sql: Sql, job: string): Promise<JobPart[]> {
  const parts = await partsOfEach(sql, [job]);
  return parts.map(({ job: _, ...part }) => part);
}

/** The parts of several jobs, in order. */
export async function partsOfEach(sql: Sql, jobs: readonly string[]): Promise<(JobPart & { readonly job: string })[]> {
  const { rows } = await sql.query<JobPart & { job: string }>(
    `SELECT job, part, digest, bytes::float8 AS bytes, lines, records FROM sync_job_part WHERE job = ANY ($1) ORDER BY job, part`,
    [jobs],
  );
  return rows;
}

export async function insertPart(
  tx: Sql,
  job: string,
  { part, digest, bytes, lines, records }: JobPart,
): Promise<void> {
  await tx.query(
    'INSERT INTO sync_job_part (job, part, digest, bytes, lines, records) VALUES ($1, $2, $3, $4, $5, $6)',
    [job, part, digest, bytes, lines, records],
  );
}

/** Adds to a job's numbers of lines and outcomes. */
export async function addToJob(tx: Sql, job: string, records: number, counts: OutcomeCounts): Promise<void> {
  const taken = Object.values(counts).reduce((sum, count) => sum + count, 0);
  await tx.query(
    `UPDATE sync_job SET records = records + $2, taken = taken + $3, changed_at = ${changedAt('$5')}, counts = jsonb_build_object(${SUMS})
     WHERE id = $1`,
    [job, records, taken, counts, now()],
  );
}

const SUMS = OUTCOMES.map((outcome) => outcome.toLowerCase())
  .map((name) => `'${name}', (counts ->> '${name}')::bigint + ($4::jsonb ->> '${name}')::bigint`)
  .join(', ');

/** Sets a job's state. A final state deletes its remaining lines. */
export async function setState(tx: Sql, job: string, state: JobState, reason: UserError | null = null): Promise<void> {
  const ended = state === 'DONE' || state === 'CANCELLED' || state === 'FAILED';
  await tx.query(
    `UPDATE sync_job SET state = $2, reason = $3, ended_at = CASE WHEN $4 THEN $5::timestamptz END, changed_at = ${changedAt('$5')}
     WHERE id = $1`,
    [job, state, reason, ended, now()],
  );
  if (ended) await tx.query('DELETE FROM sync_job_chunk WHERE job = $1', [job]);
}

export async function queueJob(tx: Sql, job: string, parts: number, confirmed: boolean): Promise<void> {
  await tx.query(
    `UPDATE sync_job SET state = 'QUEUED', parts = $2, confirmed = $3, started_at = $4, changed_at = ${changedAt('$4')}
     WHERE id = $1`,
    [job, parts, confirmed, now()],
  );
}

/** The live records that a job deletes, by external id. */
export async function deletedBy(tx: Sql, { id, source, kind }: Job): Promise<string[]> {
  const { rows } = await tx.query<{ external_id: string }>(
    `SELECT r.external_id FROM sync_record r
     WHERE r.source = $2 AND r.kind = $3 AND r.state = 'LIVE' AND r.external_id IN (
       SELECT unnest(deletes) FROM sync_job_chunk WHERE job = $1
     ) ORDER BY 1`,
    [id, source, kind],
  );
  return rows.map(({ external_id }) => external_id);
}

/** Restricts the deletions of a job's chunks to the confirmed ones; others are counted when they are ingested. */
export async function keepConfirmed(tx: Sql, job: string, externalIds: readonly string[]): Promise<void> {
  await tx.query(
    `UPDATE sync_job_chunk SET deletes = ARRAY(SELECT d FROM unnest(deletes) AS d WHERE d = ANY ($2::text[]))
     WHERE job = $1 AND deletes <> '{}'`,
    [job, externalIds],
  );
}

/** Stores the causes of a finished job's rejected lines with the job. */
export async function keepCauses(tx: Sql, job: string): Promise<void> {
  const causes = await causesOfRejected(tx, job);
  await tx.query('UPDATE sync_job SET causes = $2 WHERE id = $1', [job, JSON.stringify(causes)]);
}

/** Stores a receipt for a finished job, from which the sender's status counts its outcomes. */
export async function keepJobReceipt(tx: Sql, job: string): Promise<void> {
  await tx.query(
    `INSERT INTO sync_receipt (id, source, kind, idempotency_key, digest, counts, outcomes, causes, received_at)
     SELECT id, source, kind, 'job ' || id, '', counts, '[]', causes, $2 FROM sync_job WHERE id = $1 ON CONFLICT DO NOTHING`,
    [job, now()],
  );
}

/** Marks a queued job as running. */
export async function beginJob(sql: Sql, job: string): Promise<void> {
  await sql.query(
    `UPDATE sync_job SET state = 'RUNNING', changed_at = ${changedAt('$2')} WHERE id = $1 AND state = 'QUEUED'`,
    [job, now()],
  );
}

export async function askToStop(tx: Sql, job: string): Promise<void> {
  await tx.query(`UPDATE sync_job SET cancelled = true, changed_at = ${changedAt('$2')} WHERE id = $1`, [job, now()]);
}
