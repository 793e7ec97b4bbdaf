import type { CohortGroup } from '@xiangxun/prisma/client/programs';
import { builder } from '../builder.ts';

/** A learning group of a cohort (学习小组). */
export const cohortGroupType = builder.objectRef<CohortGroup>('CohortGroup');
