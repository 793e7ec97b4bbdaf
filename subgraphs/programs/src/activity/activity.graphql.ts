import { KIND_DESCRIPTIONS } from '@xiangxun/schema/kit/entity/kind-descriptions';
import type { Activity } from '@xiangxun/prisma/client/programs';
import { asEntity, stub } from '@xiangxun/schema/kit/entity/entity.graphql';
import { load, loadChildren } from '@xiangxun/schema/kit/entity/kind';
import { externalIdInput, lookUp } from '@xiangxun/schema/kit/entity/lookup';
import { regionId } from '@xiangxun/schema/contract/id';
import { connectionOf } from '@xiangxun/schema/kit/list/connection';
import { page } from '@xiangxun/schema/kit/list/keyset';
import { pageArgs } from '@xiangxun/schema/kit/list/page-args';
import { within } from '@xiangxun/schema/contract/region';
import { builder } from '../builder.ts';
import { read } from '../db.ts';
import { attendanceType } from '../attendance/attendance.graphql.ts';
import { activityFormEnum, activityModeEnum, activitySettingEnum, subjectEnum } from '../enums.ts';
import { organizationType, regionStub } from '../foreign.ts';
import { dutyHolderType, holderOf } from '../holder/holder.graphql.ts';
import { programKind } from '../program/program.ts';
import { programType } from '../program/program.ref.ts';
import { activityKind } from './activity.ts';

/** A study activity (研修活动). */
export const activityType = builder.objectRef<Activity>('Activity').implement({
  description: KIND_DESCRIPTIONS.Activity,
  fields: (t) => ({
    id: t.exposeID('id', { nullable: false, description: 'Its id (对象标识).' }),
    program: t.field({
      type: programType,
      description: 'The program (项目).',
      resolve: ({ programId }, _, context) => load(context, programKind, programId),
    }),
    title: t.exposeString('title', { nullable: false, description: 'Its title (标题).' }),
    mode: t.field({
      type: activityModeEnum,
      nullable: false,
      description: 'Its mode (研修方式).',
      resolve: ({ mode }) => mode as never,
    }),
    form: t.field({
      type: activityFormEnum,
      description: 'Its form (活动形式).',
      resolve: ({ form }) => form as never,
    }),
    setting: t.field({
      type: activitySettingEnum,
      description: 'Its setting (活动场景).',
      resolve: ({ setting }) => setting as never,
    }),
    subject: t.field({
      type: subjectEnum,
      description: 'Its subject, where it has one (学科).',
      resolve: ({ subject }) => subject as never,
    }),
    holder: t.field({
      type: dutyHolderType,
      description: 'Who holds it (组织方).',
      resolve: ({ holderId }, _, context) => holderOf(context, holderId),
    }),
    holderId: t.exposeID('holderId', { nullable: false, description: 'The id of who holds it (组织方标识).' }),
    supportedBy: t.field({
      type: [organizationType],
      nullable: { list: false, items: true },
      listSize: { assumedSize: 1 },
      description: 'Who supported it (支持方).',
      resolve: ({ supportedByIds }) => supportedByIds.map((id) => ({ id })),
    }),
    from: t.field({
      type: 'Date',
      nullable: false,
      description: 'Its first day (开始日期).',
      resolve: ({ fromDay }) => fromDay,
    }),
    to: t.field({
      type: 'Date',
      nullable: false,
      description: 'Its last day (结束日期).',
      resolve: ({ toDay }) => toDay,
    }),
    regionCode: t.field({
      type: 'RegionCode',
      nullable: false,
      description: 'The code of where it lies (行政区划代码).',
      resolve: ({ region }) => region,
    }),
    region: t.field({
      type: regionStub,
      description: 'Where it lies (行政区).',
      resolve: ({ region }) => stub(regionId(region)),
    }),
    theme: t.exposeString('theme', { description: 'The theme of the series that it belongs to (主题).' }),
    place: t.exposeInt('place', { description: 'Its place in that series, from 1 (序号).' }),
    attendance: t.field({
      type: [attendanceType],
      nullable: { list: false, items: false },
      listSize: { assumedSize: 50 },
      description: 'Who attended (考勤).',
      resolve: ({ id }, _, context) =>
        loadChildren(
          context,
          'Activity.attendance',
          id,
          (ids) =>
            read(context).activityAttendance.findMany({
              where: { activityId: { in: [...ids] } },
              orderBy: [{ activityId: 'asc' }, { position: 'asc' }],
            }),
          (row) => row.activityId,
        ),
    }),
  }),
});
asEntity(builder, activityType, activityKind);

builder.queryFields((t) => ({
  activity: t.field({
    type: activityType,
    requiresScopes: [['graph:read']],
    description: 'One study activity (单个研修活动).',
    args: {
      id: t.arg.id({ description: 'Its id (对象标识).' }),
      externalId: t.arg({ type: externalIdInput(builder), description: 'Its external id (外部标识).' }),
    },
    resolve: (_, args, context) => lookUp<Activity>(context, [activityKind], args),
  }),
  activities: t.field({
    type: connectionOf(builder, activityType, '研修活动'),
    nullable: false,
    requiresScopes: [['graph:read']],
    description: 'Study activities by their first day, latest first, then id (研修活动列表，按开始日期倒序).',
    args: {
      under: t.arg({ type: 'RegionCode', description: 'Only in this region or beneath it (行政区).' }),
      program: t.arg.id({ description: 'Only of this program (项目).' }),
      mode: t.arg({ type: activityModeEnum, description: 'Only of this mode (研修方式).' }),
      holder: t.arg.id({ description: 'Only held by this holder (组织方).' }),
      ...pageArgs(t.arg),
    },
    resolve: (_, { under, program, mode, holder, ...args }, context) =>
      page(context, activityKind, args, [{ column: 'fromDay', direction: 'desc' }], {
        ...(under ? { region: within(under) } : {}),
        ...(program ? { programId: program } : {}),
        ...(mode ? { mode } : {}),
        ...(holder ? { holderId: holder } : {}),
      }),
  }),
}));
