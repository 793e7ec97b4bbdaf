import type { Fraction, FractionThreshold } from '@xiangxun/schema/contract/catalogue/standards/threshold';
import type { Judgement, Verdict } from './standard.ts';

// How a value is held against what the catalogue says that a standard asks for.

type SharesIn = Pick<Judgement, 'verdict' | 'numerator' | 'denominator'>;
type SetsIn = Pick<Judgement, 'verdict' | 'members' | 'missing'>;

/** HOLDS or FAILS. */
export function verdictOf(holds: boolean): Verdict {
  return holds ? 'HOLDS' : 'FAILS';
}

/** Whether a share, or a count over 1, keeps a bound; whole numbers, compared exactly. */
export function isWithinBound(bound: FractionThreshold, numerator: number, denominator = 1): boolean {
  const over = (than: Fraction) => numerator * than.denominator - than.numerator * denominator;
  if ('atLeast' in bound) return over(bound.atLeast) >= 0;
  return 'above' in bound ? over(bound.above) > 0 : over(bound.exactly) === 0;
}

/** A count as the value of a judgement. */
export function count(bound: FractionThreshold, value: number): SharesIn {
  return { verdict: verdictOf(isWithinBound(bound, value)), numerator: value, denominator: 1 };
}

/** A share of whole numbers as the value of a judgement: VOID where there is nothing that it could be of. */
export function share(bound: FractionThreshold, numerator: number, denominator: number): SharesIn {
  const verdict = denominator === 0 ? 'VOID' : verdictOf(isWithinBound(bound, numerator, denominator));
  return { verdict, numerator, denominator };
}

/** The least whole number that keeps a bound from below. */
export function leastOf({ numerator, denominator }: Fraction): number {
  return Math.ceil(numerator / denominator);
}

/** What is there of the set that a standard asks for, and what is missing. */
export function set(wanted: readonly string[], isThere: (item: string) => boolean): SetsIn {
  const missing = wanted.filter((item) => !isThere(item));
  const members = wanted.filter((item) => !missing.includes(item));
  return { verdict: verdictOf(missing.length === 0), members, missing };
}

/**
 * As `set`, where the first days of the items have to follow their order too.
 *
 * @param inOrder whether one day may come before the next item's
 * @returns with the first day of the last item, where all are there in order
 */
export function orderedSet(
  wanted: readonly string[],
  firstDayOf: (item: string) => string | undefined,
  inOrder: (one: string, next: string) => boolean,
): SetsIn & { readonly completeOn: string | undefined } {
  const days = wanted.map(firstDayOf);
  const found = set(wanted, (item) => firstDayOf(item) !== undefined);
  const holds = found.verdict === 'HOLDS' && days.every((day, n) => n === 0 || inOrder(days[n - 1] ?? '', day ?? ''));
  return { ...found, verdict: verdictOf(holds), completeOn: holds ? days.at(-1) : undefined };
}
