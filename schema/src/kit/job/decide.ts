import type { GraphContext } from '../context.ts';
import { type Sql, transaction } from '../database.ts';
import { graphError } from '../../contract/errors/graph-error.ts';
import { type UserError, userError } from '../../contract/errors/user-error.ts';
import { askConfirmation, type DeletionConfirmation, useConfirmation } from '../sync/ingest/confirmation.ts';
import type { SyncRegistry } from '../sync/declare/registry.ts';
import { senderOf } from '../sync/graphql/sync.graphql.ts';
import { measureDeletions } from '../sync/ingest/mass-deletion.ts';
import { sourceOf } from '../viewer/viewer.ts';
import { hasEnded, type Job } from './job.ts';
import {
  askToStop,
  countOpenJobs,
  deletedBy,
  insertJob,
  jobById,
  jobByKey,
  keepConfirmed,
  partsOf,
  queueJob,
  setState,
} from './job.store.ts';
import { jobKindsOf } from './kinds.ts';
import { jobSettings } from './settings.ts';
import { checkKey } from '../sync/receipt/idempotency-key.ts';

/** A client's request for a job. */
export interface JobRequest {
  readonly kind: string;
  readonly idempotencyKey: string;
  readonly dryRun: boolean;
  readonly patch: boolean;
}

/** A job after a request, or what is wrong with the request. */
export interface Decided {
  readonly job: Job | null;
  /** Set if the job deletes too much; it must be started again with the token. */
  readonly confirmation?: DeletionConfirmation | null;
  readonly userErrors: readonly UserError[];
}

/**
 * Creates a job, or returns the one that was created with the same key.
 *
 * @throws FORBIDDEN, or IDEMPOTENCY_CONFLICT if the key belongs to another request
 */
export async function createJob(context: GraphContext, registry: SyncRegistry, request: JobRequest): Promise<Decided> {
  const { kind: name, idempotencyKey, dryRun, patch } = request;
  checkKey(idempotencyKey);
  const { viewer, source, access } = await senderOf(context, registry);
  const kind = jobKindsOf(registry).find((candidate) => candidate.name === name);
  if (!kind?.mayLoad(access))
    throw graphError('FORBIDDEN', {
      en: `You cannot send records of the kind ${name}`,
      zh: `无权提交 ${name} 类记录`,
    });
  if (patch && !kind.sync) {
    const errors = [userError('INVALID_STATE', ['input', 'patch'], { state: name, expected: 'patch: false' })];
    return { job: null, userErrors: errors };
  }
  return transaction(context.pool, async (tx) => {
    const open = await countOpenJobs(tx, viewer);
    const known = await jobByKey(tx, source, idempotencyKey);
    if (known) return { job: sameOr(known, request), userErrors: [] };
    const { perClient: max } = jobSettings();
    if (open >= max) return { job: null, userErrors: [userError('JOB_LIMIT', ['input'], { max })] };
    return { job: await insertJob(tx, { viewer, source, kind: name, idempotencyKey, dryRun, patch }), userErrors: [] };
  });
}

function sameOr(known: Job, { kind, idempotencyKey, dryRun, patch }: JobRequest): Job {
  if (known.kind === kind && known.dryRun === dryRun && known.patch === patch) return known;
  throw graphError('IDEMPOTENCY_CONFLICT', {
    en: `The key ${idempotencyKey} made another job: give this one a key of its own`,
    zh: `幂等键 ${idempotencyKey} 已用于另一任务：请为本任务另给一个`,
  });
}

/**
 * Starts a job whose parts have all arrived; a job that was already started with the same number stays as it is.
 *
 * @throws FORBIDDEN, also if there is no such job
 */
