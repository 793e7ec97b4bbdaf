import { SHADOWING_SITE } from '@xiangxun/schema/contract/catalogue/vocabulary/programs';
import { traineeJudgement } from './cohort.ts';
import { releaseStandard } from './release-facts.ts';

const KINDS = Object.keys(SHADOWING_SITE);

/** Clause 三.2: shadowing covers a quality school and a development centre (两类跟岗基地). */
export const shadowingSites = releaseStandard(
  'SHADOWING_SITES',
  ['cohorts', 'trainees', 'sites'],
  ({ cohorts, trainees, sites }) =>
    trainees.flatMap((trainee) => {
      const cohort = cohorts.find(({ id }) => id === trainee.cohortId);
      if (!cohort) return [];
      const own = sites.filter(
        ({ cohortId, educatorId }) => cohortId === cohort.id && educatorId === trainee.educatorId,
      );
      const members = KINDS.filter((wanted) => own.some(({ kind }) => kind === wanted));
      const holds = members.length === KINDS.length;
      const day =
        own
          .map(({ toDay }) => toDay)
          .sort()
          .at(-1) ?? cohort.cycle.fromDay;
      return traineeJudgement(trainee, cohort, {
        verdict: holds ? 'HOLDS' : 'FAILS',
        members,
        factIds: [...new Set(own.map(({ reportId }) => reportId))],
        ...(holds ? { settledOn: day } : {}),
        day,
      });
    }),
);
