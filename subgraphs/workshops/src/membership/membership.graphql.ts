import type { WorkshopMembership } from '@xiangxun/prisma/client/workshops';
import { asEntity, stub } from '@xiangxun/schema/kit/entity/entity.graphql';
import { load } from '@xiangxun/schema/kit/entity/kind';
import { connectionOf } from '@xiangxun/schema/kit/list/connection';
import { page } from '@xiangxun/schema/kit/list/keyset';
import { pageArgs } from '@xiangxun/schema/kit/list/page-args';
import { builder } from '../builder.ts';
import { educatorType } from '../foreign.ts';
import { workshopType } from '../workshop/workshop.graphql.ts';
import { workshopKind } from '../workshop/workshop.ts';
import { membershipKind } from './membership.ts';

/** A membership (工作坊成员). */
export const membershipType = builder.objectRef<WorkshopMembership>('WorkshopMembership').implement({
  description: 'A member of a workshop, from one day to another (工作坊成员).',
  fields: (t) => ({
    id: t.exposeID('id', { nullable: false, description: 'Its id (对象标识).' }),
    regionCode: t.field({
      type: 'RegionCode',
      nullable: false,
      description: 'The code of the place that the workshop serves (行政区划代码).',
      resolve: ({ region }) => region,
    }),
    workshop: t.field({
      type: workshopType,
      description: 'The workshop (工作坊).',
      resolve: ({ workshopId }, _, context) => load(context, workshopKind, workshopId),
    }),
    educator: t.field({
      type: educatorType,
      description: 'Who is a member (成员).',
      resolve: ({ educatorId }) => stub(educatorId),
    }),
    from: t.field({
      type: 'Date',
      nullable: false,
      description: 'From (加入日期).',
      resolve: ({ fromDay }) => fromDay,
    }),
    to: t.field({
      type: 'Date',
      description: 'To, null while she is a member (离开日期).',
      resolve: ({ toDay }) => toDay,
    }),
  }),
});
asEntity(builder, membershipType, membershipKind);

builder.objectField(workshopType, 'members', (t) =>
  t.field({
    type: connectionOf(builder, membershipType, '工作坊成员'),
    nullable: false,
    description: 'Its members, past ones too, by the day they joined, then id (成员).',
    args: pageArgs(t.arg),
    resolve: ({ id }, args, context) =>
      page(context, membershipKind, args, [{ column: 'fromDay', direction: 'asc' }], { workshopId: id }),
  }),
);
