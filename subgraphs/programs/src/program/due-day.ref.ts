import type { ProgramDueDay } from '@xiangxun/prisma/client/programs';
import { builder } from '../builder.ts';

/** The day by which a duty is due in a program (职责期限). */
export const dueDayType = builder.objectRef<ProgramDueDay>('ProgramDueDay');
