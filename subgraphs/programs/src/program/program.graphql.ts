import { KIND_DESCRIPTIONS } from '@xiangxun/schema/kit/entity/kind-descriptions';
import type { Program } from '@xiangxun/prisma/client/programs';
import { asEntity, stub } from '@xiangxun/schema/kit/entity/entity.graphql';
import { load } from '@xiangxun/schema/kit/entity/kind';
import { externalIdInput, lookUp } from '@xiangxun/schema/kit/entity/lookup';
import { regionId } from '@xiangxun/schema/contract/id';
import { connectionOf } from '@xiangxun/schema/kit/list/connection';
import { page } from '@xiangxun/schema/kit/list/keyset';
import { pageArgs } from '@xiangxun/schema/kit/list/page-args';
import { within } from '@xiangxun/schema/contract/region';
import { builder } from '../builder.ts';
import { guideEnum, programStatusEnum, stageEnum, subjectEnum, yearKindEnum } from '../enums.ts';
import { regionStub } from '../foreign.ts';
import { programKind } from './program.ts';
import { programType } from './program.ref.ts';

programType.implement({
  description: KIND_DESCRIPTIONS.Program,
  fields: (t) => ({
    id: t.exposeID('id', { nullable: false, description: 'Its id (对象标识).' }),
    guide: t.field({
      type: guideEnum,
      nullable: false,
      description: 'The guide that it follows (指南).',
      reads: ['guide'],
      resolve: ({ guide }) => guide as never,
    }),
    title: t.exposeString('title', { nullable: false, description: 'Its title (名称).' }),
    regionCode: t.field({
      type: 'RegionCode',
      nullable: false,
      description: 'The code of where it is run (行政区划代码).',
      reads: ['region'],
      resolve: ({ region }) => region,
    }),
    region: t.field({
      type: regionStub,
      description: 'Where it is run (实施区域).',
      reads: ['region'],
      resolve: ({ region }) => stub(regionId(region)),
    }),
    cycle: t.exposeString('cycle', { description: 'What its cycle is called (周期).' }),
    yearKind: t.field({
      type: yearKindEnum,
      nullable: false,
      description: 'Which year its yearly duties and standards go by (年度口径).',
      reads: ['yearKind'],
      resolve: ({ yearKind }) => yearKind as never,
    }),
    fromDay: t.field({
      type: 'Date',
      nullable: false,
      description: 'Its first day (开始日期).',
      reads: ['fromDay'],
      resolve: ({ fromDay }) => fromDay,
    }),
    toDay: t.field({
      type: 'Date',
      nullable: false,
      description: 'Its last day (结束日期).',
      reads: ['toDay'],
      resolve: ({ toDay }) => toDay,
    }),
    stages: t.field({
      type: [stageEnum],
      nullable: { list: false, items: false },
      listSize: { assumedSize: 2 },
      description: 'The stages of schooling that it is for (学段).',
      reads: ['stages'],
      resolve: ({ stages }) => stages as never,
    }),
    subjects: t.field({
      type: [subjectEnum],
      nullable: { list: false, items: false },
      listSize: { assumedSize: 10 },
      description: 'Its subjects (学科).',
      reads: ['subjects'],
      resolve: ({ subjects }) => subjects as never,
    }),
    status: t.field({
      type: programStatusEnum,
      nullable: false,
      description: 'Its state; only a published one lays duties on anybody (状态).',
      reads: ['status'],
      resolve: ({ status }) => status as never,
    }),
    publishedOn: t.field({
      type: 'Date',
      description: 'The day of publication, from which on it counts (发布日期).',
      reads: ['publishedOn'],
      resolve: ({ publishedOn }) => publishedOn,
    }),
    parent: t.field({
      type: programType,
      description: 'The province’s program that it is part of (上级项目).',
      reads: ['parentId'],
      resolve: ({ parentId }, _, context) => load(context, programKind, parentId),
    }),
    parts: t.field({
      type: connectionOf(builder, programType, '项目'),
      nullable: false,
      description: 'The programs of counties that are part of it, by region, then id (下级项目).',
      args: pageArgs(t.arg),
      reads: ['id'],
      resolve: ({ id }, args, context) => page(context, programKind, args, { by: ['region'] }, { parentId: id }),
    }),
  }),
});
asEntity(builder, programType, programKind);

builder.queryFields((t) => ({
  program: t.field({
    type: programType,
    requiresScopes: [['graph:read']],
    description: 'One program (单个项目).',
    args: {
      id: t.arg.id({ description: 'Its id (对象标识).' }),
      externalId: t.arg({ type: externalIdInput(builder), description: 'Its external id (外部标识).' }),
    },
    resolve: (_, args, context) => lookUp<Program>(context, [programKind], args),
  }),
  programs: t.field({
    type: connectionOf(builder, programType, '项目'),
    nullable: false,
    requiresScopes: [['graph:read']],
    description: 'Programs by their first day, latest first, then id (项目列表，按开始日期倒序).',
    args: {
      guide: t.arg({ type: guideEnum, description: 'Only of this guide (指南).' }),
      under: t.arg({ type: 'RegionCode', description: 'Only in this region or beneath it (行政区).' }),
      status: t.arg({ type: programStatusEnum, description: 'Only in this state (状态).' }),
      ...pageArgs(t.arg),
    },
    resolve: (_, { guide, under, status, ...args }, context) =>
      page(
        context,
        programKind,
        args,
        { by: ['fromDay'], descending: true },
        {
          ...(guide ? { guide } : {}),
          ...(under ? { region: within(under) } : {}),
          ...(status ? { status } : {}),
        },
      ),
  }),
}));
