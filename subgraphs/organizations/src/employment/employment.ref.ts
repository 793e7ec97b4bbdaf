import type { Employment } from '@xiangxun/prisma/client/organizations';
import { builder } from '../builder.ts';

/** That an educator works somewhere, from one day to another (任职). */
export const employmentType = builder.objectRef<Employment>('Employment');