export async function startJob(
  context: GraphContext,
  registry: SyncRegistry,
  id: string,
  parts: number,
  confirmation: string | null,
): Promise<Decided> {
  return decide(context, id, async (tx, job) => {
    if (job.parts === parts) return NOTHING_WRONG;
    if (job.state !== 'UPLOADING') return wrong(wrongState(job, 'UPLOADING'));
    if (parts < 1) return wrong(userError('OUT_OF_RANGE', ['parts'], { min: 1, max: MOST_PARTS }));
    const there = new Set((await partsOf(tx, id)).map(({ part }) => part));
    const wanted = Array.from({ length: Math.min(parts, MOST_PARTS) }, (_, place) => place + 1);
    const amiss = [...wanted.filter((part) => !there.has(part)), ...[...there].filter((part) => part > parts)];
    if (amiss.length > 0)
      return wrong(userError('JOB_PARTS_MISSING', ['parts'], { parts: amiss.slice(0, 20).join(', ') }));
    const deleted = await deletedBy(tx, job);
    const { asked, excess } = await askDeletions(tx, registry, job, deleted, confirmation);
    if (asked && !job.dryRun)
      return {
        userErrors: [userError('DELETION_UNCONFIRMED', ['confirmation'], { kind: excess })],
        confirmation: asked,
      };
    const confirmed = !asked && confirmation !== null;
    if (confirmed) await keepConfirmed(tx, id, deleted);
    await queueJob(tx, id, parts, confirmed);
    return { userErrors: [], confirmation: asked };
  });
}

/**
 * The confirmation that the sender must give if the job as a whole deletes too much; null if it does not, or was
 * confirmed.
 */
async function askDeletions(
  tx: Sql,
  registry: SyncRegistry,
  job: Job,
  deleted: readonly string[],
  confirmation: string | null,
): Promise<{ readonly asked: DeletionConfirmation | null; readonly excess: string }> {
  const nothing = { asked: null, excess: job.kind };
  const sync = jobKindsOf(registry).find(({ name }) => name === job.kind)?.sync;
  if (!sync || deleted.length === 0) return nothing;
  const excess = (await measureDeletions(tx, job.source, sync, deleted)).find(
    ({ isMassDeletion }) => isMassDeletion,
  )?.kind;
  if (!excess) return nothing;
  if (confirmation && (await useConfirmation(tx, job.source, sync, confirmation, deleted))) return nothing;
  return { asked: await askConfirmation(tx, job.source, sync, deleted, !job.dryRun), excess };
}

/** The highest number of a part. */
export const MOST_PARTS = 10_000;

/**
 * Ends a job early: at once if it is not running, else after the current chunk. What was ingested stays.
 *
 * @throws FORBIDDEN, also if there is no such job
 */
export async function cancelJob(context: GraphContext, id: string): Promise<Decided> {
  return decide(context, id, async (tx, job) => {
    if (job.state === 'CANCELLED' || job.cancelled) return NOTHING_WRONG;
    if (hasEnded(job)) return wrong(wrongState(job, 'UPLOADING, QUEUED, RUNNING'));
    await askToStop(tx, id);
    if (job.state !== 'RUNNING') await setState(tx, id, 'CANCELLED');
    return NOTHING_WRONG;
  });
}

/** The job of an id, if it is the viewer's own. */
export async function ownJob(context: Pick<GraphContext, 'viewer' | 'pool'>, id: string): Promise<Job | undefined> {
  const job = await jobById(context.pool, id);
  return job && job.source === sourceOf(context.viewer) ? job : undefined;
}

async function decide(
  context: GraphContext,
  id: string,
  change: (tx: Sql, job: Job) => Promise<Omit<Decided, 'job'>>,
): Promise<Decided> {
  if (!(await ownJob(context, id)))
    throw graphError('FORBIDDEN', {
      en: `There is no job ${id} of yours`,
      zh: `您没有编号为 ${id} 的任务`,
    });
  return transaction(context.pool, async (tx) => {
    const job = await jobById(tx, id, true);
    if (!job)
      throw graphError('FORBIDDEN', {
        en: `There is no job ${id} of yours`,
        zh: `您没有编号为 ${id} 的任务`,
      });
    const decided = await change(tx, job);
    return { ...decided, job: (await jobById(tx, id)) ?? null };
  });
}

const NOTHING_WRONG: Omit<Decided, 'job'> = { userErrors: [] };

function wrong(...userErrors: UserError[]): Omit<Decided, 'job'> {
  return { userErrors };
}

function wrongState({ state }: Job, expected: string): UserError {
  return userError('INVALID_STATE', ['id'], { state, expected });
}
