import type { UserError } from '../../contract/errors/user-error.ts';
import type { Cause } from '../sync/receipt/cause.ts';
import type { OutcomeCounts } from '../sync/receipt/outcome.ts';
import type { Viewer } from '../viewer/viewer.ts';

/** How a job stands: its parts come, it waits for its turn, it runs, or it has ended in one of three ways. */
export const JOB_STATES = ['UPLOADING', 'QUEUED', 'RUNNING', 'DONE', 'CANCELLED', 'FAILED'] as const;
export type JobState = (typeof JOB_STATES)[number];

/** A large load: a file of NDJSON that came in parts and is ingested by chunks, each in a transaction. */
export interface Job {
  readonly id: string;
  /** The organization, or the person, whose external ids the records bear. */
  readonly source: string;
  /** On whose behalf it runs; rights are asked for anew at each chunk. */
  readonly viewer: Viewer;
  /** The kind of its records, as receipts name it. */
  readonly kind: string;
  readonly idempotencyKey: string;
  readonly dryRun: boolean;
  readonly patch: boolean;
  readonly state: JobState;
  /** Why it failed. */
  readonly reason: UserError | null;
  /** Whether it has been asked to stop. */
  readonly cancelled: boolean;
  /** Whether deletions that are many have been confirmed; its chunks name which. */
  readonly confirmed: boolean;
  /** How many parts it has, once it was started. */
  readonly parts: number | null;
  /** Lines that hold something, of the parts that have come, and how many of them have their outcome. */
  readonly records: number;
  readonly taken: number;
  readonly counts: OutcomeCounts;
  /** Why lines of it were refused, once it has run. */
  readonly causes: readonly Cause[];
  readonly createdAt: Date;
  readonly startedAt: Date | null;
  readonly endedAt: Date | null;
  /** When anything of it changed last, in microseconds as text. */
  readonly changed: string;
}

/** A part of a job's file that has come. */
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
