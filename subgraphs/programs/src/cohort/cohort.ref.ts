import type { Cohort } from '@xiangxun/prisma/client/programs';
import { builder } from '../builder.ts';

/** A cohort (研修班). */
export const cohortType = builder.objectRef<Cohort>('Cohort');
