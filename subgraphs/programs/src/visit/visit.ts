import type { Visit, Prisma } from '@xiangxun/prisma/client/programs';
import type { Kind } from '@xiangxun/schema/kit/entity/kind';
import { read } from '../db.ts';
import { visible } from '../visibility.ts';

/** Visits of delivery teams to townships (送培). */
export const visitKind: Kind<Visit, Prisma.VisitWhereInput> = {
  name: 'Visit',
  visible: visible.visit,
  findMany: (context, args) => read(context).visit.findMany(args),
  count: (context, where) => read(context).visit.count({ where }),
};
