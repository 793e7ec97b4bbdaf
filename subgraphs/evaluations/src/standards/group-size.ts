import { earlier } from '../period/period.ts';
import { onDay, worstPhase } from './phase-worst.ts';
import { releaseStandard } from './release-facts.ts';

/** Clause 二.2: trainees study in groups of five to ten (5–10人); members are those of a phase's last day. */
export const groupSize = releaseStandard(
  'GROUP_SIZE',
  ['cohorts', 'groups'],
  ({ cohorts, groups }, { between: { least, most } }, today) =>
    groups.flatMap((group) => {
      const cohort = cohorts.find(({ id }) => id === group.cohortId);
      if (!cohort) return [];
      return worstPhase(group, cohort, today, ({ toDay }) => {
        const size = new Set(onDay(group.members, earlier(toDay, today)).map(({ educatorId }) => educatorId)).size;
        const distance = Math.max(least - size, size - most, 0);
        return { holds: distance === 0, distance, value: { numerator: size, denominator: 1 } };
      });
    }),
);
