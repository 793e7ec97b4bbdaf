import type { Workshop, WorkshopHost, WorkshopStatusChange } from '@xiangxun/prisma/client/workshops';
import { STAGE, SUBJECT } from '@xiangxun/schema/contract/catalogue/vocabulary/organizations';
import { WORKSHOP_KIND, WORKSHOP_STATUS } from '@xiangxun/schema/contract/catalogue/vocabulary/workshops';
import { asEntity, stub } from '@xiangxun/schema/kit/entity/entity.graphql';
import { byId } from '@xiangxun/schema/kit/entity/id-filter';
import { loadChildren } from '@xiangxun/schema/kit/entity/kind';
import { externalIdInput, lookUp } from '@xiangxun/schema/kit/entity/lookup';
import { regionId } from '@xiangxun/schema/contract/id';
import { connectionOf } from '@xiangxun/schema/kit/list/connection';
import { page } from '@xiangxun/schema/kit/list/keyset';
import { pageArgs } from '@xiangxun/schema/kit/list/page-args';
import { within } from '@xiangxun/schema/contract/region';
import { vocabularyEnum } from '@xiangxun/schema/kit/sync/graphql/record-input';
import { builder } from '../builder.ts';
import { read } from '../db.ts';
import { cohortGroupType, educatorType, programType, providerType, regionType } from '../foreign.ts';
import { workshopKind } from './workshop.ts';

const kindEnum = vocabularyEnum(builder, 'WorkshopKind', WORKSHOP_KIND, 'What kind of workshop it is (工作坊类别).');
const statusEnum = vocabularyEnum(
  builder,
  'WorkshopStatus',
  WORKSHOP_STATUS,
  'A stage that workshops go through (工作坊状态).',
);
const stageEnum = vocabularyEnum(builder, 'Stage', STAGE, 'A stage of schooling (学段).');
const subjectEnum = vocabularyEnum(builder, 'Subject', SUBJECT, 'A subject or field taught (学科、领域).');

const hostType = builder.objectRef<WorkshopHost>('WorkshopHost').implement({
  description: 'A host of a workshop, from one day to another (坊主).',
  fields: (t) => ({
    educator: t.field({
      type: educatorType,
      description: 'Who hosts it (主持人).',
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
      description: 'To, null while she hosts it (结束日期).',
      resolve: ({ toDay }) => toDay,
    }),
  }),
});

const statusChangeType = builder.objectRef<WorkshopStatusChange>('WorkshopStatusChange').implement({
  description: 'The day on which a workshop came into a status (状态变更).',
  fields: (t) => ({
    status: t.field({
      type: statusEnum,
      nullable: false,
      description: 'The status (状态).',
      resolve: ({ status }) => status as never,
    }),
    on: t.field({ type: 'Date', nullable: false, description: 'On this day (日期).', resolve: ({ onDay }) => onDay }),
  }),
});

