import type { ProgressDay } from '@xiangxun/prisma/client/workshops';
import { asEntity, stub } from '@xiangxun/schema/entity/entity.graphql';
import { builder } from '../builder.ts';
import { educatorType, programType } from '../foreign.ts';
import { progressDayKind } from './progress-day.ts';

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
    day: t.field({ type: 'Date', nullable: false, description: 'On which day (日期).', resolve: ({ day }) => day }),
    seconds: t.exposeInt('seconds', {
      nullable: false,
      description: 'Seconds studied: the length of the intervals (研修时长，秒).',
    }),
    intervals: t.field({
      type: [intervalType],
      nullable: { list: false, items: false },
      description: 'When on that day, apart from each other and in order (研修时段).',
      resolve: ({ intervals }) => pairs(intervals),
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
