import type { Employment, Prisma } from '@xiangxun/prisma/client/organizations';
import type { Kind } from '@xiangxun/schema/kit/entity/kind';
import { read } from '../db.ts';
import { reach, visible } from '../visibility.ts';

/** Where educators work, from one day to another (任职). */
export const employmentKind: Kind<Employment, Prisma.EmploymentWhereInput> = {
  name: 'Employment',
  visible: visible.employment,
  reach: reach.employment,
  findMany: (context, args) => read(context).employment.findMany(args),
  count: (context, where) => read(context).employment.count({ where }),
};
