import type { MetricLevel } from '@xiangxun/schema/contract/catalogue/vocabulary/metrics';
import type { Sql } from '@xiangxun/schema/kit/database';
import { after, NATION } from '@xiangxun/schema/contract/region';
import { today as todayInShanghai } from '@xiangxun/schema/kit/clock';
import { earlier, type Period } from '../period/period.ts';
import { type Sums, times, trimmed } from './fraction.ts';
import type { MetricRule } from './metric-rule.ts';

/** The sums of a level: by period, for each place of it, and for the whole region asked for. */
export interface Figures {
  /** By the place's code, or the school's id. */
  readonly places: readonly ReadonlyMap<string, Sums>[];
  readonly whole: readonly Sums[];
}

/** How many digits the codes of a level have. */
export const CODE_LENGTH: Readonly<Record<Exclude<MetricLevel, 'SCHOOL'>, number>> = {
  NATION: 2,
  PROVINCE: 2,
  PREFECTURE: 4,
  COUNTY: 6,
  TOWNSHIP: 9,
};

/** Codes within the nation are everything; `CN` itself sorts after the digits. */
const EVERYTHING = ['', 'ZZ'] as const;

/**
 * Counts a metric for all periods in one statement, whatever the number of places, and rolls it up to a level. Facts that
 * lie higher than the level count in the whole alone.
 */
export async function aggregate(
  sql: Sql,
  rule: MetricRule,
  level: MetricLevel,
  under: string,
  periods: readonly Period[],
  today = todayInShanghai(),
): Promise<Figures> {
  const [least, beyond] = under === NATION ? EVERYTHING : [under, after(under)];
  const { rows } = await sql.query<{ n: number; place: string | null; whole: boolean } & Sums>(
    `WITH period AS MATERIALIZED (
       SELECT n, from_day, to_day, as_of, year_from, $7::date AS today
       FROM unnest($1::int[], $2::date[], $3::date[], $4::date[], $8::date[]) AS p(n, from_day, to_day, as_of, year_from)
       WHERE $5::text < $6::text
     ), fact AS (${rule.sql}),
     placed AS (SELECT n, ${placeOf(level)} AS place, numerator, ${rule.ratio ? 'denominator' : 'NULL::numeric AS denominator'} FROM fact)
     SELECT n, place, grouping(place) = 1 AS whole, sum(numerator)::text AS numerator, sum(denominator)::text AS denominator
     FROM placed GROUP BY GROUPING SETS ((n, place), (n)) HAVING grouping(place) = 1 OR place IS NOT NULL`,
    [
      periods.map((_, n) => n),
      periods.map(({ from }) => from),
      periods.map(({ to }) => to),
      periods.map(({ to }) => earlier(to, today)),
      least,
      beyond,
      today,
      periods.map((period) => yearStart(period, today)),
    ],
  );
  const places = periods.map(() => new Map<string, Sums>());
  const whole: Sums[] = periods.map(() => none(rule));
  for (const { n, place, whole: isWhole, numerator, denominator } of rows) {
    const sums = shown(rule, { numerator, denominator });
    if (isWhole) whole[n] = sums;
    else if (place !== null) places[n]?.set(place, sums);
  }
  return { places, whole };
}

/** What a place has that no fact lies in. */
export function none(rule: MetricRule): Sums {
  return shown(rule, { numerator: '0', denominator: rule.ratio ? '0' : null });
}

/** Where a fact counts on a level, as SQL. */
function placeOf(level: MetricLevel): string {
  if (level === 'SCHOOL') return 'school_id::text';
  if (level === 'NATION') return `'${NATION}'`;
  const length = CODE_LENGTH[level];
  return `CASE WHEN length(place) >= ${length} AND place <> '${NATION}' THEN left(place, ${length}) END`;
}

/** Sums as they are told: exact, since what a unit of the value is stands in the denominator. */
function shown({ unit }: MetricRule, { numerator, denominator }: Sums): Sums {
  const over = trimmed(numerator ?? '0');
  if (unit === undefined) return { numerator: over, denominator: denominator && trimmed(denominator) };
  return { numerator: over, denominator: times(denominator ?? '1', unit) };
}

/** The first day of the year, calendar or school, in which the period's last day lies, or today while it runs. */
function yearStart({ kind, to }: Period, today: string): string {
  const asOf = earlier(to, today);
  return kind === 'SCHOOL_YEAR' ? `${schoolYearOf(asOf)}-09-01` : `${asOf.slice(0, 4)}-01-01`;
}

function schoolYearOf(day: string): number {
  return Number(day.slice(0, 4)) - (day.slice(5) < '09-01' ? 1 : 0);
}
