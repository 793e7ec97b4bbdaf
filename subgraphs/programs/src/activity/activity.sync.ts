import { SUBJECT } from '@xiangxun/schema/contract/catalogue/vocabulary/organizations';
import {
  ACTIVITY_FORM,
  ACTIVITY_MODE,
  ACTIVITY_SETTING,
} from '@xiangxun/schema/contract/catalogue/vocabulary/programs';
import { ORGANIZATION_KINDS } from '@xiangxun/schema/kit/entity/organization-stub';
import { day, integer, oneOf, reference, references, text } from '@xiangxun/schema/kit/sync/declare/field';
import { endsAfterItBegins } from '@xiangxun/schema/kit/sync/declare/period';
import type { SyncKind } from '@xiangxun/schema/kit/sync/declare/sync-kind';
import { attendanceField } from '../attendance/attendance.sync.ts';
import { mayWrite } from '../visibility.ts';

/** How a batch of study activities is taken in. */
export const activitySync: SyncKind = {
  kind: 'Activity',
  singular: 'Activity',
  plural: 'Activities',
  term: '研修活动',
  table: 'activity',
  fields: {
    program: reference('Program', 'The program (项目).', { required: true }),
    title: text('Its title (标题).', { required: true }),
    mode: oneOf('ActivityMode', ACTIVITY_MODE, 'Its mode (研修方式).', { required: true }),
    form: oneOf('ActivityForm', ACTIVITY_FORM, 'Its form (活动形式).'),
    setting: oneOf('ActivitySetting', ACTIVITY_SETTING, 'Its setting (活动场景).'),
    subject: oneOf('Subject', SUBJECT, 'Its subject, where it has one (学科).'),
    holder: reference(['School', 'DevelopmentCenter', 'EducationAuthority', 'Team'], 'Who holds it (组织方).', {
      required: true,
    }),
    supportedBy: references(ORGANIZATION_KINDS, 'Who supported it, such as a provider (支持方).'),
    fromDay: day('Its first day (开始日期).', { required: true }),
    toDay: day('Its last day (结束日期).', { required: true }),
    theme: text('The theme of the series that it belongs to (主题).'),
    place: integer('Its place in that series, from 1 (序号).', { min: 1, max: 1_000 }),
    attendance: attendanceField('activity_attendance', 'activity_id'),
  },
  region: ({ refs }) => refs.holder?.region ?? 'CN',
  check: endsAfterItBegins,
  audiences: ({ refs, refLists, children: { attendance } }) => [
    ...(refs.holder ? [refs.holder.id] : []),
    ...(refLists.supportedBy ?? []).map(({ id }) => id),
    ...(attendance ?? []).map(({ educator_id }) => String(educator_id)),
  ],
  mayWrite: mayWrite.activity,
};
