import type { Activity, Prisma } from '@xiangxun/prisma/client/programs';
import type { Kind } from '@xiangxun/schema/kit/entity/kind';
import { read } from '../db.ts';
import { visible } from '../visibility.ts';

/** School-based and regional study activities (研修活动). */
export const activityKind: Kind<Activity, Prisma.ActivityWhereInput> = {
  name: 'Activity',
  visible: visible.activity,
  findMany: (context, args) => read(context).activity.findMany(args),
  count: (context, where) => read(context).activity.count({ where }),
};
