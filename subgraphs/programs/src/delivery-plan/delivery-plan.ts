import type { DeliveryPlan, Prisma } from '@xiangxun/prisma/client/programs';
import type { Kind } from '@xiangxun/schema/kit/entity/kind';
import { read } from '../db.ts';
import { visible } from '../visibility.ts';

/** Annual plans of outreach delivery (送培计划). */
export const deliveryPlanKind: Kind<DeliveryPlan, Prisma.DeliveryPlanWhereInput> = {
  name: 'DeliveryPlan',
  visible: visible.deliveryPlan,
  findMany: (context, args) => read(context).deliveryPlan.findMany(args),
  count: (context, where) => read(context).deliveryPlan.count({ where }),
};
