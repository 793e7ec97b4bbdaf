import type { WorkshopActivity, WorkshopAttendance } from '@xiangxun/prisma/client/workshops';
import { ACTIVITY_SETTING } from '@xiangxun/schema/contract/catalogue/vocabulary/programs';
import { WORKSHOP_ACTIVITY_MODE } from '@xiangxun/schema/contract/catalogue/vocabulary/workshops';
import { entity } from '@xiangxun/schema/kit/entity/define';
import { day, instant, integer, liesWith, oneOf, ref, rowsOf, text } from '@xiangxun/schema/kit/entity/entity-field';
import { ORGANIZATION_KINDS } from '@xiangxun/schema/kit/entity/organization-stub';
import { type UserError, userError } from '@xiangxun/schema/contract/errors/user-error';
import { endsAfterItBegins } from '@xiangxun/schema/kit/sync/declare/period';
import type { Resolved } from '@xiangxun/schema/kit/sync/declare/resolved';
import { parties, places, writers } from '../access-rules.ts';

const attendance = rowsOf<Omit<WorkshopAttendance, 'activityId'>>()({
  name: 'WorkshopAttendance',
  description: 'Who took part on one day: from when to when, or how long, or the whole day (考勤).',
  table: 'workshop_attendance',
  parent: 'activityId',
  fields: {
    educator: ref('Educator', 'Who took part (参加者).', { required: true }),
    day: day('On this day (日期).', { required: true }),
    minutes: integer('For so many minutes, where no times are given (分钟数).', { max: 1_440 }),
    fromTime: instant('From this instant (开始时刻).'),
    toTime: instant('To this instant; given with fromTime (结束时刻).'),
  },
  shown: { read: 'Who took part, in the order given (考勤).', size: 50 },
  check: timesInOrder,
});

/** What the members of a workshop do together (工作坊活动). */
export const activity = entity<WorkshopActivity>()({
  kind: 'WorkshopActivity',
  plural: 'WorkshopActivities',
  term: '工作坊活动',
  one: 'One activity of a workshop (单个工作坊活动).',
  fields: {
    workshop: ref('Workshop', 'The workshop that holds it (工作坊).', { required: true }),
    program: ref('Program', 'The program that it belongs to, where it is one (所属项目).'),
    region: liesWith('workshop'),
    title: text('Its title (名称).', { required: true }),
    mode: oneOf('WorkshopActivityMode', WORKSHOP_ACTIVITY_MODE, 'Routine or thematic study (研修方式).', {
      required: true,
    }),
    setting: oneOf('ActivitySetting', ACTIVITY_SETTING, 'Online, concentrated or on site (研修形式).', {
      required: true,
    }),
    theme: text('The theme, of thematic study (研修主题).'),
    themePlace: integer('Its place in the series of the theme, from 1 (主题系列中的序号).', { min: 1, max: 1_000 }),
    fromDay: day('Its first day (开始日期).', { required: true }),
    toDay: day('Its last day, where it is not the first (结束日期).'),
    supportedBy: ref(ORGANIZATION_KINDS, 'The organization that supported it (支持机构).'),
    attendance,
  },
  list: {
    description: 'Activities by their first day, latest first, then id (工作坊活动列表，按开始日期倒序).',
    order: ['-fromDay'],
    filters: {
      workshop: 'Only of this workshop (工作坊).',
      program: 'Only of this program (所属项目).',
      mode: 'Only of this mode (研修方式).',
      setting: 'Only in this setting (研修形式).',
      supportedBy: 'Only those that this organization supported (支持机构).',
    },
    containing: { title: 'Only those with this in their title (名称包含).' },
    span: ['fromDay', 'toDay'],
    endsWithFirst: true,
  },
  sees: { place: places.own, source: parties.organization, workshop: parties.workshops },
  writes: [writers.authority, writers.provider, writers.host],
  check: (record, path) => [...endsAfterItBegins(record, path), ...hasTheme(record, path)],
});

function hasTheme({ values }: Resolved, path: readonly string[]): UserError[] {
  return values.mode === 'THEMATIC' && !values.theme ? [userError('REQUIRED', [...path, 'theme'])] : [];
}

function timesInOrder(rows: readonly Readonly<Record<string, unknown>>[], path: readonly string[]): UserError[] {
  return rows.flatMap(({ from_time: from, to_time: to }, place) => {
    const at = [...path, String(place)];
    if (typeof from === 'string' && typeof to === 'string')
      return to < from ? [userError('INVALID_PERIOD', [...at, 'toTime'])] : [];
    return from === to ? [] : [userError('REQUIRED', [...at, from === null ? 'fromTime' : 'toTime'])];
  });
}
