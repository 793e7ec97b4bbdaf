import type { Pool } from 'pg';
import type { Access } from '../context.ts';
import type { Sql } from '../database.ts';
import type { UserError } from '../../contract/errors/user-error.ts';
import type { DeletionRule } from '../sync/ingest/deletion.ts';
import type { Sender } from '../sync/declare/sender.ts';
import type { Outcome } from '../sync/ingest/stages.ts';
import type { SyncKind } from '../sync/declare/sync-kind.ts';

/** A staged line. */
export interface JobLine {
  /** Its number within its part, from 1. */
  readonly line: number;
  /** The line as it came, or as its kind has staged it. */
  readonly text: string;
}

/** What is stored of a line until it is ingested. */
export interface StagedLine {
  readonly kept: string;
  /** The record that it deletes, if any. */
  readonly deletes: string | null;
}

/** A rejected line: its external id as far as known, and what may be stored of it. */
export interface RefusedLine {
  readonly externalId: string | null;
  /** Paths start at the record's own properties. */
  readonly errors: readonly UserError[];
  readonly record: object | null;
}

/** The outcome of a line; rejected ones include the record. */
export interface LineOutcome extends RefusedLine {
  readonly line: number;
  readonly outcome: Outcome;
}

/** What a chunk of lines is ingested with. */
export interface JobWork {
  /** The chunk's transaction. */
  readonly tx: Sql;
  /** For what must exist before, in a transaction of its own. */
  readonly pool: Pool;
  /** The sender with its present rights. */
  readonly sender: Sender;
  readonly patch: boolean;
  readonly deletions: DeletionRule;
}

/** A kind of record that jobs ingest. */
export interface JobKind {
  /** The kind's name in receipts: `School`. */
  readonly name: string;
  /** The Chinese term. */
  readonly term: string;
  /** How many chunks may be ingested at the same time; 1 if they must follow one another. */
  readonly lanes: number;
  /** How many lines one transaction ingests; 1,000 by default. */
  readonly chunkLines?: number;
  /** The kind of the registry whose engine ingests it; its records can be patched and deleted. */
  readonly sync?: SyncKind;
  /** Whether the sender may have any records of the kind. */
  mayLoad(access: Access): boolean;
  /**
   * What is stored of a line until it is ingested; the line itself by default. Kinds with personal data replace it
   * here.
   */
  stage?(text: string): StagedLine | RefusedLine;
  /** Ingests lines in the transaction, with an outcome for each. */
  take(work: JobWork, lines: readonly JobLine[]): Promise<LineOutcome[]>;
  /** The outcome of a line that cannot be ingested for a reason outside its kind. */
  refuse(line: JobLine, error: UserError): LineOutcome;
  /**
   * The rejected record for readers without `pii:read`; kinds without it hold no personal data but that of the sender's
   * own people.
   */
  masked?(record: object): object;
}
