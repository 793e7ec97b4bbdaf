import { countyYearJudgement } from './county-year.ts';
import { outreachStandard } from './outreach-facts.ts';
import { set } from './threshold.ts';

/**
 * Clause 二: the county has a cycle plan in force and the year's annual plan, both handed in before the year's first
 * visit (周期计划与年度计划). While there is no visit yet, both being there is enough.
 */
export const outreachPlanned = outreachStandard(
  'OUTREACH_PLANNED',
  ['countyYears', 'plans', 'visits'],
  ({ countyYears, plans, visits }, { all }) =>
    countyYears.map((of) => {
      const firstVisit = visits
        .filter(
          ({ township, fromDay }) => township.startsWith(of.county) && fromDay >= of.fromDay && fromDay <= of.toDay,
        )
        .map(({ fromDay }) => fromDay)
        .sort()[0];
      const inTime = plans
        .filter(
          ({ county, handedInOn }) => county === of.county && (firstVisit === undefined || handedInOn < firstVisit),
        )
        .filter(({ kind, year, fromDay, toDay }) =>
          kind === 'ANNUAL_PLAN'
            ? (year ?? Number(fromDay?.slice(0, 4))) === of.year
            : (fromDay === null || fromDay <= of.toDay) && (toDay === null || toDay >= of.fromDay),
        )
        .sort((a, b) => (a.handedInOn < b.handedInOn ? -1 : 1));
      const value = set(all, (wanted) => inTime.some(({ kind }) => kind === wanted));
      const day = inTime.at(-1)?.handedInOn;
      return countyYearJudgement(of, {
        ...value,
        factIds: inTime.map(({ id }) => id),
        // Once a visit has been held, whether the plans came before it no longer changes.
        ...(value.verdict === 'HOLDS' && firstVisit !== undefined ? { settledOn: firstVisit } : {}),
        day: day ?? of.fromDay,
      });
    }),
);
