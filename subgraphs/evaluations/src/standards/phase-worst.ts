import { addDays } from '@xiangxun/schema/contract/scalars/day';
import { groupJudgement } from './cohort.ts';
import type { CohortFacts, CohortPhase, GroupFacts } from './release-facts.ts';
import type { Judgement } from './standard.ts';
import { verdictOf } from './threshold.ts';

/** What a group is in one phase. */
export interface PhaseValue {
  readonly holds: boolean;
  /** How far from what is asked; the phase that is furthest is the value. */
  readonly distance: number;
  readonly value: Partial<Judgement>;
}

/**
 * A judgement by each phase that has begun: the worst is the value. A phase that has ended and fails settles it; else it
 * stays open as long as a phase runs.
 */
export function worstPhase(
  group: GroupFacts,
  cohort: CohortFacts,
  today: string,
  valueIn: (phase: CohortPhase) => PhaseValue,
): Judgement {
  const begun = cohort.phases.filter(({ fromDay }) => fromDay <= today).map((phase) => ({ phase, ...valueIn(phase) }));
  const ended = begun.filter(({ phase }) => phase.toDay < today);
  const failedForGood = ended.filter(({ holds }) => !holds);
  const worst = (failedForGood.length > 0 ? failedForGood : begun).sort((a, b) => b.distance - a.distance)[0];
  const open = begun
    .filter(({ phase }) => phase.toDay >= today)
    .map(({ phase }) => addDays(phase.toDay, 1))
    .sort()
    .at(-1);
  if (!worst) return groupJudgement(group, cohort, { verdict: 'VOID', settledOn: cohort.cycle.fromDay });
  const settledOn = failedForGood.length > 0 || !open ? addDays(worst.phase.toDay, 1) : open;
  return groupJudgement(group, cohort, {
    ...worst.value,
    verdict: verdictOf(worst.holds),
    factIds: [group.id],
    settledOn,
    day: worst.phase.fromDay,
  });
}

/** Those who are there on a day. */
export function onDay<Person extends { fromDay: string; toDay: string | null }>(
  people: readonly Person[],
  day: string,
): Person[] {
  return people.filter(({ fromDay, toDay }) => fromDay <= day && (toDay === null || toDay >= day));
}
