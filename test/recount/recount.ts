import { METRIC, type MetricCode } from '@xiangxun/schema/contract/catalogue/metrics/metrics';
import type pg from 'pg';
import { COUNTS } from './counts/counts.ts';
import { onGround } from './ground.ts';
import type { Asked } from './periods.ts';

/** A row of a count: the total of one place in one period. */
interface Counted {
  readonly n: number;
  readonly place: string;
  readonly school: string | null;
  readonly numerator: string;
  readonly denominator: string | null;
}

/** Numerator and denominator of a metric; the denominator is null if the value is the numerator. */
export interface Sums {
  readonly numerator: number;
  readonly denominator: number | null;
}

/** A recount of a metric, for a region's code or a school, in the nth period. */
export type Recount = (metric: string, place: string, n: number) => Sums | undefined;

/** Hours are given as seconds over the seconds of an hour, once or for each counted item. */
const HOUR = 3_600;
const IN_HOURS: readonly string[] = ['HOURS_PER_TEACHER'];

/** Counts every metric from the owners' tables, in one snapshot. */
export function recount(client: pg.Client, asked: readonly Asked[]): Promise<Recount> {
  return onGround(client, asked, async () => {
    const counted = new Map<string, Counted[]>();
    for (const [metric, sql] of Object.entries(COUNTS)) counted.set(metric, (await client.query<Counted>(sql)).rows);
    return (metric, place, n) => {
      const rows = counted.get(metric);
      return (
        rows &&
        sumOf(
          metric as MetricCode,
          rows.filter((row) => row.n === n && liesIn(row, place)),
        )
      );
    };
  });
}

function liesIn({ place, school }: Counted, within: string): boolean {
  return within.length === 36 ? school === within : place.startsWith(within);
}

function sumOf(metric: MetricCode, rows: readonly Counted[]): Sums {
  const numerator = rows.reduce((sum, each) => sum + Number(each.numerator), 0);
  if (metric === 'STUDY_HOURS') return { numerator, denominator: HOUR };
  if (METRIC[metric].denominator === null) return { numerator, denominator: null };
  const denominator = rows.reduce((sum, each) => sum + Number(each.denominator), 0);
  return { numerator, denominator: IN_HOURS.includes(metric) ? denominator * HOUR : denominator };
}
