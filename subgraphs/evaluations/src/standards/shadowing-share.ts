import { cohortJudgement, shareOfHours } from './cohort.ts';
import { releaseStandard } from './release-facts.ts';

/**
 * Clause 三.2: shadowing takes a third of all hours (不少于三分之一): by the hours reported of all trainees, and by the
 * planned ones of the courses until the first report.
 */
export const shadowingShare = releaseStandard(
  'SHADOWING_SHARE',
  ['cohorts', 'courses', 'reports'],
  ({ cohorts, courses, reports }, threshold) =>
    cohorts.map((cohort) => {
      const reported = reports.filter(({ cohortId }) => cohortId === cohort.id);
      const counted = reported.length > 0 ? reported : courses.filter(({ cohortId }) => cohortId === cohort.id);
      const all = counted.reduce((sum, each) => sum + each.hours, 0);
      const shadowing = counted.filter(({ phase }) => phase === 'SHADOWING').reduce((sum, each) => sum + each.hours, 0);
      return cohortJudgement(cohort, {
        ...shareOfHours(threshold, shadowing, all),
        factIds: counted.map(({ id }) => id),
      });
    }),
);
