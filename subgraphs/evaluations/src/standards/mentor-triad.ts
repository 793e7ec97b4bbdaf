import { onDay, worstPhase } from './phase-worst.ts';
import { type GroupPerson, releaseStandard } from './release-facts.ts';
import { set } from './threshold.ts';

/** Clause 二.2: each group has a triad of mentors, three persons in the three roles (三人行导师组). */
export const mentorTriad = releaseStandard(
  'MENTOR_TRIAD',
  ['cohorts', 'groups'],
  ({ cohorts, groups }, { all }, today) =>
    groups.flatMap((group) => {
      const cohort = cohorts.find(({ id }) => id === group.cohortId);
      if (!cohort) return [];
      return worstPhase(group, cohort, today, ({ fromDay }) => {
        const mentors = onDay(group.mentors, fromDay);
        const { members, missing } = set(all, (role) => mentors.some((mentor) => mentor.role === role));
        const holds = areDifferent(mentors, all);
        return { holds, distance: holds ? 0 : 1 + missing.length, value: { members, missing } };
      });
    }),
);

/** Whether the roles can be filled by as many different persons. */
function areDifferent(mentors: readonly GroupPerson[], [role, ...others]: readonly string[]): boolean {
  if (role === undefined) return true;
  return mentors
    .filter((mentor) => mentor.role === role)
    .some(({ educatorId }) =>
      areDifferent(
        mentors.filter((other) => other.educatorId !== educatorId),
        others,
      ),
    );
}
