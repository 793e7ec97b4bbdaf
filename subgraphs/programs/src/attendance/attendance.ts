import type { ActivityAttendance, VisitAttendance } from '@xiangxun/prisma/client/programs';
import { day, instant, integer, ref, rowsOf } from '@xiangxun/schema/kit/entity/entity-field';
import { type UserError, userError } from '@xiangxun/schema/contract/errors/user-error';
import { dayOf } from '@xiangxun/schema/contract/scalars/day';

const MINUTES_OF_A_DAY = 1_440;

/** The rows of who attended a visit or an activity, in a table of its own; all such tables have the same columns. */
export function attendance(table: string, parent: string) {
  return rowsOf<Omit<VisitAttendance, 'visitId'> & Omit<ActivityAttendance, 'activityId'>>()({
    name: 'Attendance',
    description:
      'Who attended on which day: from when to when, or for how many minutes; a day with neither is 6 学时 (考勤).',
    table,
    parent,
    fields: {
      educator: ref('Educator', 'Who attended (教师).', { required: true }),
      day: day('On which day (日期).', { required: true }),
      fromTime: instant('From when, where it is known (开始时刻).'),
      toTime: instant(
        'To when; given with fromTime (结束时刻).',
        {},
        { read: 'To when, where it is known (结束时刻).' },
      ),
      minutes: integer(
        'For how many minutes, where the times are not known (分钟数).',
        { min: 1, max: MINUTES_OF_A_DAY },
        { read: 'For how many minutes, where that is known (分钟数).' },
      ),
    },
    shown: { read: 'Who attended (考勤).', size: 50 },
    check: (rows, path) => rows.flatMap((row, index) => wrongTimes(row, [...path, String(index)])),
  });
}

/** Times come in pairs, one after the other, on the day that the row names. */
function wrongTimes(row: Readonly<Record<string, unknown>>, path: readonly string[]): UserError[] {
  const { from_time: from, to_time: to } = row;
  if (from === null && to === null) return [];
  if (from === null || to === null) return [userError('REQUIRED', [...path, from === null ? 'fromTime' : 'toTime'])];
  if (String(to) <= String(from)) return [userError('INVALID_PERIOD', [...path, 'toTime'])];
  return dayOf(new Date(String(from))) === row.day
    ? []
    : [
        userError('INVALID_FORMAT', [...path, 'fromTime'], {
          value: String(from),
          expected: { zh: `${String(row.day)} 当天的时刻`, en: `an instant of ${String(row.day)}` },
        }),
      ];
}
