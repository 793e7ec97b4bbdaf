import type { DutyStanding, Prisma } from '@xiangxun/prisma/client/evaluations';
import type { DutyState } from '@xiangxun/schema/contract/catalogue/vocabulary/evaluations';
import type { Kind } from '@xiangxun/schema/kit/entity/kind';
import { fromDate } from '@xiangxun/schema/contract/scalars/day';
import { visible } from '../visibility.ts';

/** Standings of duties: how each assignment stands by its evidence (职责履行情况). */
export const standingKind: Kind<DutyStanding, Prisma.DutyStandingWhereInput> = {
  name: 'DutyStanding',
  visible: visible.standing,
};

type Dated = Pick<DutyStanding, 'waived' | 'recorded' | 'startedOn' | 'fulfilledOn' | 'dueOn'>;

/** The state of a standing on a day; on the due day itself nothing is overdue. */
export function stateOn({ waived, recorded, startedOn, fulfilledOn, dueOn }: Dated, day: string): DutyState {
  if (waived) return 'WAIVED';
  if (!recorded) return 'NOT_RECORDED';
  if (fulfilledOn && fromDate(fulfilledOn) <= day) return 'FULFILLED';
  if (fromDate(dueOn) < day) return 'OVERDUE';
  return startedOn && fromDate(startedOn) <= day ? 'IN_PROGRESS' : 'NOT_STARTED';
}

/** The same as SQL over `duty_standing s`, for counts; `day` is an expression. */
export function stateSql(day: string): string {
  return `CASE WHEN s.waived THEN 'WAIVED' WHEN NOT s.recorded THEN 'NOT_RECORDED' WHEN s.fulfilled_on <= ${day} THEN 'FULFILLED'
    WHEN s.due_on < ${day} THEN 'OVERDUE' WHEN s.started_on <= ${day} THEN 'IN_PROGRESS' ELSE 'NOT_STARTED' END`;
}

/** Whether it was fulfilled after its due day. */
export function isLate({ waived, recorded, fulfilledOn, dueOn }: Dated): boolean {
  return !waived && recorded && fulfilledOn !== null && fulfilledOn > dueOn;
}
