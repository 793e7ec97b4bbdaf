import type { Pool } from 'pg';
import type { TransferAnswer, TransferRequest } from '../service/transfer.ts';
import type { SyncRegistry } from '../sync/sync-kind.ts';
import { hasScope, type Viewer } from '../viewer/viewer.ts';
import { MOST_PARTS, ownJob } from './decide.ts';
import type { Job } from './job.ts';
import type { JobKind } from './job-kind.ts';
import { partsOf } from './job.store.ts';
import { jobKindsOf } from './kinds.ts';
import { rejectedLines } from './rejected.ts';
import { jobSettings } from './settings.ts';
import { takePart, UploadRefusedError } from './upload.ts';
import { SlowUploadError, withinUploadTime } from './upload-time.ts';
import { BrokenStreamError } from './unpacked.ts';

const PATH = /^([0-9a-f-]{36})\/(?:(parts)(?:\/(\d{1,5}))?|(rejected))$/;

const PLACES = `PUT <id>/parts/<n> (1 to ${MOST_PARTS}), GET <id>/parts or GET <id>/rejected`;

/** Uploads under way in this process, by client. */
const uploads = new Map<string, number>();

/**
 * Answers what is asked about the files of jobs: `PUT <id>/parts/<n>` takes a part, `GET <id>/parts` names those that
 * are there, `GET <id>/rejected` gives the refused lines. Jobs of others are not found.
 */
export async function transferJob(
  registry: SyncRegistry,
  { method, path, body }: TransferRequest,
  viewer: Viewer,
  pool: Pool,
): Promise<TransferAnswer> {
  if (!hasScope(viewer, 'sync:write')) return refusal(403, 'FORBIDDEN', 'This needs the scope sync:write');
  const [, id, parts, number, rejected] = PATH.exec(path) ?? [];
  if (!id) return refusal(404, 'NOT_FOUND', `There is nothing at ${path.slice(0, 100)}: ${PLACES}`);
  const job = await ownJob({ viewer, pool }, id);
  if (!job) return refusal(404, 'NOT_FOUND', 'There is no such job of yours');
  if (method === 'GET' && parts && !number) return { status: 200, json: { parts: await partsOf(pool, job.id) } };
  const kind = jobKindsOf(registry).find(({ name }) => name === job.kind);
  if (!kind) return refusal(409, 'BAD_REQUEST', `Records of the kind ${job.kind} are taken in no longer`);
  if (method === 'GET' && rejected)
    return { status: 200, type: 'application/x-ndjson', bytes: rejectedLines(pool, job.id, kind, viewer) };
  if (method === 'PUT' && number && body) return upload(kind, job, Number(number), body, viewer, pool);
  return refusal(405, 'BAD_REQUEST', PLACES);
}

async function upload(
  kind: JobKind,
  job: Job,
  part: number,
  body: AsyncIterable<Uint8Array>,
  { client }: Viewer,
  pool: Pool,
): Promise<TransferAnswer> {
  if (part < 1 || part > MOST_PARTS) return refusal(400, 'BAD_REQUEST', `Parts are numbered from 1 to ${MOST_PARTS}`);
  const own = uploads.get(client) ?? 0;
  const all = [...uploads.values()].reduce((sum, count) => sum + count, 0);
  const limits = jobSettings();
  if (own >= limits.uploadsPerClient || all >= limits.uploads) {
    const said = own >= limits.uploadsPerClient ? `${own} of yours, which is the most` : `${all} of all clients`;
    return { ...refusal(429, 'IN_PROGRESS', `Uploads under way: ${said}; try again in a few seconds`), retryAfter: 5 };
  }
  uploads.set(client, own + 1);
  const bytes = withinUploadTime(body, limits.partMinutes * 60_000);
  try {
    const taken = await takePart(pool, job, kind, part, bytes);
    return { status: taken.replayed ? 200 : 201, json: taken };
  } catch (error) {
    if (error instanceof UploadRefusedError) return refusal(409, 'BAD_REQUEST', error.message);
    if (error instanceof SlowUploadError) return refusal(408, 'BAD_REQUEST', error.message);
    if (error instanceof BrokenStreamError) return refusal(400, 'BAD_REQUEST', error.message);
    throw error;
  } finally {
    // Of a part that is refused not all has been read, and its time must not run on.
    void bytes.return(undefined);
    const left = (uploads.get(client) ?? 1) - 1;
    if (left > 0) uploads.set(client, left);
    else uploads.delete(client);
  }
}

function refusal(status: number, code: string, message: string): TransferAnswer & { json: object } {
  return { status, json: { errors: [{ message, extensions: { code } }] } };
}
