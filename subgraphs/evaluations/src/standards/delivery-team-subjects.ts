import { earlier } from '../period/period.ts';
import { countyYearJudgement } from './county-year.ts';
import { outreachStandard } from './outreach-facts.ts';
import { set, share } from './threshold.ts';

/** Clause 三.2(3): each planned subject has a delivery team of that subject (分学科组建送培团队). */
export const deliveryTeamSubjects = outreachStandard(
  'DELIVERY_TEAM_SUBJECTS',
  ['countyYears', 'lines', 'deliveryTeams'],
  ({ countyYears, lines, deliveryTeams }, threshold, today) =>
    countyYears.map((of) => {
      const asOf = earlier(of.toDay, today);
      const planned = new Set(
        lines
          .filter(
            ({ township, year, yearKind }) =>
              township.startsWith(of.county) && year === of.year && yearKind === of.yearKind,
          )
          .map(({ subject }) => subject),
      );
      const teams = deliveryTeams.filter(
        ({ county, subject, fromDay, toDay }) =>
          county === of.county &&
          subject !== null &&
          planned.has(subject) &&
          fromDay <= asOf &&
          (toDay === null || toDay >= asOf),
      );
      const served = new Set(teams.map(({ subject }) => subject));
      return countyYearJudgement(of, {
        ...set([...planned].sort(), (subject) => served.has(subject)),
        ...share(threshold, served.size, planned.size),
        factIds: teams.map(({ id }) => id),
        settledOn: of.fromDay,
        day:
          teams
            .map(({ fromDay }) => fromDay)
            .sort()
            .at(-1) ?? of.fromDay,
      });
    }),
);
