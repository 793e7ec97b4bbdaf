import { RESOURCE_LIFECYCLE, type ResourceLifecycle } from '@xiangxun/schema/contract/catalogue/vocabulary/resources';
import { type UserError, userError } from '@xiangxun/schema/contract/errors/user-error';

/** The steps of a resource's life, in order. */
export const STEPS = Object.keys(RESOURCE_LIFECYCLE) as readonly ResourceLifecycle[];

/** The field, and the column, that keeps the day of each step. */
export const DAYS = {
  COLLECTED: { field: 'handedInOn', column: 'handed_in_on' },
  SELECTED: { field: 'selectedOn', column: 'selected_on' },
  PROCESSED: { field: 'processedOn', column: 'processed_on' },
  PUBLISHED: { field: 'publishedOn', column: 'published_on' },
  RETIRED: { field: 'retiredOn', column: 'retired_on' },
} as const satisfies Readonly<Record<ResourceLifecycle, { field: string; column: string }>>;

/** A step and the days of all steps as they are kept, by column; days as `YYYY-MM-DD`. */
export type Standing = { readonly lifecycle: ResourceLifecycle } & Readonly<
  Record<(typeof DAYS)[ResourceLifecycle]['column'], string | null>
>;

type Values = Readonly<Record<string, unknown>>;

/** How far a step has come: 0 for the first. */
export function rankOf(step: ResourceLifecycle): number {
  return STEPS.indexOf(step);
}

/**
 * The steps that may follow by hand: the next one; publishing also what needs no processing, or, of a preset resource,
 * what nobody has to select; retiring from anywhere.
 */
export function nextSteps(from: ResourceLifecycle, origin: string): ResourceLifecycle[] {
  const next = STEPS[rankOf(from) + 1];
  if (next === undefined) return [];
  const mayPublish = from === 'SELECTED' || (from === 'COLLECTED' && origin === 'PRESET');
  return [...new Set<ResourceLifecycle>([next, ...(mayPublish ? (['PUBLISHED'] as const) : []), 'RETIRED'])];
}

/** The step that a record states: the one it names, else the furthest whose day it gives; null where it says nothing. */
export function statedStep(values: Values): ResourceLifecycle | null {
  if (values.lifecycle != null) return values.lifecycle as ResourceLifecycle;
  return STEPS.findLast((step) => values[DAYS[step].field] != null) ?? null;
}

/** What is wrong with a record's steps in themselves: a day beyond the step it names, or days out of order. */
export function stepErrors(values: Values, path: readonly string[]): UserError[] {
  const stated = statedStep(values);
  const dated = STEPS.filter((step) => values[DAYS[step].field] != null);
  return dated.flatMap((step, place) => {
    const at = [...path, DAYS[step].field];
    const before = dated[place - 1];
    if (stated && rankOf(step) > rankOf(stated))
      return [userError('INVALID_STATE', at, { state: stated, expected: step })];
    const early = before && String(values[DAYS[step].field]) < String(values[DAYS[before].field]);
    return early ? [userError('INVALID_PERIOD', at)] : [];
  });
}

/**
 * Where a resource stands after a record: further, never back. Days are kept once known; the day of the step that is
 * reached, where nobody gives it, is today, or the first that the record gives.
 */
export function standingAfter(values: Values, kept: Standing | null, today: string): Standing {
  const stated = statedStep(values);
  const lifecycle =
    kept && (!stated || rankOf(stated) < rankOf(kept.lifecycle)) ? kept.lifecycle : (stated ?? 'COLLECTED');
  const days = STEPS.map((step) => {
    const { field, column } = DAYS[step];
    return [column, (values[field] as string | null) ?? kept?.[column] ?? null] as const;
  });
  const standing = { lifecycle, ...Object.fromEntries(days) } as Standing;
  const reached = DAYS[lifecycle].column;
  const first = days.map(([, day]) => day).find((day) => day !== null);
  return {
    ...standing,
    handed_in_on: standing.handed_in_on ?? first ?? today,
    ...(reached === 'handed_in_on' ? {} : { [reached]: standing[reached] ?? today }),
  };
}
