import { EXPERT_ROLE, SUBJECT, TEAM_KIND } from '@xiangxun/schema/contract/catalogue/vocabulary/organizations';
import { children, day, flag, oneOf, reference, text } from '@xiangxun/schema/kit/sync/declare/field';
import { endsAfterItBegins } from '@xiangxun/schema/kit/sync/declare/period';
import type { SyncKind } from '@xiangxun/schema/kit/sync/declare/sync-kind';
import { mayWrite } from '../visibility.ts';

/** How a batch of teams is ingested. */
export const teamSync: SyncKind = {
  kind: 'Team',
  singular: 'Team',
  plural: 'Teams',
  term: '团队',
  table: 'team',
  fields: {
    kind: oneOf('TeamKind', TEAM_KIND, 'What the team is for (团队类别).', { required: true }),
    name: text('Its name (名称).', { required: true }),
    region: reference('Region', 'Where it works (所在行政区).', { required: true, column: 'region' }),
    owner: reference(
      ['EducationAuthority', 'DevelopmentCenter', 'University', 'Provider', 'School'],
      'The organization that it belongs to (所属机构).',
      { required: true },
    ),
    subject: oneOf('Subject', SUBJECT, 'Its subject, where it has one (学科).'),
    fromDay: day('Its first day (开始日期).', { required: true }),
    toDay: day('Its last day, where it has ended (结束日期).'),
    members: children({
      name: 'TeamMember',
      description: 'A member from one day to another (团队成员).',
      table: 'team_member',
      parent: 'team_id',
      fields: {
        educator: reference('Educator', 'Who it is (教师).', { required: true }),
        role: oneOf('ExpertRole', EXPERT_ROLE, 'The one role that she has in an expert team (专家角色).'),
        leads: flag('Whether she leads the team (是否负责人).'),
        fromDay: day('From (加入日期).', { required: true }),
        toDay: day('To (离开日期).'),
      },
    }),
  },
  region: ({ refs }) => refs.region?.region ?? 'CN',
  check: endsAfterItBegins,
  audiences: ({ refs, children: { members } }) => [
    ...(refs.owner ? [refs.owner.id] : []),
    ...(members ?? []).map(({ educator_id }) => String(educator_id)),
  ],
  mayWrite: mayWrite.team,
};
