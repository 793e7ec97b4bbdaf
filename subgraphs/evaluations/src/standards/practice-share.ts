import { cohortJudgement, shareOfHours } from './cohort.ts';
import { releaseStandard } from './release-facts.ts';

/**
 * Clause 三.1: practice takes three tenths of the concentrated phase (实践性培训不少于30%): by the hours reported of all
 * trainees, and by the planned ones of its courses until the first report.
 */
export const practiceShare = releaseStandard(
  'PRACTICE_SHARE',
  ['cohorts', 'courses', 'reports'],
  ({ cohorts, courses, reports }, threshold) =>
    cohorts.map((cohort) => {
      const reported = reports.filter(({ cohortId, phase }) => cohortId === cohort.id && phase === 'CONCENTRATED');
      const anyReport = reports.some(({ cohortId }) => cohortId === cohort.id);
      const planned = courses.filter(({ cohortId, phase }) => cohortId === cohort.id && phase === 'CONCENTRATED');
      const counted = anyReport ? reported : planned;
      const all = counted.reduce((sum, each) => sum + each.hours, 0);
      const practice = counted.reduce((sum, each) => sum + each.practiceHours, 0);
      return cohortJudgement(cohort, {
        ...shareOfHours(threshold, practice, all),
        factIds: counted.map(({ id }) => id),
      });
    }),
);