/** A workshop (教师工作坊). */
export const workshopType = builder.objectRef<Workshop>('Workshop').implement({
  description: 'Teachers who study online under a host, WORKSHOP guide 一 (教师工作坊).',
  fields: (t) => ({
    id: t.exposeID('id', { nullable: false, description: 'Its id (对象标识).' }),
    kind: t.field({
      type: kindEnum,
      nullable: false,
      description: 'What kind of workshop it is (工作坊类别).',
      resolve: ({ kind }) => kind as never,
    }),
    title: t.exposeString('title', { nullable: false, description: 'Its title (名称).' }),
    regionCode: t.field({
      type: 'RegionCode',
      nullable: false,
      description: 'The code of the place that it serves (行政区划代码).',
      resolve: ({ region }) => region,
    }),
    region: t.field({
      type: regionType,
      description: 'The place that it serves (所在行政区).',
      resolve: ({ region }) => stub(regionId(region)),
    }),
    stage: t.field({
      type: stageEnum,
      description: 'The stage of schooling that it is for (学段).',
      resolve: ({ stage }) => stage as never,
    }),
    subject: t.field({
      type: subjectEnum,
      description: 'Its subject (学科).',
      resolve: ({ subject }) => subject as never,
    }),
    provider: t.field({
      type: providerType,
      description: 'Whose platform carries it (支持机构).',
      resolve: ({ providerId }) => stub(providerId),
    }),
    program: t.field({
      type: programType,
      description: 'The program that it belongs to (所属项目).',
      resolve: ({ programId }) => stub(programId),
    }),
    cohortGroup: t.field({
      type: cohortGroupType,
      description: 'The mentor group that it serves (所服务的导师组).',
      resolve: ({ cohortGroupId }) => stub(cohortGroupId),
    }),
    status: t.field({
      type: statusEnum,
      nullable: false,
      description: 'The stage that it is in (状态).',
      resolve: ({ status }) => status as never,
    }),
    statusChanges: t.field({
      type: [statusChangeType],
      nullable: { list: false, items: false },
      listSize: { assumedSize: 3 },
      description: 'When it came into which status, in the order given (状态变更).',
      resolve: ({ id }, _, context) =>
        loadChildren(
          context,
          'Workshop.statusChanges',
          id,
          (ids) =>
            read(context).workshopStatusChange.findMany({
              where: { workshopId: { in: [...ids] } },
              orderBy: [{ workshopId: 'asc' }, { position: 'asc' }],
            }),
          ({ workshopId }) => workshopId,
        ),
    }),
    openedOn: t.field({
      type: 'Date',
      description: 'The day on which it was opened (开坊日期).',
      resolve: ({ openedOn }) => openedOn,
    }),
    closedOn: t.field({
      type: 'Date',
      description: 'The day on which it was closed, null while it is open (关坊日期).',
      resolve: ({ closedOn }) => closedOn,
    }),
    hosts: t.field({
      type: [hostType],
      nullable: { list: false, items: false },
      listSize: { assumedSize: 2 },
      description: 'Its hosts in turn, past ones too (坊主).',
      resolve: ({ id }, _, context) =>
        loadChildren(
          context,
          'Workshop.hosts',
          id,
          (ids) =>
            read(context).workshopHost.findMany({
              where: { workshopId: { in: [...ids] } },
              orderBy: [{ workshopId: 'asc' }, { position: 'asc' }],
            }),
          ({ workshopId }) => workshopId,
        ),
    }),
  }),
});
asEntity(builder, workshopType, workshopKind);

builder.queryFields((t) => ({
  workshop: t.field({
    type: workshopType,
    requiresScopes: [['graph:read']],
    description: 'One workshop (单个工作坊).',
    args: {
      id: t.arg.id({ description: 'Its id (对象标识).' }),
      externalId: t.arg({ type: externalIdInput(builder), description: 'Its external id (外部标识).' }),
    },
    resolve: (_, args, context) => lookUp<Workshop>(context, [workshopKind], args),
  }),
  workshops: t.field({
    type: connectionOf(builder, workshopType, '工作坊'),
    nullable: false,
    requiresScopes: [['graph:read']],
    description: 'Workshops by title, then id (工作坊列表，按名称排序).',
    args: {
      under: t.arg({
        type: 'RegionCode',
        description: 'Only those that serve this region or one beneath it (行政区).',
      }),
      kind: t.arg({ type: kindEnum, description: 'Only those of this kind (工作坊类别).' }),
      status: t.arg({ type: statusEnum, description: 'Only those in this status (状态).' }),
      program: t.arg.id({ description: 'Only those of this program (所属项目).' }),
      provider: t.arg.id({ description: 'Only those on the platform of this provider (支持机构).' }),
      ...pageArgs(t.arg),
    },
    resolve: (_, { under, kind, status, program, provider, ...args }, context) =>
      page(context, workshopKind, args, [{ column: 'title', direction: 'asc' }], {
        ...(under ? { region: within(under) } : {}),
        ...(kind ? { kind } : {}),
        ...(status ? { status } : {}),
        ...byId('programId', program),
        ...byId('providerId', provider),
      }),
  }),
}));
