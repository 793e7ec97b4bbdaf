import type { Program } from '@xiangxun/prisma/client/programs';
import { builder } from '../builder.ts';

/** A program (项目). */
export const programType = builder.objectRef<Program>('Program');
