import { cohortJudgement } from './cohort.ts';
import { onDay } from './phase-worst.ts';
import { releaseStandard } from './release-facts.ts';
import { verdictOf } from './threshold.ts';

/** Clause 三.1: by the end of the diagnostic stage every trainee is in a group with mentors (建组配导师). */
export const groupsInDiagnosis = releaseStandard(
  'GROUPS_IN_DIAGNOSIS',
  ['cohorts', 'groups', 'trainees'],
  ({ cohorts, groups, trainees }, _, today) =>
    cohorts.map((cohort) => {
      const own = trainees.filter(({ cohortId }) => cohortId === cohort.id);
      const end = cohort.diagnosisEndsOn;
      if (end === null || end > today || own.length === 0)
        return cohortJudgement(cohort, { verdict: 'VOID', settledOn: cohort.cycle.fromDay });
      const placed = new Set(
        groups
          .filter(({ cohortId, mentors }) => cohortId === cohort.id && onDay(mentors, end).length > 0)
          .flatMap(({ members }) => onDay(members, end).map(({ educatorId }) => educatorId)),
      );
      const count = own.filter(({ educatorId }) => placed.has(educatorId)).length;
      return cohortJudgement(cohort, {
        verdict: verdictOf(count === own.length),
        numerator: count,
        denominator: own.length,
        factIds: groups.filter(({ cohortId }) => cohortId === cohort.id).map(({ id }) => id),
        settledOn: end,
        day: end,
      });
    }),
);
