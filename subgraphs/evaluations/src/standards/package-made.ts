import { addDays } from '@xiangxun/schema/contract/scalars/day';
import { countyYearJudgement } from './county-year.ts';
import { outreachStandard } from './outreach-facts.ts';
import { count, leastOf } from './threshold.ts';

/** Clause 二.4: the county turns results into a localised package each year (形成本土化资源包). */
export const packageMade = outreachStandard(
  'PACKAGE_MADE',
  ['countyYears', 'packages'],
  ({ countyYears, packages }, threshold) =>
    countyYears.map((of) => {
      const made = packages
        .filter(
          ({ county, publishedOn }) => county === of.county && publishedOn >= of.fromDay && publishedOn <= of.toDay,
        )
        .sort((a, b) => (a.publishedOn < b.publishedOn ? -1 : 1));
      const reached = made[leastOf(threshold.atLeast) - 1]?.publishedOn;
      return countyYearJudgement(of, {
        ...count(threshold, made.length),
        factIds: made.map(({ id }) => id),
        settledOn: reached ?? addDays(of.toDay, 1),
        day: reached ?? of.fromDay,
      });
    }),
);
