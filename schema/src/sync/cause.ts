import type { UserError } from '../errors/user-error.ts';
import type { RecordOutcome } from './receipt.ts';

/** What keeps records from taking effect: all that fail at the same thing have one root cause. */
export interface Cause {
  /** One of its errors; it tells code, remedy and hint. Its path is the field's, within the record. */
  readonly error: UserError;
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

/**
 * Groups the errors of a batch by root cause, the one of most records first. References to the same unknown thing have
 * one cause, whatever field they stand in; other errors have one for each code and field.
 */
export function causesOf(outcomes: readonly RecordOutcome[]): Cause[] {
  const groups = new Map<string, { error: UserError; values: Set<unknown>; externalIds: Set<string> }>();
  for (const { externalId, errors } of outcomes) {
    for (const error of errors) {
      const key = keyOf(error);
      const group = groups.get(key) ?? { error, values: new Set(), externalIds: new Set() };
      groups.set(key, group);
      group.values.add(error.about.value);
      group.externalIds.add(externalId);
    }
  }
  return [...groups.values()]
    .sort((a, b) => b.externalIds.size - a.externalIds.size)
    .slice(0, MOST_CAUSES)
    .map(({ error, values, externalIds }) => ({
      error: { ...error, path: withinRecord(error.path), about: values.size > 1 ? without(error.about) : error.about },
      count: externalIds.size,
      firstExternalIds: [...externalIds].slice(0, FIRST_IDS),
    }));
}

/** The path of a field within its record, without the places of lists: `periods.township`. */
export function withinRecord(path: readonly string[]): string[] {
  return path.slice(path[0] === 'records' || path[0] === 'statements' ? 2 : 0).filter((part) => !/^\d+$/.test(part));
}

function keyOf({ code, path, about }: UserError): string {
  const same = code === 'UNKNOWN_REFERENCE' ? [about.kinds, about.form, about.source, about.value] : withinRecord(path);
  return JSON.stringify([code, ...same]);
}

/** Names and values without the one that differs from record to record. */
function without({ value: _, ...about }: UserError['about']): UserError['about'] {
  return about;
}
