import type { Prisma, Workshop } from '@xiangxun/prisma/client/workshops';
import type { Kind } from '@xiangxun/schema/kit/entity/kind';
import { read } from '../db.ts';
import { visible } from '../visibility.ts';

/** Workshops in which teachers study online under hosts (教师工作坊). */
export const workshopKind: Kind<Workshop, Prisma.WorkshopWhereInput> = {
  name: 'Workshop',
  visible: visible.workshop,
  findMany: (context, args) => read(context).workshop.findMany(args),
  count: (context, where) => read(context).workshop.count({ where }),
};
