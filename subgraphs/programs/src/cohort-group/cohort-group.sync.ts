import { EXPERT_ROLE } from '@xiangxun/schema/contract/catalogue/vocabulary/organizations';
import { children, day, oneOf, reference, text } from '@xiangxun/schema/kit/sync/declare/field';
import type { SyncKind } from '@xiangxun/schema/kit/sync/declare/sync-kind';
import { followCohortGroups } from '../assignment/roster.ts';
import { mayWrite } from '../visibility.ts';

const span = {
  fromDay: day('From (开始日期).', { required: true }),
  toDay: day('To (结束日期).'),
};

/** How a batch of learning groups is ingested. */
export const cohortGroupSync: SyncKind = {
  kind: 'CohortGroup',
  singular: 'CohortGroup',
  plural: 'CohortGroups',
  term: '学习小组',
  table: 'cohort_group',
  fields: {
    cohort: reference('Cohort', 'The cohort (研修班).', { required: true }),
    name: text('Its name (名称).', { required: true }),
    members: children({
      name: 'CohortGroupMember',
      description: 'A trainee in the group, from one day to another (小组成员).',
      table: 'cohort_group_member',
      parent: 'group_id',
      fields: { educator: reference('Educator', 'Who it is (学员).', { required: true }), ...span },
    }),
    mentors: children({
      name: 'CohortGroupMentor',
      description: 'One of the group’s three mentors, each in a role of its own (导师).',
      table: 'cohort_group_mentor',
      parent: 'group_id',
      fields: {
        educator: reference('Educator', 'Who it is (导师).', { required: true }),
        role: oneOf('ExpertRole', EXPERT_ROLE, 'In what role (专家角色).', { required: true }),
        ...span,
      },
    }),
  },
  region: ({ refs }) => refs.cohort?.region ?? 'CN',
  audiences: ({ refs }) => (refs.cohort ? [refs.cohort.id] : []),
  mayWrite: mayWrite.cohortGroup,
  applied: followCohortGroups,
};
