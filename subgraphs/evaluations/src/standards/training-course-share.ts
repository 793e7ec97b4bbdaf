import { cohortJudgement, shareOfHours } from './cohort.ts';
import { releaseStandard } from './release-facts.ts';

/** Clause 二.5: courses on training others make up at least half of all hours (培训类课程不少于50%). */
export const trainingCourseShare = releaseStandard(
  'TRAINING_COURSE_SHARE',
  ['cohorts', 'courses'],
  ({ cohorts, courses }, threshold) =>
    cohorts.map((cohort) => {
      const own = courses.filter(({ cohortId }) => cohortId === cohort.id);
      const all = own.reduce((sum, course) => sum + course.hours, 0);
      const training = own
        .filter(({ category }) => category === 'TRAINING')
        .reduce((sum, course) => sum + course.hours, 0);
      return cohortJudgement(cohort, {
        ...shareOfHours(threshold, training, all),
        factIds: own.map(({ id }) => id),
        settledOn: cohort.cycle.fromDay,
      });
    }),
);
