import { promisify } from 'node:util';
import { inflate } from 'node:zlib';
import type { Pool } from 'pg';
import { type Sql, transaction } from '../database.ts';
import type { Log } from '../../service/log.ts';
import { userError } from '../../contract/errors/user-error.ts';
import type { DeletionRule } from '../sync/ingest/deletion.ts';
import { applyOrBisect } from '../sync/ingest/bisect.ts';
import { collectFailedRecords } from '../sync/ingest/failed-records.ts';
import { countsOf } from '../sync/receipt/receipt.ts';
import type { SyncRegistry } from '../sync/declare/registry.ts';
import { type Job, hasEnded } from './job.ts';
import type { JobKind, JobLine, LineOutcome } from './job-kind.ts';
import { addToJob, jobById } from './job.store.ts';
import { keepRejected } from './rejected.ts';

const unpack = promisify(inflate);

interface Chunk {
  readonly part: number;
  readonly first_line: number;
  readonly lines: Buffer;
  /** The records that it deletes; after a confirmation, those that it listed. */
  readonly deletes: readonly string[];
}

/**
 * Ingests the next chunk of a job: its outcomes, its counts and its completion are stored in one transaction. After a
 * crash each line is therefore either done or not begun.
 *
 * @returns false if nothing is left to ingest, or the job was asked to stop
 */
export async function ingestChunk(
  pool: Pool,
  registry: SyncRegistry,
  kind: JobKind,
  id: string,
  log: Log,
): Promise<boolean> {
  return transaction(pool, async (tx) => {
    const job = await jobById(tx, id);
    if (!job || job.cancelled || hasEnded(job)) return false;
    const { rows } = await tx.query<Chunk>(
      `SELECT part, first_line, lines, deletes FROM sync_job_chunk WHERE job = $1
       ORDER BY part, first_line LIMIT 1 FOR UPDATE SKIP LOCKED`,
      [id],
    );
    const [chunk] = rows;
    if (!chunk) return false;
    await tx.query('SAVEPOINT chunk');
    const outcomes = await takeLines(tx, pool, registry, kind, job, chunk, log);
    if (job.dryRun) await tx.query('ROLLBACK TO SAVEPOINT chunk');
    await keepRejected(
      tx,
      id,
      chunk.part,
      outcomes.filter(({ outcome }) => outcome === 'REJECTED'),
    );
    await tx.query('DELETE FROM sync_job_chunk WHERE job = $1 AND part = $2 AND first_line = $3', [
      id,
      chunk.part,
      chunk.first_line,
    ]);
    await addToJob(tx, id, 0, countsOf(outcomes));
    return true;
  });
}

async function linesOf({ first_line, lines }: Chunk): Promise<JobLine[]> {
  const texts = (await unpack(lines)).toString().split('\n');
  return texts.flatMap((text, place) => (text.trim() === '' ? [] : [{ line: first_line + place, text }]));
}

/** Uses the sender's present rights. */
async function takeLines(
  tx: Sql,
  pool: Pool,
  registry: SyncRegistry,
  kind: JobKind,
  job: Job,
  chunk: Chunk,
  log: Log,
): Promise<readonly LineOutcome[]> {
  const { id, viewer, source, patch } = job;
  const access = await registry.accessOf(tx, viewer);
  const deletions = deletionRule(job, chunk);
  const failed = collectFailedRecords(log, { job: id, part: chunk.part });
  const outcomes = await applyOrBisect(tx, await linesOf(chunk), {
    apply: (lines) => kind.take({ tx, pool, sender: { viewer, access, source }, patch, deletions }, lines),
    refuse: (line, error) =>
      kind.refuse(line, userError('RECORD_FAILED', [], { reference: failed.note(line.line, error) })),
  });
  failed.report();
  return outcomes;
}

function deletionRule({ dryRun, confirmed }: Job, { deletes }: Chunk): DeletionRule {
  if (dryRun) return 'CONFIRMED';
  return confirmed ? { confirmed: new Set(deletes) } : { confirmation: null };
}
