import type { Prisma, WorkshopActivity } from '@xiangxun/prisma/client/workshops';
import type { Kind } from '@xiangxun/schema/kit/entity/kind';
import { read } from '../db.ts';
import { visible } from '../visibility.ts';

/** What the members of a workshop do together (工作坊活动). */
export const activityKind: Kind<WorkshopActivity, Prisma.WorkshopActivityWhereInput> = {
  name: 'WorkshopActivity',
  visible: visible.activity,
  findMany: (context, args) => read(context).workshopActivity.findMany(args),
  count: (context, where) => read(context).workshopActivity.count({ where }),
};
