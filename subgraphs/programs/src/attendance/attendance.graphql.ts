import { stub } from '@xiangxun/schema/kit/entity/entity.graphql';
import { builder } from '../builder.ts';
import { educatorStub } from '../foreign.ts';

/** That somebody attended a visit or an activity, as both keep it. */
export interface Attendance {
  readonly educatorId: string;
  readonly day: Date;
  readonly fromTime: Date | null;
  readonly toTime: Date | null;
  readonly minutes: number | null;
}

/** Who attended on which day (考勤). */
export const attendanceType = builder.objectRef<Attendance>('Attendance').implement({
  description: 'Who attended on which day; a day without times or minutes is 6 学时 (考勤).',
  fields: (t) => ({
    educator: t.field({
      type: educatorStub,
      description: 'Who attended (教师).',
      resolve: ({ educatorId }) => stub(educatorId),
    }),
    day: t.field({ type: 'Date', nullable: false, description: 'On which day (日期).', resolve: ({ day }) => day }),
    from: t.field({
      type: 'DateTime',
      description: 'From when, where it is known (开始时刻).',
      resolve: ({ fromTime }) => fromTime,
    }),
    to: t.field({
      type: 'DateTime',
      description: 'To when, where it is known (结束时刻).',
      resolve: ({ toTime }) => toTime,
    }),
    minutes: t.exposeInt('minutes', { description: 'For how many minutes, where that is known (分钟数).' }),
  }),
});
