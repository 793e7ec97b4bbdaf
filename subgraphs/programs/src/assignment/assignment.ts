import type { DutyAssignment, Prisma } from '@xiangxun/prisma/client/programs';
import type { Kind } from '@xiangxun/schema/kit/entity/kind';
import { visible } from '../visibility.ts';

/** Duty assignments: who has which duty in which program (职责分派). */
export const dutyAssignmentKind: Kind<DutyAssignment, Prisma.DutyAssignmentWhereInput> = {
  name: 'DutyAssignment',
  visible: visible.dutyAssignment,
};
