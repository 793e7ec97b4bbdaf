import type { Pool } from 'pg';
import type { TransferAnswer, TransferRequest } from '../../service/transfer.ts';
import type { SyncRegistry } from '../sync/declare/registry.ts';
import { hasScope, type Viewer } from '../viewer/viewer.ts';
import { MOST_PARTS, ownJob } from './decide.ts';
import type { Job } from './job.ts';
import type { JobKind } from './job-kind.ts';
import { partsOf } from './job.store.ts';
import { jobKindsOf } from './kinds.ts';
import { rejectedLines } from './rejected.ts';
import { jobSettings } from './settings.ts';
import { BrokenStreamError } from './unpacked.ts';
import { takePart, UploadRefusedError } from './upload.ts';
import { SlowUploadError, withinUploadTime } from './upload-time.ts';
import { DisplacedUploadError, takePlace } from './uploads.ts';

const PATH = /^([0-9a-f-]{36})\/(?:(parts)(?:\/(\d{1,5}))?|(rejected))$/;

const PLACES = `PUT <id>/parts/<n> (1 to ${MOST_PARTS}), GET <id>/parts or GET <id>/rejected`;

/** The slowest allowed rate of a part: 1 kB a second. */
const LEAST_BYTES = 30_000;
const WINDOW_MS = 30_000;

/**
 * Handles requests for the files of jobs: `PUT <id>/parts/<n>` receives a part, `GET <id>/parts` lists those that have
 * arrived, `GET <id>/rejected` returns the rejected lines. Other parties' jobs are not found.
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
  if (!kind) return refusal(409, 'BAD_REQUEST', `Records of the kind ${job.kind} are ingested no longer`);
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
  const limits = jobSettings();
  const place = takePlace(client, limits);
  if (typeof place === 'string') return comeAgain(`Uploads under way: ${place}; try again in a few seconds`);
  const time = { longestMs: limits.partMinutes * 60_000, leastBytes: LEAST_BYTES, windowMs: WINDOW_MS };
  const bytes = withinUploadTime(place.counted(body), time, place.displaced);
  try {
    const taken = await takePart(pool, job, kind, part, bytes);
    return { status: taken.replayed ? 200 : 201, json: taken };
  } catch (error) {
    if (error instanceof UploadRefusedError) return refusal(409, 'BAD_REQUEST', error.message);
    if (error instanceof SlowUploadError) return refusal(408, 'BAD_REQUEST', error.message);
    if (error instanceof BrokenStreamError) return refusal(400, 'BAD_REQUEST', error.message);
    if (error instanceof DisplacedUploadError) return comeAgain(error.message);
    throw error;
  } finally {
    // A refused part has not been read completely, and its timer must stop.
    void bytes.return(undefined);
    place.leave();
  }
}

function comeAgain(message: string): TransferAnswer {
  return { ...refusal(429, 'IN_PROGRESS', message), retryAfter: 5 };
}

function refusal(status: number, code: string, message: string): TransferAnswer & { json: object } {
  return { status, json: { errors: [{ message, extensions: { code } }] } };
}
