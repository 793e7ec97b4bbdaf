import type { WorkshopActivity, WorkshopAttendance } from '@xiangxun/prisma/client/workshops';
import { ACTIVITY_SETTING } from '@xiangxun/schema/contract/catalogue/vocabulary/programs';
import { WORKSHOP_ACTIVITY_MODE } from '@xiangxun/schema/contract/catalogue/vocabulary/workshops';
import { asEntity, stub } from '@xiangxun/schema/kit/entity/entity.graphql';
import { load, loadChildren } from '@xiangxun/schema/kit/entity/kind';
import { externalIdInput, lookUp } from '@xiangxun/schema/kit/entity/lookup';
import { connectionOf } from '@xiangxun/schema/kit/list/connection';
import { page } from '@xiangxun/schema/kit/list/keyset';
import { pageArgs } from '@xiangxun/schema/kit/list/page-args';
import { vocabularyEnum } from '@xiangxun/schema/kit/sync/graphql/record-input';
import { builder } from '../builder.ts';
import { read } from '../db.ts';
import { educatorType, organizationType, programType } from '../foreign.ts';
import { workshopType } from '../workshop/workshop.graphql.ts';
import { workshopKind } from '../workshop/workshop.ts';
import { activityKind } from './activity.ts';

const modeEnum = vocabularyEnum(
  builder,
  'WorkshopActivityMode',
  WORKSHOP_ACTIVITY_MODE,
  'How a workshop studies (工作坊研修方式).',
);
const settingEnum = vocabularyEnum(
  builder,
  'ActivitySetting',
  ACTIVITY_SETTING,
  'Where people study together (研修形式).',
);

const attendanceType = builder.objectRef<WorkshopAttendance>('WorkshopAttendance').implement({
  description: 'Who took part in an activity on one day (考勤).',
  fields: (t) => ({
    educator: t.field({
      type: educatorType,
      description: 'Who took part (参加者).',
      resolve: ({ educatorId }) => stub(educatorId),
    }),
    day: t.field({ type: 'Date', nullable: false, description: 'On this day (日期).', resolve: ({ day }) => day }),
    minutes: t.exposeInt('minutes', { description: 'For so many minutes, where no times are given (分钟数).' }),
    from: t.field({
      type: 'DateTime',
      description: 'From this instant (开始时刻).',
      resolve: ({ fromTime }) => fromTime,
    }),
    to: t.field({ type: 'DateTime', description: 'To this instant (结束时刻).', resolve: ({ toTime }) => toTime }),
  }),
});

/** An activity of a workshop (工作坊活动). */
export const activityType = builder.objectRef<WorkshopActivity>('WorkshopActivity').implement({
  description: 'What the members of a workshop do together (工作坊活动).',
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
      description: 'The workshop that holds it (工作坊).',
      resolve: ({ workshopId }, _, context) => load(context, workshopKind, workshopId),
    }),
    program: t.field({
      type: programType,
      description: 'The program that it belongs to (所属项目).',
      resolve: ({ programId }) => stub(programId),
    }),
    title: t.exposeString('title', { nullable: false, description: 'Its title (名称).' }),
    mode: t.field({
      type: modeEnum,
      nullable: false,
      description: 'Routine or thematic study (研修方式).',
      resolve: ({ mode }) => mode as never,
    }),
    setting: t.field({
      type: settingEnum,
      nullable: false,
      description: 'Online, concentrated or on site (研修形式).',
      resolve: ({ setting }) => setting as never,
    }),
    theme: t.exposeString('theme', { description: 'The theme, of thematic study (研修主题).' }),
    themePlace: t.exposeInt('themePlace', {
      description: 'Its place in the series of the theme, from 1 (主题系列中的序号).',
    }),
    from: t.field({
      type: 'Date',
      nullable: false,
      description: 'Its first day (开始日期).',
      resolve: ({ fromDay }) => fromDay,
    }),
    to: t.field({
      type: 'Date',
      description: 'Its last day, where it is not the first (结束日期).',
      resolve: ({ toDay }) => toDay,
    }),
    supportedBy: t.field({
      type: organizationType,
      description: 'The organization that supported it (支持机构).',
      resolve: ({ supportedById }) => stub(supportedById),
    }),
    attendance: t.field({
      type: [attendanceType],
      nullable: { list: false, items: false },
      listSize: { assumedSize: 50 },
      description: 'Who took part, in the order given (考勤).',
      resolve: ({ id }, _, context) =>
        loadChildren(
          context,
          'WorkshopActivity.attendance',
          id,
          (ids) =>
            read(context).workshopAttendance.findMany({
              where: { activityId: { in: [...ids] } },
              orderBy: [{ activityId: 'asc' }, { position: 'asc' }],
            }),
          ({ activityId }) => activityId,
        ),
    }),
  }),
});
asEntity(builder, activityType, activityKind);

builder.objectField(workshopType, 'activities', (t) =>
  t.field({
    type: connectionOf(builder, activityType, '工作坊活动'),
    nullable: false,
    description: 'Its activities by their first day, then id (活动).',
    args: pageArgs(t.arg),
    resolve: ({ id }, args, context) =>
      page(context, activityKind, args, [{ column: 'fromDay', direction: 'asc' }], { workshopId: id }),
  }),
);

builder.queryField('workshopActivity', (t) =>
  t.field({
    type: activityType,
    requiresScopes: [['graph:read']],
    description: 'One activity of a workshop (单个工作坊活动).',
    args: {
      id: t.arg.id({ description: 'Its id (对象标识).' }),
      externalId: t.arg({ type: externalIdInput(builder), description: 'Its external id (外部标识).' }),
    },
    resolve: (_, args, context) => lookUp<WorkshopActivity>(context, [activityKind], args),
  }),
);
