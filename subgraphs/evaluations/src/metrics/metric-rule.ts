import type { Omission } from '../completeness/completeness.ts';
import type { MetricCode } from '@xiangxun/schema/contract/catalogue/metrics/metrics';

/**
 * How a metric is counted: a SELECT over the facts that yields rows
 * `(n, place, school_id, numerator)`, of a ratio with a `denominator` too, where `n` numbers the period, `place` is the
 * finest place that the fact is known to lie in and `school_id` the school, where it lies in one. Rows add up over places.
 *
 * It may use `period (n, from_day, to_day, as_of, year_from)`: the periods asked for; `as_of` is their last day, today
 * for a running one, and `year_from` the first day of the year in which that day lies. What the running period still
 * has to come is not counted: facts lie in `from_day` to `as_of`.
 */
export interface MetricRule {
  readonly code: MetricCode;
  readonly sql: string;
  /** Whether its rows have a denominator, which is added up as the numerator is. */
  readonly ratio: boolean;
  /** How many units of the sum are one of the value: hours are summed in seconds. It goes into the denominator, so that values stay exact. */
  readonly unit?: number;
  /** What the metric can't count yet, and leaves out. */
  readonly leavesOut?: readonly Omission[];
}

/** That a place lies in the region asked for; bounds are the first code within it and the first after it. */
export function within(place: string): string {
  return `(${place} >= $5 AND ${place} < $6)`;
}

/** That a fact's program counts for metrics of some guides; facts of no program count where all guides do. */
export function countedFor(program: string, guides: readonly string[]): string {
  if (guides.length === 4) return `is_counted(${program})`;
  return `EXISTS (SELECT FROM counted_program counted WHERE counted.id = ${program} AND counted.guide IN (${guides.map((guide) => `'${guide}'`).join(', ')}))`;
}
