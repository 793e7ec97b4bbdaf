import type { Pool } from 'pg';
import type { Access } from '../context.ts';
import type { Sql } from '../database.ts';
import type { UserError } from '../../contract/errors/user-error.ts';
import type { DeletionRule } from '../sync/ingest/deletion.ts';
import type { Sender } from '../sync/declare/sender.ts';
import type { Outcome } from '../sync/ingest/stages.ts';
import type { SyncKind } from '../sync/declare/sync-kind.ts';

/** A line that waits to be ingested. */
export interface JobLine {
  /** Its number within its part, from 1. */
  readonly line: number;
  /** The line as it came, or what its kind has staged of it. */
  readonly text: string;
}

/** What is kept of a line until its turn comes. */
export interface StagedLine {
  readonly kept: string;
  /** The record that it deletes, where it does. */
  readonly deletes: string | null;
}

/** What a refused line was: whose it was as far as that can be told, and what may be kept of it. */
export interface RefusedLine {
  readonly externalId: string | null;
  /** Paths are the record's, from its own properties down. */
  readonly errors: readonly UserError[];
  readonly record: object | null;
}

/** What became of a line; the record is given of refused ones. */
export interface LineOutcome extends RefusedLine {
  readonly line: number;
  readonly outcome: Outcome;
}

/** What a chunk of lines is ingested with. */
export interface JobWork {
  /** The chunk's transaction. */
  readonly tx: Sql;
  /** For what has to be there before, in a transaction of its own. */
  readonly pool: Pool;
  /** The sender as of now. */
  readonly sender: Sender;
  readonly patch: boolean;
  readonly deletions: DeletionRule;
}

/** A kind of record that jobs take in. */
export interface JobKind {
  /** The kind as receipts name it: `School`. */
  readonly name: string;
  /** The Chinese term. */
  readonly term: string;
  /** How many chunks may be taken in at the same time; 1 where they have to follow one another. */
  readonly lanes: number;
  /** How many lines are ingested by one transaction, where not 1,000. */
  readonly chunkLines?: number;
  /** The kind of the registry by whose engine it is ingested, whose records can be patched and deleted. */
  readonly sync?: SyncKind;
  /** Whether the sender can have any records of the kind at all. */
  mayLoad(access: Access): boolean;
  /**
   * What is kept of a line until its turn comes, where that is not the line itself: kinds that hold personal data
   * replace it here.
   */
  stage?(text: string): StagedLine | RefusedLine;
  /** Takes lines in, in the transaction, with an outcome for each. */
  take(work: JobWork, lines: readonly JobLine[]): Promise<LineOutcome[]>;
  /** A line that cannot be ingested, for a reason that its kind has not seen. */
  refuse(line: JobLine, error: UserError): LineOutcome;
  /**
   * What is shown of a refused record to who may not read personal data (no `pii:read`); without it there is none in
   * records of the kind but of the sender's own people.
   */
  masked?(record: object): object;
}
