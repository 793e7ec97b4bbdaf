import { KIND_DESCRIPTIONS } from '@xiangxun/schema/kit/entity/kind-descriptions';
import type { Team, TeamMember } from '@xiangxun/prisma/client/organizations';
import { EXPERT_ROLE, SUBJECT, TEAM_KIND } from '@xiangxun/schema/contract/catalogue/vocabulary/organizations';
import { asEntity } from '@xiangxun/schema/kit/entity/entity.graphql';
import { load, loadChildren } from '@xiangxun/schema/kit/entity/kind';
import { externalIdInput, lookUp } from '@xiangxun/schema/kit/entity/lookup';
import { connectionOf } from '@xiangxun/schema/kit/list/connection';
import { page } from '@xiangxun/schema/kit/list/keyset';
import { pageArgs } from '@xiangxun/schema/kit/list/page-args';
import { within } from '@xiangxun/schema/contract/region';
import { regionId } from '@xiangxun/schema/contract/id';
import { vocabularyEnum } from '@xiangxun/schema/kit/sync/graphql/record-input';
import { builder } from '../builder.ts';
import { nodeInterface } from '../node/node.interface.ts';
import { read } from '../db.ts';
import { educatorKind } from '../educator/educator.ts';
import { educatorType } from '../educator/educator.ref.ts';
import { organizationInterface } from '../organization/organization.graphql.ts';
import { loadOrganization } from '../organization/organization.ts';
import { regionType } from '../region/region.graphql.ts';
import { regionKind } from '../region/region.ts';
import { teamKind } from './team.ts';

const kindEnum = vocabularyEnum(builder, 'TeamKind', TEAM_KIND, 'What a team is for (团队类别).');
const subjectEnum = vocabularyEnum(builder, 'Subject', SUBJECT, 'A subject or field taught (学科、领域).');
const roleEnum = vocabularyEnum(builder, 'ExpertRole', EXPERT_ROLE, 'The one role of an expert in a team (专家角色).');

const memberType = builder.objectRef<TeamMember>('TeamMember').implement({
  description: 'A member of a team from one day to another (团队成员).',
  fields: (t) => ({
    educator: t.field({
      type: educatorType,
      description: 'Who it is (教师).',
      resolve: ({ educatorId }, _, context) => load(context, educatorKind, educatorId),
    }),
    role: t.field({
      type: roleEnum,
      description: 'Her one role in an expert team (专家角色).',
      resolve: ({ role }) => role as never,
    }),
    leads: t.exposeBoolean('leads', { nullable: false, description: 'Whether she leads the team (是否负责人).' }),
    from: t.field({
      type: 'Date',
      nullable: false,
      description: 'From (加入日期).',
      resolve: ({ fromDay }) => fromDay,
    }),
    to: t.field({
      type: 'Date',
      description: 'To, null while she is a member (离开日期).',
      resolve: ({ toDay }) => toDay,
    }),
  }),
});

/** A team (团队). */
export const teamType = builder.objectRef<Team>('Team').implement({
  description: KIND_DESCRIPTIONS.Team,
  interfaces: [nodeInterface],
  fields: (t) => ({
    id: t.exposeID('id', { nullable: false, description: 'Its id (对象标识).' }),
    kind: t.field({
      type: kindEnum,
      nullable: false,
      description: 'What it is for (团队类别).',
      resolve: ({ kind }) => kind as never,
    }),
    name: t.exposeString('name', { nullable: false, description: 'Its name (名称).' }),
    regionCode: t.field({
      type: 'RegionCode',
      nullable: false,
      description: 'The code of where it works (行政区划代码).',
      resolve: ({ region }) => region,
    }),
    region: t.field({
      type: regionType,
      description: 'Where it works (所在行政区).',
      resolve: ({ region }, _, context) => load(context, regionKind, regionId(region)),
    }),
    owner: t.field({
      type: organizationInterface,
      description: 'The organization that it belongs to (所属机构).',
      resolve: ({ ownerId }, _, context) => loadOrganization(context, ownerId),
    }),
    subject: t.field({
      type: subjectEnum,
      description: 'Its subject, where it has one (学科).',
      resolve: ({ subject }) => subject as never,
    }),
    from: t.field({
      type: 'Date',
      nullable: false,
      description: 'Its first day (开始日期).',
      resolve: ({ fromDay }) => fromDay,
    }),
    to: t.field({
      type: 'Date',
      description: 'Its last day, null while it exists (结束日期).',
      resolve: ({ toDay }) => toDay,
    }),
    members: t.field({
      type: [memberType],
      nullable: { list: false, items: false },
      listSize: { assumedSize: 20 },
      description: 'Its members, past ones too, in the order given (成员).',
      resolve: ({ id }, _, context) =>
        loadChildren(
          context,
          'Team.members',
          id,
          (teams) =>
            read(context).teamMember.findMany({
              where: { teamId: { in: [...teams] } },
              orderBy: [{ teamId: 'asc' }, { position: 'asc' }],
            }),
          ({ teamId }) => teamId,
        ),
    }),
  }),
});
asEntity(builder, teamType, teamKind);

builder.queryFields((t) => ({
  team: t.field({
    type: teamType,
    requiresScopes: [['graph:read']],
    description: 'One team (单个团队).',
    args: {
      id: t.arg.id({ description: 'Its id (对象标识).' }),
      externalId: t.arg({ type: externalIdInput(builder), description: 'Its external id (外部标识).' }),
    },
    resolve: (_, args, context) => lookUp<Team>(context, [teamKind], args),
  }),
  teams: t.field({
    type: connectionOf(builder, teamType, '团队'),
    nullable: false,
    requiresScopes: [['graph:read']],
    description: 'Teams, by name, then id (团队列表，按名称排序).',
    args: {
      kind: t.arg({ type: kindEnum, description: 'Only teams of this kind (团队类别).' }),
      under: t.arg({ type: 'RegionCode', description: 'Only teams in this region or beneath it (行政区).' }),
      owner: t.arg.id({ description: 'Only teams of this organization (所属机构).' }),
      ...pageArgs(t.arg),
    },
    resolve: (_, { kind, under, owner, ...paging }, context) =>
      page(context, teamKind, paging, [{ column: 'name', direction: 'asc' }], {
        ...(kind ? { kind } : {}),
        ...(under ? { region: within(under) } : {}),
        ...(owner ? { ownerId: owner } : {}),
      }),
  }),
}));
