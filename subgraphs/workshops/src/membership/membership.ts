import type { Prisma, WorkshopMembership } from '@xiangxun/prisma/client/workshops';
import type { Kind } from '@xiangxun/schema/kit/entity/kind';
import { read } from '../db.ts';
import { visible } from '../visibility.ts';

/** Who is a member of which workshop (工作坊成员). */
export const membershipKind: Kind<WorkshopMembership, Prisma.WorkshopMembershipWhereInput> = {
  name: 'WorkshopMembership',
  visible: visible.membership,
  findMany: (context, args) => read(context).workshopMembership.findMany(args),
  count: (context, where) => read(context).workshopMembership.count({ where }),
};
