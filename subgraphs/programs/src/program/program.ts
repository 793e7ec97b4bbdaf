import type { Program, Prisma } from '@xiangxun/prisma/client/programs';
import type { Kind } from '@xiangxun/schema/kit/entity/kind';
import { reach, visible } from '../visibility.ts';

/** Programs: one guide in one region for one cycle (项目). */
export const programKind: Kind<Program, Prisma.ProgramWhereInput> = {
  name: 'Program',
  visible: visible.program,
  reach: reach.program,
};
