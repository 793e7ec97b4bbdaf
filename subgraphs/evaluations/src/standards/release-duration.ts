import { addDays } from '@xiangxun/schema/contract/scalars/day';
import { cohortJudgement } from './cohort.ts';
import { releaseStandard, type Span } from './release-facts.ts';
import { verdictOf } from './threshold.ts';

/** Clause 一: the cohort studies full time for four to six months (4–6个月). Several periods go by days. */
export const releaseDuration = releaseStandard(
  'RELEASE_DURATION',
  ['cohorts'],
  ({ cohorts }, { onePeriodMonths: months, severalPeriodsDays: bounds }) =>
    cohorts.map((cohort) => {
      const periods = joined(cohort.releasePeriods);
      const days = periods.reduce((sum, period) => sum + lengthOf(period), 0);
      const [only] = periods;
      const holds =
        periods.length === 1 && only
          ? addMonths(only.fromDay, months.least) <= addDays(only.toDay, 1) &&
            addDays(only.toDay, 1) <= addMonths(only.fromDay, months.most)
          : days >= bounds.least && days <= bounds.most;
      return cohortJudgement(cohort, {
        verdict: verdictOf(holds),
        numerator: days,
        denominator: 1,
        factIds: [cohort.id],
      });
    }),
);

/** Periods that meet or overlap as one. */
export function joined(periods: readonly Span[]): Span[] {
  const apart: Span[] = [];
  for (const { fromDay, toDay } of [...periods].sort((a, b) => (a.fromDay < b.fromDay ? -1 : 1))) {
    const last = apart.at(-1);
    if (last && fromDay <= addDays(last.toDay, 1)) last.toDay = [last.toDay, toDay].sort()[1] as string;
    else apart.push({ fromDay, toDay });
  }
  return apart;
}

function lengthOf({ fromDay, toDay }: Span): number {
  return 1 + (Date.parse(toDay) - Date.parse(fromDay)) / 86_400_000;
}

/** The same day of a later month, or that month's last day where it has no such day. */
function addMonths(day: string, months: number): string {
  const [year = 0, month = 1, date = 1] = day.split('-').map(Number);
  const lastDate = new Date(Date.UTC(year, month + months, 0)).getUTCDate();
  return new Date(Date.UTC(year, month - 1 + months, Math.min(date, lastDate))).toISOString().slice(0, 10);
}
