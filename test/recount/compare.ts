import { METRIC, type MetricCode } from '@xiangxun/schema/contract/catalogue/metrics/metrics';
import type { Value, Values } from './answers.ts';
import type { Recount, Sums } from './recount.ts';

/** Scores are quotients. */
const NEAR = 1e-6;

/** The differences between the API's values of the nth period and a recount; empty if they are equal. */
export function differences(answers: Values, recount: Recount, n: number): string[] {
  return [...answers].flatMap(([what, value]) => {
    const [metric, place] = what.split(' of ') as [MetricCode, string];
    const sums = recount(metric, place, n);
    if (!sums) return [`${what} is counted and not recounted`];
    return isSame(value, isTooFine(metric, place) ? null : sums)
      ? []
      : [`${what} is ${JSON.stringify(value)}, counted plainly ${JSON.stringify(sums)}`];
  });
}

const LEVELS = ['NATION', 'PROVINCE', 'PREFECTURE', 'COUNTY', 'TOWNSHIP', 'SCHOOL'];

/** Below its finest level a metric has no value. */
function isTooFine(metric: MetricCode, place: string): boolean {
  const level = { 2: 'PROVINCE', 4: 'PREFECTURE', 6: 'COUNTY', 9: 'TOWNSHIP' }[place.length] ?? 'SCHOOL';
  return LEVELS.indexOf(level) > LEVELS.indexOf(METRIC[metric].finest);
}

function isSame({ numerator, denominator, value, state }: Value, sums: Sums | null): boolean {
  if (sums === null) return numerator === null && denominator === null && value === null && state === 'TOO_FINE';
  const { denominator: under } = sums;
  const ratio = under === null ? sums.numerator : under === 0 ? null : sums.numerator / under;
  return (
    isNear(numerator, sums.numerator) &&
    isNear(denominator, under) &&
    isNear(value, ratio) &&
    state === (ratio === null ? 'VOID' : 'KNOWN')
  );
}

function isNear(told: string | number | null, counted: number | null): boolean {
  return told === null || counted === null ? told === counted : Math.abs(Number(told) - counted) < NEAR;
}
