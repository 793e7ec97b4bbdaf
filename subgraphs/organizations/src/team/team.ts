import type { Team, TeamMember } from '@xiangxun/prisma/client/organizations';
import { EXPERT_ROLE, SUBJECT, TEAM_KIND } from '@xiangxun/schema/contract/catalogue/vocabulary/organizations';
import { entity } from '@xiangxun/schema/kit/entity/define';
import { day, flag, liesAt, oneOf, ref, rowsOf, text } from '@xiangxun/schema/kit/entity/entity-field';
import { ORGANIZATION_KINDS } from '@xiangxun/schema/kit/entity/organization-stub';
import { endsAfterItBegins } from '@xiangxun/schema/kit/sync/declare/period';
import { parties, places, writers } from '../access-rules.ts';
import { anyOrganization } from '../organization/organization.ref.ts';

const members = rowsOf<Omit<TeamMember, 'teamId'>>()({
  name: 'TeamMember',
  description: 'A member from one day to another (团队成员).',
  table: 'team_member',
  parent: 'teamId',
  fields: {
    educator: ref('Educator', 'Who it is (教师).', { required: true }),
    role: oneOf('ExpertRole', EXPERT_ROLE, 'The one role that she has in an expert team (专家角色).'),
    leads: flag('Whether she leads the team (是否负责人).'),
    fromDay: day('From (加入日期).', { required: true }),
    toDay: day('To (离开日期).', {}, { read: 'To, null while she is a member (离开日期).' }),
  },
  shown: { read: 'Its members, past ones too, in the order given (成员).', size: 20 },
});

/** Teams of people who train, study or guide together (团队). */
export const team = entity<Team>()({
  kind: 'Team',
  plural: 'Teams',
  term: '团队',
  one: 'One team (单个团队).',
  fields: {
    kind: oneOf('TeamKind', TEAM_KIND, 'What the team is for (团队类别).', { required: true }),
    name: text('Its name (名称).', { required: true }),
    region: liesAt('Where it works (所在行政区).'),
    owner: ref(
      ORGANIZATION_KINDS,
      'The organization that it belongs to (所属机构).',
      { required: true },
      { as: anyOrganization },
    ),
    subject: oneOf('Subject', SUBJECT, 'Its subject, where it has one (学科).'),
    fromDay: day('Its first day (开始日期).', { required: true }),
    toDay: day(
      'Its last day, where it has ended (结束日期).',
      {},
      { read: 'Its last day, null while it exists (结束日期).' },
    ),
    members,
  },
  list: {
    description: 'Teams, by name, then id (团队列表，按名称排序).',
    order: ['name'],
    filters: {
      kind: 'Only teams of this kind (团队类别).',
      owner: 'Only teams of this organization (所属机构).',
      subject: 'Only teams of this subject (学科).',
    },
    containing: { name: 'Only teams with this in their name (名称包含).' },
    span: ['fromDay', 'toDay'],
  },
  sees: { place: places.own, owner: parties.organization, 'members.educator': parties.person },
  writes: [
    writers.county,
    {
      who: {
        zh: '所属的高校、服务机构、教师发展中心或学校',
        en: 'the university, provider, centre or school that owns them',
      },
      roles: ['UNIVERSITY', 'PROVIDER', 'CENTER', 'SCHOOL'],
      names: { owner: parties.organization },
    },
  ],
  check: endsAfterItBegins,
});
