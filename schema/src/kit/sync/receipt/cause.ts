import type { UserErrorCode } from '../../../contract/errors/user-error-codes.ts';
import type { UserError } from '../../../contract/errors/user-error.ts';
import type { Outcome } from '../ingest/stages.ts';
import type { RecordOutcome } from './outcome.ts';

/** What keeps records from taking effect: all that fail at the same thing have one root cause. */
export interface Cause {
  /** One of its errors; it tells code, remedy and hint. Its path is the field's, within the record. */
  readonly error: UserError;
  /** What became of the records in their batch; none of such as have expired. */
  readonly outcome?: Outcome;
  /** How many records. */
  readonly count: number;
  readonly firstExternalIds: readonly string[];
  /** Since when the first of them has waited, where they wait. */
  readonly since?: Date;
}

/** The most causes that are told at once. */
export const MOST_CAUSES = 100;
/** How many external ids are named of each. */
export const FIRST_IDS = 5;

/** Errors whose cause is what they name, whatever field that stands in; that of others is the code and the field. */
export const OF_WHAT_IS_NAMED: readonly UserErrorCode[] = [
  'UNKNOWN_REFERENCE',
  'UNKNOWN_ENROLLMENT',
  'PENDING_EXPIRED',
];

/**
 * Groups the errors of a batch by root cause, the one of most records first, those of records that wait apart from those
 * of refused ones. References to the same unknown thing have one cause, whatever field they stand in; other errors have
 * one for each code and field.
 */
export function causesOf(outcomes: readonly RecordOutcome[]): Cause[] {
  const groups = new Map<string, Group>();
  for (const { externalId, outcome, errors } of outcomes) {
    for (const error of errors) {
      const key = `${outcome} ${keyOf(error)}`;
      const group = groups.get(key) ?? { error, outcome, values: new Set(), externalIds: new Set() };
      groups.set(key, group);
      group.values.add(error.about.value);
      group.externalIds.add(externalId);
    }
  }
  return [...groups.values()]
    .sort((a, b) => b.externalIds.size - a.externalIds.size)
    .slice(0, MOST_CAUSES)
    .map(({ error, outcome, values, externalIds }) => ({
      error: { ...error, path: withinRecord(error.path), about: values.size > 1 ? without(error.about) : error.about },
      outcome,
      count: externalIds.size,
      firstExternalIds: [...externalIds].slice(0, FIRST_IDS),
    }));
}

interface Group {
  readonly error: UserError;
  readonly outcome: Outcome;
  readonly values: Set<unknown>;
  readonly externalIds: Set<string>;
}

/** The path of a field within its record, without the places of lists: `periods.township`. */
export function withinRecord(path: readonly string[]): string[] {
  return path.slice(path[0] === 'records' || path[0] === 'statements' ? 2 : 0).filter((part) => !/^\d+$/.test(part));
}

function keyOf({ code, path, about }: UserError): string {
  const named = [about.kinds, about.form, about.source, about.value];
  const same = OF_WHAT_IS_NAMED.includes(code) ? named : withinRecord(path);
  return JSON.stringify([code, ...same]);
}

/** Names and values without the one that differs from record to record. */
function without({ value: _, ...about }: UserError['about']): UserError['about'] {
  return about;
}
