import { METRIC, type MetricCode } from '@xiangxun/schema/contract/catalogue/metrics/metrics';
import type { TestSubgraph } from '../evaluations.testkit.ts';
import { type PeriodForms, parsePeriod } from '../period/period.ts';
import { ruleOf } from './registry.ts';
import { aggregate } from './aggregate.ts';

/** A metric by places, and for the whole (`*`), as `numerator/denominator`, once everything is computed as of a day. */
export async function valuesOf(
  subgraph: TestSubgraph,
  code: MetricCode,
  period: PeriodForms,
  { today = '2026-06-30', level = METRIC[code].finest, under = '52' } = {},
): Promise<Record<string, string>> {
  await subgraph.settle(today);
  const rule = ruleOf(code);
  if (!rule) throw new Error(`${code} is not counted`);
  const { places, whole } = await aggregate(subgraph.pool, rule, level, under, [parsePeriod(period)], today);
  const text = ({ numerator, denominator }: { numerator: string; denominator: string | null }) =>
    denominator === null ? numerator : `${numerator}/${denominator}`;
  const entries = [...(places[0] ?? new Map())].map(([place, sums]) => [place, text(sums)]);
  return Object.fromEntries([...entries, ['*', whole[0] ? text(whole[0]) : '']]);
}
