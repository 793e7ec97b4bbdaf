import type { Metric } from '@xiangxun/schema/contract/catalogue/metrics/metrics';
import type { MetricValueState } from '@xiangxun/schema/contract/catalogue/vocabulary/evaluations';
import type { MetricLevel } from '@xiangxun/schema/contract/catalogue/vocabulary/metrics';
import type { GraphContext } from '@xiangxun/schema/kit/context';
import { graphError } from '@xiangxun/schema/contract/errors/graph-error';
import { NATION } from '@xiangxun/schema/contract/region';
import { type Period, periodBefore, periodsUpTo } from '../period/period.ts';
import { listed, seesRegion } from '../visibility.ts';
import { compareValues, hasValue, type Sums } from './fraction.ts';
import { figuresOf } from './memo.ts';
import { ruleOf } from './registry.ts';
import { CODE_LENGTH, type Figures, none } from './aggregate.ts';

/** The levels from the widest to the finest. */
export const LEVELS: readonly MetricLevel[] = ['NATION', 'PROVINCE', 'PREFECTURE', 'COUNTY', 'TOWNSHIP', 'SCHOOL'];

/** What metrics are asked for: places of a level beneath a region, in a period. */
export interface MetricQuery {
  readonly level: MetricLevel;
  readonly under: string;
  readonly period: Period;
}

/** A place of a level: a region by its code, or a school by its id. */
export interface Place {
  readonly key: string;
}

/** A metric over a level, or over the region above it (`place` null). */
export interface Cell {
  readonly metric: Metric;
  readonly query: MetricQuery;
  readonly place: string | null;
  readonly state: MetricValueState;
  /** The value; null where there is none. */
  readonly sums: Sums | null;
  readonly rank: number | null;
  figures(periods: readonly Period[]): Promise<readonly (Sums | null)[]>;
}

/** A metric computed for all places of a level. */
export interface Column {
  readonly metric: Metric;
  cell(place: string | null): Cell;
  /** Orders places by value, best or largest first as asked. */
  compare(a: string, b: string, direction: 1 | -1): number;
}

/** The level right beneath that of a region's code. */
export function levelBeneath(region: string): MetricLevel {
  if (region === NATION) return 'PROVINCE';
  const own = LEVELS.findIndex(
    (level) => level !== 'NATION' && level !== 'SCHOOL' && CODE_LENGTH[level] === region.length,
  );
  return LEVELS[own + 1] ?? 'SCHOOL';
}

/** The places of a level beneath a region that the viewer may list, by code or id, in one statement. */
export async function placesOf(context: GraphContext, { level, under }: MetricQuery): Promise<string[]> {
  const { least, beyond } = listed(context.access);
  const own = context.access.role === 'SCHOOL' ? context.access.organization : null;
  const { rows } = await context.pool.query<{ key: string }>(level === 'SCHOOL' ? SCHOOLS : REGIONS, [
    under,
    ...(level === 'SCHOOL' ? [least, beyond, own] : [least, beyond, level]),
  ]);
  return rows.map(({ key }) => key);
}

const SEEN = (code: string) =>
  `EXISTS (SELECT FROM unnest($2::text[], $3::text[]) AS seen(least, beyond) WHERE ${code} >= seen.least AND ${code} < seen.beyond)`;
const REGIONS = `
  SELECT code AS key FROM fact_region
  WHERE level = $4 AND NOT placeholder AND lies_within(code, $1) AND ${SEEN('code')} ORDER BY code`;
const SCHOOLS = `
  SELECT o.id AS key FROM fact_organization o
  JOIN LATERAL (SELECT township FROM fact_school_period s WHERE s.id = o.id ORDER BY s.from_day DESC LIMIT 1) s ON true
  WHERE o.kind = 'SCHOOL' AND lies_within(s.township, $1) AND (${SEEN('s.township')} OR o.id = $4::uuid) ORDER BY o.id`;

