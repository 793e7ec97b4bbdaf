import { addDays } from '@xiangxun/schema/contract/scalars/day';
import type { CountyYear } from './outreach-facts.ts';
import { type Judgement, judgement } from './standard.ts';

/** A judgement of a county in a year; the finding is the county authority's own. */
export function countyYearJudgement(of: CountyYear, value: Partial<Judgement> & Pick<Judgement, 'verdict'>): Judgement {
  return judgement({
    grain: 'COUNTY_IN_YEAR',
    subject: `${of.county} ${of.year} ${of.yearKind}`,
    year: of.year,
    yearKind: of.yearKind,
    region: of.county,
    programIds: of.programIds,
    partyIds: of.authorityIds,
    fromDay: of.fromDay,
    settledOn: addDays(of.toDay, 1),
    ...value,
  });
}
