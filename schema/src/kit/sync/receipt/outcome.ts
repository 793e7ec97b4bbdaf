import type { UserError } from '../../../contract/errors/user-error.ts';
import type { FieldChange, Outcome } from '../ingest/stages.ts';

/** What became of one record, as the receipt tells it. */
export interface RecordOutcome {
  readonly externalId: string;
  readonly outcome: Outcome;
  readonly id: string | null;
  readonly errors: readonly UserError[];
  /** What it would change, where the batch was only validated. */
  readonly changes?: readonly FieldChange[];
}

/** How many records came out in each way. */
export type OutcomeCounts = Readonly<Record<Lowercase<Outcome>, number>>;