/** A metric over all places of a level: one statement for the period, whatever the number of places. */
export async function columnOf(
  context: GraphContext,
  metric: Metric,
  query: MetricQuery,
  places: readonly string[],
): Promise<Column> {
  const rule = ruleOf(metric.code);
  const tooFine = LEVELS.indexOf(query.level) > LEVELS.indexOf(metric.finest);
  const load = async (periods: readonly Period[]): Promise<Figures | null> =>
    rule ? figuresOf(context, rule, query.level, query.under, periods) : null;
  const now = await load([query.period]);
  const sumsIn = (figures: Figures | null, n: number, place: string | null): Sums | null => {
    if (!rule || !figures) return null;
    return (place === null ? figures.whole[n] : figures.places[n]?.get(place)) ?? none(rule);
  };
  const ranks =
    rule && !tooFine
      ? rankOf(places, (place) => sumsIn(now, 0, place) ?? none(rule), betterFirst(metric))
      : new Map<string, number>();
  const stateOf = (sums: Sums | null): MetricValueState => {
    if (!rule) return 'NOT_COUNTED';
    return sums && hasValue(sums) ? 'KNOWN' : 'VOID';
  };

  return {
    metric,
    cell: (place) => {
      const hidden = place !== null && tooFine;
      const sums = hidden ? null : sumsIn(now, 0, place);
      return {
        metric,
        query,
        place,
        sums,
        state: hidden ? 'TOO_FINE' : stateOf(sums),
        rank: place === null ? null : (ranks.get(place) ?? null),
        figures: async (periods) => {
          const figures = hidden ? null : await load(periods);
          return periods.map((_, n) => sumsIn(figures, n, place));
        },
      };
    },
    compare: (a, b, direction) =>
      rule ? compareValues(sumsIn(now, 0, a) ?? none(rule), sumsIn(now, 0, b) ?? none(rule), direction) : 0,
  };
}

/** The direction that has a metric's best value first. */
export function betterFirst({ better }: Metric): 1 | -1 {
  return better === 'HIGHER' ? -1 : 1;
}

/** Dense ranks in the better direction; equal values share one, and places without a value have none. */
export function rankOf(
  places: readonly string[],
  sumsOf: (place: string) => Sums,
  direction: 1 | -1,
): Map<string, number> {
  const inOrder = places
    .map((place) => ({ place, sums: sumsOf(place) }))
    .filter(({ sums }) => hasValue(sums))
    .sort((a, b) => compareValues(a.sums, b.sums, direction));
  const ranks = new Map<string, number>();
  let rank = 0;
  let last: Sums | undefined;
  for (const { place, sums } of inOrder) {
    if (last === undefined || compareValues(last, sums, direction) !== 0) rank += 1;
    last = sums;
    ranks.set(place, rank);
  }
  return ranks;
}

/** Whether the whole region that was asked for is the viewer's to see. */
export function seesWhole(context: GraphContext, { under }: MetricQuery): boolean {
  return seesRegion(context.access, under);
}

/** The sums of the period before. */
export async function previousOf(cell: Cell): Promise<Sums | null> {
  return (await cell.figures([periodBefore(cell.query.period)]))[0] ?? null;
}

/** The longest trend that is given. */
const LONGEST_TREND = 60;

/** The sums of the periods of the same kind that end with this one, oldest first. */
export async function trendOf(cell: Cell, count: number): Promise<{ period: Period; sums: Sums | null }[]> {
  if (count < 1 || count > LONGEST_TREND) {
    throw graphError('BAD_USER_INPUT', {
      en: `periods is ${count}: a trend has 1 to ${LONGEST_TREND} periods`,
      zh: `periods 为 ${count}：趋势可取 1 至 ${LONGEST_TREND} 期`,
    });
  }
  const periods = periodsUpTo(cell.query.period, count);
  const sums = await cell.figures(periods);
  return periods.map((period, n) => ({ period, sums: sums[n] ?? null }));
}
