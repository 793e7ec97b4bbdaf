import type { Educator, Prisma } from '@xiangxun/prisma/client/organizations';
import type { Kind } from '@xiangxun/schema/kit/entity/kind';
import { read } from '../db.ts';
import { visible } from '../visibility.ts';

/** People who teach, train or study teaching (教师、教研员、专家). */
export const educatorKind: Kind<Educator, Prisma.EducatorWhereInput> = {
  name: 'Educator',
  visible: visible.educator,
  findMany: (context, args) => read(context).educator.findMany(args),
  count: (context, where) => read(context).educator.count({ where }),
};
