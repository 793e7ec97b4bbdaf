import type { CohortGroup, CohortGroupMember, CohortGroupMentor } from '@xiangxun/prisma/client/programs';
import { EXPERT_ROLE } from '@xiangxun/schema/contract/catalogue/vocabulary/organizations';
import { entity } from '@xiangxun/schema/kit/entity/define';
import { day, liesWith, oneOf, ref, rowsOf, text } from '@xiangxun/schema/kit/entity/entity-field';
import { parties, places, writers } from '../access-rules.ts';
import { followCohortGroups } from '../assignment/roster.ts';

const fromDay = day('From (开始日期).', { required: true });

const members = rowsOf<Omit<CohortGroupMember, 'groupId'>>()({
  name: 'CohortGroupMember',
  description: 'A trainee in a group, from one day to another (小组成员).',
  table: 'cohort_group_member',
  parent: 'groupId',
  fields: {
    educator: ref('Educator', 'Who it is (学员).', { required: true }),
    fromDay,
    toDay: day('To (结束日期).', {}, { read: 'To, null while she is a member (结束日期).' }),
  },
  shown: { read: 'Its members, past ones too (成员).', size: 10 },
});

const mentors = rowsOf<Omit<CohortGroupMentor, 'groupId'>>()({
  name: 'CohortGroupMentor',
  description: 'One of a group’s three mentors, in a role of its own (导师).',
  table: 'cohort_group_mentor',
  parent: 'groupId',
  fields: {
    educator: ref('Educator', 'Who it is (导师).', { required: true }),
    role: oneOf('ExpertRole', EXPERT_ROLE, 'In what role (专家角色).', { required: true }),
    fromDay,
    toDay: day('To (结束日期).', {}, { read: 'To, null while she is a mentor (结束日期).' }),
  },
  shown: { read: 'Its mentors, past ones too (导师).', size: 3 },
});

/** Learning groups of cohorts, with their mentors (学习小组). */
export const cohortGroup = entity<CohortGroup>()({
  kind: 'CohortGroup',
  plural: 'CohortGroups',
  term: '学习小组',
  one: 'One learning group (单个学习小组).',
  fields: {
    cohort: ref('Cohort', 'The cohort (研修班).', { required: true }),
    name: text('Its name (名称).', { required: true }),
    region: liesWith('cohort'),
    members,
    mentors,
  },
  list: {
    description: 'Learning groups by name, then id (学习小组列表，按名称排序).',
    order: ['name'],
    filters: { cohort: 'Only of this cohort (研修班).' },
    containing: { name: 'Only those with this in their name (名称包含).' },
  },
  sees: { place: places.own, cohort: parties.cohorts },
  writes: [writers.leadUniversity],
  applied: followCohortGroups,
});
