import { KIND_DESCRIPTIONS } from '@xiangxun/schema/kit/entity/kind-descriptions';
import type { CohortGroup, CohortGroupMember, CohortGroupMentor } from '@xiangxun/prisma/client/programs';
import { asEntity, stub } from '@xiangxun/schema/kit/entity/entity.graphql';
import { load, loadChildren } from '@xiangxun/schema/kit/entity/kind';
import { externalIdInput, lookUp } from '@xiangxun/schema/kit/entity/lookup';
import { regionId } from '@xiangxun/schema/contract/id';
import { builder } from '../builder.ts';
import { read } from '../db.ts';
import { cohortKind } from '../cohort/cohort.ts';
import { cohortType } from '../cohort/cohort.ref.ts';
import { partsOf } from '../cohort/parts.ts';
import { expertRoleEnum } from '../enums.ts';
import { educatorStub, regionStub } from '../foreign.ts';
import { cohortGroupKind } from './cohort-group.ts';
import { cohortGroupType } from './cohort-group.ref.ts';

const memberType = builder.objectRef<CohortGroupMember>('CohortGroupMember').implement({
  description: 'A trainee in a group, from one day to another (小组成员).',
  fields: (t) => ({
    educator: t.field({
      type: educatorStub,
      description: 'Who it is (学员).',
      resolve: ({ educatorId }) => stub(educatorId),
    }),
    from: t.field({
      type: 'Date',
      nullable: false,
      description: 'From (开始日期).',
      resolve: ({ fromDay }) => fromDay,
    }),
    to: t.field({
      type: 'Date',
      description: 'To, null while she is a member (结束日期).',
      resolve: ({ toDay }) => toDay,
    }),
  }),
});

const mentorType = builder.objectRef<CohortGroupMentor>('CohortGroupMentor').implement({
  description: 'One of a group’s three mentors, in a role of its own (导师).',
  fields: (t) => ({
    educator: t.field({
      type: educatorStub,
      description: 'Who it is (导师).',
      resolve: ({ educatorId }) => stub(educatorId),
    }),
    role: t.field({
      type: expertRoleEnum,
      nullable: false,
      description: 'In what role (专家角色).',
      resolve: ({ role }) => role as never,
    }),
    from: t.field({
      type: 'Date',
      nullable: false,
      description: 'From (开始日期).',
      resolve: ({ fromDay }) => fromDay,
    }),
    to: t.field({
      type: 'Date',
      description: 'To, null while she is a mentor (结束日期).',
      resolve: ({ toDay }) => toDay,
    }),
  }),
});

cohortGroupType.implement({
  description: KIND_DESCRIPTIONS.CohortGroup,
  fields: (t) => ({
    id: t.exposeID('id', { nullable: false, description: 'Its id (对象标识).' }),
    cohort: t.field({
      type: cohortType,
      description: 'The cohort (研修班).',
      resolve: ({ cohortId }, _, context) => load(context, cohortKind, cohortId),
    }),
    name: t.exposeString('name', { nullable: false, description: 'Its name (名称).' }),
    regionCode: t.field({
      type: 'RegionCode',
      nullable: false,
      description: 'The code of where it lies (行政区划代码).',
      resolve: ({ region }) => region,
    }),
    region: t.field({
      type: regionStub,
      description: 'Where it lies (行政区).',
      resolve: ({ region }) => stub(regionId(region)),
    }),
    members: t.field({
      type: [memberType],
      nullable: { list: false, items: false },
      listSize: { assumedSize: 10 },
      description: 'Its members, past ones too (成员).',
      resolve: ({ id }, _, context) =>
        loadChildren(
          context,
          'CohortGroup.members',
          id,
          (ids) =>
            read(context).cohortGroupMember.findMany({
              where: { groupId: { in: [...ids] } },
              orderBy: [{ groupId: 'asc' }, { position: 'asc' }],
            }),
          (row) => row.groupId,
        ),
    }),
    mentors: t.field({
      type: [mentorType],
      nullable: { list: false, items: false },
      listSize: { assumedSize: 3 },
      description: 'Its mentors, past ones too (导师).',
      resolve: ({ id }, _, context) =>
        loadChildren(
          context,
          'CohortGroup.mentors',
          id,
          (ids) =>
            read(context).cohortGroupMentor.findMany({
              where: { groupId: { in: [...ids] } },
              orderBy: [{ groupId: 'asc' }, { position: 'asc' }],
            }),
          (row) => row.groupId,
        ),
    }),
  }),
});
asEntity(builder, cohortGroupType, cohortGroupKind);

builder.queryFields((t) => ({
  cohortGroup: t.field({
    type: cohortGroupType,
    requiresScopes: [['graph:read']],
    description: 'One learning group (单个学习小组).',
    args: {
      id: t.arg.id({ description: 'Its id (对象标识).' }),
      externalId: t.arg({ type: externalIdInput(builder), description: 'Its external id (外部标识).' }),
    },
    resolve: (_, args, context) => lookUp<CohortGroup>(context, [cohortGroupKind], args),
  }),
}));

builder.objectField(cohortType, 'groups', (t) =>
  t.field({
    type: [cohortGroupType],
    nullable: { list: false, items: false },
    listSize: { assumedSize: 10 },
    description: 'Its learning groups, by name (学习小组).',
    resolve: ({ id }, _, context) => partsOf(context, cohortGroupKind, id, [{ name: 'asc' }, { id: 'asc' }]),
  }),
);
