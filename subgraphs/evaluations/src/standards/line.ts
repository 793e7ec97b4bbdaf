import { addDays } from '@xiangxun/schema/contract/scalars/day';
import type { PlanLine } from './outreach-facts.ts';
import { type Judgement, judgement } from './standard.ts';

interface LineValue extends Partial<Judgement> {
  readonly verdict: Judgement['verdict'];
  /** The day on which it was met for good, where it was. */
  readonly reachedOn: string | undefined;
  /** The day of the last fact. */
  readonly lastDay: string | undefined;
}

/** A judgement of a delivery-plan line: settled when it is met for good, else when the line's year has ended. */
export function lineJudgement(line: PlanLine, { reachedOn, lastDay, ...value }: LineValue): Judgement {
  return judgement({
    ...value,
    grain: 'DELIVERY_PLAN_LINE',
    subject: `${line.township} ${line.subject} ${line.year} ${line.yearKind}`,
    schoolSubject: line.subject,
    year: line.year,
    yearKind: line.yearKind,
    region: line.township,
    programIds: line.programIds,
    partyIds: line.teamIds,
    fromDay: line.fromDay,
    settledOn: reachedOn ?? addDays(line.toDay, 1),
    day: reachedOn ?? lastDay ?? line.fromDay,
  });
}
