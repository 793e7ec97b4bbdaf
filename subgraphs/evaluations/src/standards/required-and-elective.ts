import { COURSE_REQUIREMENT } from '@xiangxun/schema/contract/catalogue/vocabulary/programs';
import { cohortJudgement } from './cohort.ts';
import { releaseStandard } from './release-facts.ts';

const REQUIREMENTS = Object.keys(COURSE_REQUIREMENT);

/** Clause 二.5: required and elective courses are combined (必修与选修相结合). */
export const requiredAndElective = releaseStandard(
  'REQUIRED_AND_ELECTIVE',
  ['cohorts', 'courses'],
  ({ cohorts, courses }) =>
    cohorts.map((cohort) => {
      const own = courses.filter(({ cohortId }) => cohortId === cohort.id);
      const members = REQUIREMENTS.filter((wanted) => own.some(({ requirement }) => requirement === wanted));
      return cohortJudgement(cohort, {
        verdict: members.length === REQUIREMENTS.length ? 'HOLDS' : 'FAILS',
        members,
        factIds: own.map(({ id }) => id),
        settledOn: cohort.cycle.fromDay,
      });
    }),
);
