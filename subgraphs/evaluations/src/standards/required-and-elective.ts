import { cohortJudgement } from './cohort.ts';
import { releaseStandard } from './release-facts.ts';
import { set } from './threshold.ts';

/** Clause 二.5: required and elective courses are combined (必修与选修相结合). */
export const requiredAndElective = releaseStandard(
  'REQUIRED_AND_ELECTIVE',
  ['cohorts', 'courses'],
  ({ cohorts, courses }, { all }) =>
    cohorts.map((cohort) => {
      const own = courses.filter(({ cohortId }) => cohortId === cohort.id);
      return cohortJudgement(cohort, {
        ...set(all, (wanted) => own.some(({ requirement }) => requirement === wanted)),
        factIds: own.map(({ id }) => id),
        settledOn: cohort.cycle.fromDay,
      });
    }),
);
