import type { Activity } from '@xiangxun/prisma/client/programs';
import { SUBJECT } from '@xiangxun/schema/contract/catalogue/vocabulary/organizations';
import {
  ACTIVITY_FORM,
  ACTIVITY_MODE,
  ACTIVITY_SETTING,
} from '@xiangxun/schema/contract/catalogue/vocabulary/programs';
import { entity } from '@xiangxun/schema/kit/entity/define';
import { day, integer, liesWith, oneOf, ref, refs, text } from '@xiangxun/schema/kit/entity/entity-field';
import { ORGANIZATION_KINDS } from '@xiangxun/schema/kit/entity/organization-stub';
import { endsAfterItBegins } from '@xiangxun/schema/kit/sync/declare/period';
import { parties, places, writers } from '../access-rules.ts';
import { attendance } from '../attendance/attendance.ts';
import { dutyHolder } from '../holder/holder.ref.ts';

/** School-based and regional study activities (研修活动). */
export const activity = entity<Activity>()({
  kind: 'Activity',
  plural: 'Activities',
  term: '研修活动',
  one: 'One study activity (单个研修活动).',
  fields: {
    program: ref('Program', 'The program (项目).', { required: true }),
    title: text('Its title (标题).', { required: true }),
    mode: oneOf('ActivityMode', ACTIVITY_MODE, 'Its mode (研修方式).', { required: true }),
    form: oneOf('ActivityForm', ACTIVITY_FORM, 'Its form (活动形式).'),
    setting: oneOf('ActivitySetting', ACTIVITY_SETTING, 'Its setting (活动场景).'),
    subject: oneOf('Subject', SUBJECT, 'Its subject, where it has one (学科).'),
    holder: ref(
      ['School', 'DevelopmentCenter', 'EducationAuthority', 'Team'],
      'Who holds it (组织方).',
      { required: true },
      { as: dutyHolder, id: 'The id of who holds it (组织方标识).' },
    ),
    supportedBy: refs(ORGANIZATION_KINDS, 'Who supported it, such as a provider (支持方).', {
      read: 'Who supported it (支持方).',
      size: 1,
    }),
    fromDay: day('Its first day (开始日期).', { required: true }),
    toDay: day('Its last day (结束日期).', { required: true }),
    region: liesWith('holder'),
    theme: text('The theme of the series that it belongs to (主题).'),
    place: integer('Its place in that series, from 1 (序号).', { min: 1, max: 1_000 }),
    attendance: attendance('activity_attendance', 'activityId'),
  },
  list: {
    description: 'Study activities by their first day, latest first, then id (研修活动列表，按开始日期倒序).',
    order: ['-fromDay'],
    filters: {
      program: 'Only of this program (项目).',
      mode: 'Only of this mode (研修方式).',
      holder: 'Only held by this holder (组织方).',
      supportedBy: 'Only those that this organization supported (支持方).',
    },
    containing: { title: 'Only those with this in their title (标题包含).' },
    span: ['fromDay', 'toDay'],
  },
  sees: {
    place: places.own,
    holder: parties.selves,
    supportedBy: parties.organization,
    'attendance.educator': parties.persons,
  },
  writes: [
    writers.county,
    writers.center,
    {
      who: { zh: '组织活动的学校', en: 'the school that holds it' },
      roles: ['SCHOOL'],
      names: { holder: parties.school },
    },
  ],
  check: endsAfterItBegins,
});
