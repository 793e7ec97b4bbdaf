import type { LearnerProgress } from '@xiangxun/prisma/client/workshops';
import { stub } from '@xiangxun/schema/kit/entity/entity.graphql';
import { idArgument } from '@xiangxun/schema/kit/entity/entity-list';
import { connectionOf } from '@xiangxun/schema/kit/list/connection';
import { page } from '@xiangxun/schema/kit/list/keyset';
import { pageArgs } from '@xiangxun/schema/kit/list/page-args';
import { vocabularyEnum } from '@xiangxun/schema/kit/sync/graphql/record-input';
import { builder } from '../builder.ts';
import { educatorType, programType } from '../foreign.ts';
import {
  learnerProgress,
  learnerProgressKind,
  type TimelineEntry,
  timelineOf,
  type TimelineStep,
} from './learner-progress.ts';

const STEPS = {
  DAY: { zh: '日', en: 'Day by day' },
  WEEK: { zh: '周', en: 'Week by week, from Monday' },
  MONTH: { zh: '月', en: 'Month by month' },
} as const;
const stepEnum = vocabularyEnum(
  builder,
  'TimelineStep',
  STEPS,
  'By which length of time progress is shown (时间粒度).',
);

const entryType = builder.objectRef<TimelineEntry>('ProgressTimelineEntry').implement({
  description: 'Progress within one day, week or month (一段时间内的研修进度).',
  fields: (t) => ({
    fromDay: t.field({
      type: 'Date',
      nullable: false,
      description: 'Its first day (起始日期).',
      resolve: ({ from }) => from,
    }),
    seconds: t.exposeInt('seconds', { nullable: false, description: 'Seconds studied (研修时长，秒).' }),
    days: t.exposeInt('days', { nullable: false, description: 'On how many days (研修天数).' }),
    activities: t.exposeInt('activities', {
      nullable: false,
      description: 'Objects worked on, day by day (研修活动数).',
    }),
    completions: t.exposeInt('completions', {
      nullable: false,
      description: 'Objects completed, day by day (完成数).',
    }),
  }),
});

/** A learner's progress (研修进度). */
export const learnerProgressType = builder.objectRef<LearnerProgress>('LearnerProgress').implement({
  description: 'What an educator did online for a program in all, with her growth over time (研修进度、成长轨迹).',
  fields: (t) => ({
    id: t.exposeID('id', { nullable: false, description: 'Its id (对象标识).' }),
    regionCode: t.field({
      type: 'RegionCode',
      nullable: false,
      description: 'The code of where the educator belongs (行政区划代码).',
      resolve: ({ region }) => region,
    }),
    educator: t.field({
      type: educatorType,
      description: 'Who studied (教师).',
      resolve: ({ educatorId }) => stub(educatorId),
    }),
    program: t.field({
      type: programType,
      description: 'For which program (项目).',
      resolve: ({ programId }) => stub(programId),
    }),
    seconds: t.exposeInt('seconds', { nullable: false, description: 'Seconds studied in all (研修总时长，秒).' }),
    days: t.exposeInt('days', { nullable: false, description: 'On how many days (研修天数).' }),
    activities: t.exposeInt('activities', {
      nullable: false,
      description: 'Objects worked on, summed over the days (研修活动数).',
    }),
    completions: t.exposeInt('completions', {
      nullable: false,
      description: 'Objects completed, summed over the days (完成数).',
    }),
    firstDay: t.field({
      type: 'Date',
      nullable: false,
      description: 'The first day (首日).',
      resolve: ({ firstDay }) => firstDay,
    }),
    lastDay: t.field({
      type: 'Date',
      nullable: false,
      description: 'The last day (末日).',
      resolve: ({ lastDay }) => lastDay,
    }),
    timeline: t.field({
      type: [entryType],
      nullable: { list: false, items: false },
      listSize: { assumedSize: 50 },
      description: 'Her growth step by step; steps without progress are left out (成长轨迹).',
      args: {
        by: t.arg({
          type: stepEnum,
          required: true,
          defaultValue: 'WEEK',
          description: 'Day, week or month (时间粒度).',
        }),
      },
      resolve: (progress, { by }, context) => timelineOf(context, progress, by as TimelineStep),
    }),
  }),
});

builder.queryField('learnerProgress', (t) =>
  t.field({
    type: learnerProgressType,
    requiresScopes: [['graph:read']],
    description:
      'An educator’s progress in a program; null while there is none that you may see (某教师在某项目中的研修进度).',
    args: {
      educator: t.arg.id({ required: true, description: 'The educator’s id (教师标识).' }),
      program: t.arg.id({ required: true, description: 'The program’s id (项目标识).' }),
    },
    resolve: (_, { educator, program }, context) => learnerProgress(context, educator, program),
  }),
);

builder.objectField(educatorType, 'progress', (t) =>
  t.field({
    type: connectionOf(builder, learnerProgressType, '研修进度'),
    nullable: false,
    description: 'What she did online, program by program, by the program’s id (研修进度).',
    args: { program: t.arg.id({ description: 'Only for this program (项目).' }), ...pageArgs(t.arg) },
    resolve: ({ id }, { program, ...args }, context) =>
      page(
        context,
        learnerProgressKind,
        args,
        { by: ['programId'] },
        {
          educatorId: id,
          programId: idArgument('program', program, ['Program']),
        },
      ),
  }),
);

builder.objectField(programType, 'progress', (t) =>
  t.field({
    type: connectionOf(builder, learnerProgressType, '研修进度'),
    nullable: false,
    description: 'What its learners did online, by the educator’s id (学员研修进度).',
    args: { educator: t.arg.id({ description: 'Only of this educator (教师).' }), ...pageArgs(t.arg) },
    resolve: ({ id }, { educator, ...args }, context) =>
      page(
        context,
        learnerProgressKind,
        args,
        { by: ['educatorId'] },
        {
          programId: id,
          educatorId: idArgument('educator', educator, ['Educator']),
        },
      ),
  }),
);
