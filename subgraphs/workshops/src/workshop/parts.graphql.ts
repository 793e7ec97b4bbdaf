import { connectionOf } from '@xiangxun/schema/kit/list/connection';
import { page } from '@xiangxun/schema/kit/list/keyset';
import { pageArgs } from '@xiangxun/schema/kit/list/page-args';
import { activity } from '../activity/activity.ts';
import { builder } from '../builder.ts';
import { membership } from '../membership/membership.ts';
import { workshop } from './workshop.ts';

builder.objectFields(workshop.type, (t) => ({
  members: t.field({
    type: connectionOf(builder, membership.type, membership.sync.term),
    nullable: false,
    description: 'Its members, past ones too, by the day they joined, then id (成员).',
    args: pageArgs(t.arg),
    reads: ['id'],
    resolve: ({ id }, args, context) => page(context, membership.kind, args, { by: ['fromDay'] }, { workshopId: id }),
  }),
  activities: t.field({
    type: connectionOf(builder, activity.type, activity.sync.term),
    nullable: false,
    description: 'Its activities by their first day, then id (活动).',
    args: pageArgs(t.arg),
    reads: ['id'],
    resolve: ({ id }, args, context) => page(context, activity.kind, args, { by: ['fromDay'] }, { workshopId: id }),
  }),
}));
