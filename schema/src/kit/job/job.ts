import type { UserError } from '../../contract/errors/user-error.ts';
import type { Cause } from '../sync/receipt/cause.ts';
import type { OutcomeCounts } from '../sync/receipt/outcome.ts';
import type { Viewer } from '../viewer/viewer.ts';

/** A job's states: parts are being uploaded, it is queued, it runs, or it has ended in one of three ways. */
export const JOB_STATES = ['UPLOADING', 'QUEUED', 'RUNNING', 'DONE', 'CANCELLED', 'FAILED'] as const;
export type JobState = (typeof JOB_STATES)[number];

/** A large load: a file of NDJSON, uploaded in parts and ingested in chunks, each in a transaction. */
export interface Job {
  readonly id: string;
  /** The organization or person to which the records' external ids belong. */
  readonly source: string;
  /** The viewer for whom it runs; its rights are checked again at each chunk. */
  readonly viewer: Viewer;
  /** The kind of its records, by its name in receipts. */
  readonly kind: string;
  readonly idempotencyKey: string;
  readonly dryRun: boolean;
  readonly patch: boolean;
  readonly state: JobState;
  /** Why it failed. */
  readonly reason: UserError | null;
  /** Whether it was asked to stop. */
  readonly cancelled: boolean;
  /** Whether its many deletions were confirmed; its chunks list which. */
  readonly confirmed: boolean;
  /** How many parts it has, once it was started. */
  readonly parts: number | null;
  /** The non-blank lines of the uploaded parts, and how many of them have an outcome. */
  readonly records: number;
  readonly taken: number;
  readonly counts: OutcomeCounts;
  /** The causes of its rejected lines, once it has run. */
  readonly causes: readonly Cause[];
  readonly createdAt: Date;
  readonly startedAt: Date | null;
  readonly endedAt: Date | null;
  /** When it last changed, in microseconds as text. */
  readonly changed: string;
}

/** An uploaded part of a job's file. */
export interface JobPart {
  readonly part: number;
  /** SHA-256 of its bytes before any compression, in hexadecimal digits. */
  readonly digest: string;
  readonly bytes: number;
  readonly lines: number;
  readonly records: number;
}

/** Whether a job has ended. */
export function hasEnded({ state }: Pick<Job, 'state'>): boolean {
  return state === 'DONE' || state === 'CANCELLED' || state === 'FAILED';
}
