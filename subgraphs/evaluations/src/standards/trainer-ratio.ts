import { outreachStandard } from './outreach-facts.ts';
import { judgement } from './standard.ts';
import { share } from './threshold.ts';

/** Clause 三.2(3): at least one county trainer for thirty local rural teachers (不低于1:30). */
export const trainerRatio = outreachStandard('TRAINER_RATIO', ['trainers'], ({ trainers: counties }, threshold) =>
  counties.map(({ county, asOf, trainers, teachers, teamIds, programIds, authorityIds, fromDay }) =>
    judgement({
      grain: 'COUNTY',
      subject: county,
      region: county,
      programIds,
      partyIds: authorityIds,
      ...share(threshold, trainers, teachers),
      factIds: teamIds,
      fromDay,
      settledOn: fromDay,
      day: asOf,
    }),
  ),
);
