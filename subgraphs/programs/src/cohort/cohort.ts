import type { Cohort, Prisma } from '@xiangxun/prisma/client/programs';
import type { Kind } from '@xiangxun/schema/kit/entity/kind';
import { read } from '../db.ts';
import { visible } from '../visibility.ts';

/** Cohorts released from their posts to study (研修班). */
export const cohortKind: Kind<Cohort, Prisma.CohortWhereInput> = {
  name: 'Cohort',
  visible: visible.cohort,
  findMany: (context, args) => read(context).cohort.findMany(args),
  count: (context, where) => read(context).cohort.count({ where }),
};
