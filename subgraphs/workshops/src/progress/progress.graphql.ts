import type { ProgressDay } from '@xiangxun/prisma/client/workshops';
import { asEntity, stub } from '@xiangxun/schema/kit/entity/entity.graphql';
import { load } from '@xiangxun/schema/kit/entity/kind';
import { kindOf } from '@xiangxun/schema/contract/id';
import { activity } from '../activity/activity.ts';
import { builder } from '../builder.ts';
import { educatorType, programType, studyActivityType } from '../foreign.ts';
import { progressDayKind, secondsIn } from './progress-day.ts';

interface Interval {
  readonly from: number;
  readonly to: number;
}

const intervalType = builder.objectRef<Interval>('StudyInterval').implement({
  description: 'A stretch of a day that was studied online, in seconds since midnight in Asia/Shanghai (研修时段).',
  fields: (t) => ({
    from: t.exposeInt('from', { nullable: false, description: 'Its first second, from 0 (起始秒).' }),
    to: t.exposeInt('to', {
      nullable: false,
      description: 'The second at which it ends, 86,400 at most; it lasts to − from seconds (结束秒).',
    }),
  }),
});

/** An activity and the intervals of it. */
interface ActivityTime {
  readonly activityId: string;
  readonly intervals: readonly number[];
}

const activityTimeType = builder.objectRef<ActivityTime>('ActivityTime').implement({
  description:
    'What of a day was studied online in one activity, to which objects of platforms are mapped (活动研修时长).',
  fields: (t) => ({
    activityId: t.exposeID('activityId', {
      nullable: false,
      description: 'The id of the activity, of either kind (活动标识).',
    }),
    workshopActivity: t.field({
      type: activity.type,
      description: 'The workshop activity that it is (工作坊活动).',
      resolve: ({ activityId }, _, context) => load(context, activity.kind, activityId),
    }),
    activity: t.field({
      type: studyActivityType,
      description: 'The school-based or regional activity that it is (研修活动).',
      resolve: ({ activityId }) => (kindOf(activityId) === 'Activity' ? stub(activityId) : null),
    }),
    seconds: t.int({
      nullable: false,
      description: 'Seconds studied in it: the length of its intervals (研修时长，秒).',
      resolve: ({ intervals }) => secondsIn(intervals),
    }),
    intervals: t.field({
      type: [intervalType],
      nullable: { list: false, items: false },
      listSize: { assumedSize: 5 },
      description: 'When on that day, apart from each other and in order (研修时段).',
      resolve: ({ intervals }) => pairs(intervals),
    }),
  }),
});

/** A day's progress (每日研修进度). */
export const progressDayType = builder.objectRef<ProgressDay>('ProgressDay').implement({
  description:
    'What an educator did online for a program on one day, over all platforms; the same time is counted once (每日研修进度).',
  fields: (t) => ({
    id: t.exposeID('id', { nullable: false, description: 'Its id (对象标识).' }),
    regionCode: t.field({
      type: 'RegionCode',
      nullable: false,
      description: 'The code of where the educator belongs (行政区划代码).',
      reads: ['region'],
      resolve: ({ region }) => region,
    }),
    educator: t.field({
      type: educatorType,
      description: 'Who studied (教师).',
      reads: ['educatorId'],
      resolve: ({ educatorId }) => stub(educatorId),
    }),
    program: t.field({
      type: programType,
      description: 'For which program (项目).',
      reads: ['programId'],
      resolve: ({ programId }) => stub(programId),
    }),
    day: t.field({
      type: 'Date',
      nullable: false,
      description: 'On which day (日期).',
      reads: ['day'],
      resolve: ({ day }) => day,
    }),
    seconds: t.exposeInt('seconds', {
      nullable: false,
      description: 'Seconds studied: the length of the intervals (研修时长，秒).',
    }),
    intervals: t.field({
      type: [intervalType],
      nullable: { list: false, items: false },
      listSize: { assumedSize: 5 },
      description: 'When on that day, apart from each other and in order (研修时段).',
      reads: ['intervals'],
      resolve: ({ intervals }) => pairs(intervals),
    }),
    activityTimes: t.field({
      type: [activityTimeType],
      nullable: { list: false, items: false },
      listSize: { assumedSize: 5 },
      description:
        'What of it was studied in which activity; what several were studied at once is in each (各活动研修时长).',
      reads: ['activityTimes'],
      resolve: ({ activityTimes }) =>
        Object.entries(activityTimes as Record<string, number[]>).map(([activityId, intervals]) => ({
          activityId,
          intervals,
        })),
    }),
    activities: t.exposeInt('activities', {
      nullable: false,
      description: 'How many objects were worked on (研修活动数).',
    }),
    completions: t.exposeInt('completions', {
      nullable: false,
      description: 'How many of them were completed (完成数).',
    }),
  }),
});
asEntity(builder, progressDayType, progressDayKind);

function pairs(intervals: readonly number[]): Interval[] {
  return intervals.flatMap((from, place) => (place % 2 === 0 ? [{ from, to: intervals[place + 1] ?? from }] : []));
}
