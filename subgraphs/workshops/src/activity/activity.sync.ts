import { ACTIVITY_SETTING } from '@xiangxun/schema/contract/catalogue/vocabulary/programs';
import { WORKSHOP_ACTIVITY_MODE } from '@xiangxun/schema/contract/catalogue/vocabulary/workshops';
import { ORGANIZATION_KINDS } from '@xiangxun/schema/kit/entity/organization-stub';
import { userError, type UserError } from '@xiangxun/schema/contract/errors/user-error';
import { children, day, instant, integer, oneOf, reference, text } from '@xiangxun/schema/kit/sync/declare/field';
import { endsAfterItBegins } from '@xiangxun/schema/kit/sync/declare/period';
import type { SyncKind } from '@xiangxun/schema/kit/sync/declare/sync-kind';
import { mayWrite } from '../visibility.ts';
import type { Resolved } from '@xiangxun/schema/kit/sync/declare/resolved';

/** How a batch of workshop activities is ingested. */
export const activitySync: SyncKind = {
  kind: 'WorkshopActivity',
  singular: 'WorkshopActivity',
  plural: 'WorkshopActivities',
  term: '工作坊活动',
  table: 'workshop_activity',
  fields: {
    workshop: reference('Workshop', 'The workshop that holds it (工作坊).', { required: true }),
    program: reference('Program', 'The program that it belongs to, where it is one (所属项目).'),
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
    supportedBy: reference(ORGANIZATION_KINDS, 'The organization that supported it (支持机构).'),
    attendance: children({
      name: 'WorkshopAttendance',
      description: 'Who took part on one day: from when to when, or how long, or the whole day (考勤).',
      table: 'workshop_attendance',
      parent: 'activity_id',
      fields: {
        educator: reference('Educator', 'Who took part (参加者).', { required: true }),
        day: day('On this day (日期).', { required: true }),
        minutes: integer('For so many minutes, where no times are given (分钟数).', { max: 1_440 }),
        from: instant('From this instant (开始时刻).', { column: 'from_time' }),
        to: instant('To this instant (结束时刻).', { column: 'to_time' }),
      },
      check: timesInOrder,
    }),
  },
  region: ({ refs }) => refs.workshop?.region ?? 'CN',
  check: (resolved, path) => [...endsAfterItBegins(resolved, path), ...hasTheme(resolved, path)],
  mayWrite: mayWrite.activity,
  audiences: ({ refs }) => (refs.workshop ? [refs.workshop.id] : []),
};

function hasTheme({ values }: Resolved, path: readonly string[]): UserError[] {
  return values.mode === 'THEMATIC' && !values.theme ? [userError('REQUIRED', [...path, 'theme'])] : [];
}

function timesInOrder(rows: readonly Readonly<Record<string, unknown>>[], path: readonly string[]): UserError[] {
  return rows.flatMap(({ from_time: from, to_time: to }, place) => {
    const at = [...path, String(place)];
    if (typeof from === 'string' && typeof to === 'string')
      return to < from ? [userError('INVALID_PERIOD', [...at, 'to'])] : [];
    return from === to ? [] : [userError('REQUIRED', [...at, from === null ? 'from' : 'to'])];
  });
}
