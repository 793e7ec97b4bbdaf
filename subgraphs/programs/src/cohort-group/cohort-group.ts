import type { CohortGroup, Prisma } from '@xiangxun/prisma/client/programs';
import type { Kind } from '@xiangxun/schema/kit/entity/kind';
import { read } from '../db.ts';
import { visible } from '../visibility.ts';

/** Learning groups of cohorts, with their mentors (学习小组). */
export const cohortGroupKind: Kind<CohortGroup, Prisma.CohortGroupWhereInput> = {
  name: 'CohortGroup',
  visible: visible.ofCohort,
  findMany: (context, args) => read(context).cohortGroup.findMany(args),
  count: (context, where) => read(context).cohortGroup.count({ where }),
};
