import type { FractionThreshold } from '@xiangxun/schema/contract/catalogue/standards/threshold';
import { addDays } from '@xiangxun/schema/contract/scalars/day';
import type { CohortFacts, GroupFacts, TraineeFacts } from './release-facts.ts';
import { type Judgement, judgement } from './standard.ts';
import { share } from './threshold.ts';

/** A judgement of a cohort, which is its university's own; settled when its cycle has ended unless said. */
export function cohortJudgement(
  { id, region, programId, universityId, cycle }: CohortFacts,
  value: Partial<Judgement> & Pick<Judgement, 'verdict'>,
): Judgement {
  return judgement({
    grain: 'COHORT',
    subject: id,
    subjectId: id,
    region,
    programIds: [programId],
    partyIds: [universityId],
    fromDay: cycle.fromDay,
    settledOn: addDays(cycle.toDay, 1),
    day: cycle.fromDay,
    ...value,
  });
}

/** A judgement of a cohort's group. */
export function groupJudgement(
  group: GroupFacts,
  cohort: CohortFacts,
  value: Partial<Judgement> & Pick<Judgement, 'verdict'>,
): Judgement {
  return {
    ...cohortJudgement(cohort, value),
    grain: 'COHORT_GROUP',
    subject: group.id,
    subjectId: group.id,
    region: group.region,
    partyIds: [group.id],
  };
}

/** A judgement of a trainee, which lies in the county that sent her. */
export function traineeJudgement(
  { id, educatorId, region }: TraineeFacts,
  cohort: CohortFacts,
  value: Partial<Judgement> & Pick<Judgement, 'verdict'>,
): Judgement {
  return {
    ...cohortJudgement(cohort, value),
    grain: 'TRAINEE',
    subject: id,
    subjectId: id,
    region,
    partyIds: [educatorId],
  };
}

/** A share of hours, which facts have in hundredths, as the value of a judgement. */
export function shareOfHours(threshold: FractionThreshold, part: number, all: number) {
  return { ...share(threshold, part, all), numerator: hours(part), denominator: hours(all) };
}

/** Hours in hundredths as the exact decimal that they are. */
function hours(hundredths: number): string {
  return String(hundredths / 100);
}
