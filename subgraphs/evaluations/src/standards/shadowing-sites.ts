import { traineeJudgement } from './cohort.ts';
import { releaseStandard } from './release-facts.ts';
import { set } from './threshold.ts';

/** Clause 三.2: shadowing covers a quality school and a development centre (两类跟岗基地). */
export const shadowingSites = releaseStandard(
  'SHADOWING_SITES',
  ['cohorts', 'trainees', 'sites'],
  ({ cohorts, trainees, sites }, { all }) =>
    trainees.flatMap((trainee) => {
      const cohort = cohorts.find(({ id }) => id === trainee.cohortId);
      if (!cohort) return [];
      const own = sites.filter(
        ({ cohortId, educatorId }) => cohortId === cohort.id && educatorId === trainee.educatorId,
      );
      const value = set(all, (wanted) => own.some(({ kind }) => kind === wanted));
      const day =
        own
          .map(({ toDay }) => toDay)
          .sort()
          .at(-1) ?? cohort.cycle.fromDay;
      return traineeJudgement(trainee, cohort, {
        ...value,
        factIds: [...new Set(own.map(({ reportId }) => reportId))],
        ...(value.verdict === 'HOLDS' ? { settledOn: day } : {}),
        day,
      });
    }),
);
