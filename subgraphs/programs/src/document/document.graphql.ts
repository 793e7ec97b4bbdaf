import { KIND_DESCRIPTIONS } from '@xiangxun/schema/kit/entity/kind-descriptions';
import type { Document, DocumentContributor, DocumentRevision } from '@xiangxun/prisma/client/programs';
import { asEntity, stub } from '@xiangxun/schema/kit/entity/entity.graphql';
import { load, loadChildren } from '@xiangxun/schema/kit/entity/kind';
import { externalIdInput, lookUp } from '@xiangxun/schema/kit/entity/lookup';
import { regionId } from '@xiangxun/schema/contract/id';
import { connectionOf } from '@xiangxun/schema/kit/list/connection';
import { page } from '@xiangxun/schema/kit/list/keyset';
import { pageArgs } from '@xiangxun/schema/kit/list/page-args';
import { within } from '@xiangxun/schema/contract/region';
import { builder } from '../builder.ts';
import { read } from '../db.ts';
import { contributorRoleEnum, documentKindEnum, guideEnum, submissionStatusEnum } from '../enums.ts';
import { educatorStub, regionStub } from '../foreign.ts';
import { dutyHolderType, holderOf } from '../holder/holder.ref.ts';
import { programKind } from '../program/program.ts';
import { programType } from '../program/program.ref.ts';
import { documentKind } from './document.ts';

const contributorType = builder.objectRef<DocumentContributor>('DocumentContributor').implement({
  description: 'Who made a document, and in what role (编写人).',
  fields: (t) => ({
    educator: t.field({
      type: educatorStub,
      description: 'Who it is (教师、专家).',
      resolve: ({ educatorId }) => stub(educatorId),
    }),
    role: t.field({
      type: contributorRoleEnum,
      nullable: false,
      description: 'In what role (编写角色).',
      resolve: ({ role }) => role as never,
    }),
  }),
});

const revisionType = builder.objectRef<DocumentRevision>('DocumentRevision').implement({
  description: 'A document as it was once (文档版本).',
  fields: (t) => ({
    revision: t.exposeInt('revision', { nullable: false, description: 'Its number, from 1 (版本号).' }),
    title: t.exposeString('title', { nullable: false, description: 'Its title (标题).' }),
    status: t.field({
      type: submissionStatusEnum,
      nullable: false,
      description: 'Its state (提交状态).',
      resolve: ({ status }) => status as never,
    }),
    handedInOn: t.field({
      type: 'Date',
      description: 'When it was handed in (提交日期).',
      resolve: ({ handedInOn }) => handedInOn,
    }),
    url: t.exposeString('url', { description: 'A link to the file (文件链接).' }),
    recordedAt: t.field({
      type: 'DateTime',
      nullable: false,
      description: 'When it was ingested (登记时刻).',
      resolve: ({ recordedAt }) => recordedAt,
    }),
  }),
});

/** A document (文档). */
export const documentType = builder.objectRef<Document>('Document').implement({
  description: KIND_DESCRIPTIONS.Document,
  fields: (t) => ({
    id: t.exposeID('id', { nullable: false, description: 'Its id (对象标识).' }),
    kind: t.field({
      type: documentKindEnum,
      nullable: false,
      description: 'What it is (文档类别).',
      resolve: ({ kind }) => kind as never,
    }),
    title: t.exposeString('title', { nullable: false, description: 'Its title (标题).' }),
    program: t.field({
      type: programType,
      description: 'The program (项目).',
      resolve: ({ programId }, _, context) => load(context, programKind, programId),
    }),
    guide: t.field({
      type: guideEnum,
      description: 'The guide that it is for, where it names no program (指南).',
      resolve: ({ guide }) => guide as never,
    }),
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
    holder: t.field({
      type: dutyHolderType,
      description: 'On whose behalf it was made (责任主体).',
      resolve: ({ holderId }, _, context) => holderOf(context, holderId),
    }),
    holderId: t.exposeID('holderId', {
      nullable: false,
      description: 'The id of on whose behalf it was made (责任主体标识).',
    }),
    submittedBy: t.field({
      type: dutyHolderType,
      description: 'Who handed it in (提交方).',
      resolve: ({ submittedById, source }) => stub(submittedById ?? source),
    }),
    status: t.field({
      type: submissionStatusEnum,
      nullable: false,
      description: 'Its state; draft, withdrawn and refused is no evidence (提交状态).',
      resolve: ({ status }) => status as never,
    }),
    handedInOn: t.field({
      type: 'Date',
      description: 'The day on which it was handed in (提交日期).',
      resolve: ({ handedInOn }) => handedInOn,
    }),
    url: t.exposeString('url', { description: 'A link to the file (文件链接).' }),
    year: t.exposeInt('year', { description: 'The year that it is for (年度).' }),
    from: t.field({
      type: 'Date',
      description: 'The first day that it holds for (起始日期).',
      resolve: ({ fromDay }) => fromDay,
    }),
    to: t.field({
      type: 'Date',
      description: 'The last day that it holds for (截止日期).',
      resolve: ({ toDay }) => toDay,
    }),
    contributors: t.field({
      type: [contributorType],
      nullable: { list: false, items: false },
      listSize: { assumedSize: 3 },
      description: 'Who made it (编写人).',
      resolve: ({ id }, _, context) =>
        loadChildren(
          context,
          'Document.contributors',
          id,
          (ids) =>
            read(context).documentContributor.findMany({
              where: { documentId: { in: [...ids] } },
              orderBy: [{ documentId: 'asc' }, { position: 'asc' }],
            }),
          (row) => row.documentId,
        ),
    }),
    revisions: t.field({
      type: [revisionType],
      nullable: { list: false, items: false },
      listSize: { assumedSize: 3 },
      description: 'What it said before and says now, oldest first (历次版本).',
      resolve: ({ id }, _, context) =>
        loadChildren(
          context,
          'Document.revisions',
          id,
          (ids) =>
            read(context).documentRevision.findMany({
              where: { documentId: { in: [...ids] } },
              orderBy: [{ documentId: 'asc' }, { revision: 'asc' }],
            }),
          (row) => row.documentId,
        ),
    }),
  }),
});
asEntity(builder, documentType, documentKind);

builder.queryFields((t) => ({
  document: t.field({
    type: documentType,
    requiresScopes: [['graph:read']],
    description: 'One document (单个文档).',
    args: {
      id: t.arg.id({ description: 'Its id (对象标识).' }),
      externalId: t.arg({ type: externalIdInput(builder), description: 'Its external id (外部标识).' }),
    },
    resolve: (_, args, context) => lookUp<Document>(context, [documentKind], args),
  }),
  documents: t.field({
    type: connectionOf(builder, documentType, '文档'),
    nullable: false,
    requiresScopes: [['graph:read']],
    description: 'Documents by region, then id (文档列表，按行政区排序).',
    args: {
      kind: t.arg({ type: documentKindEnum, description: 'Only of this kind (文档类别).' }),
      under: t.arg({ type: 'RegionCode', description: 'Only in this region or beneath it (行政区).' }),
      program: t.arg.id({ description: 'Only of this program (项目).' }),
      holder: t.arg.id({ description: 'Only on behalf of this holder (责任主体).' }),
      ...pageArgs(t.arg),
    },
    resolve: (_, { kind, under, program, holder, ...args }, context) =>
      page(context, documentKind, args, [{ column: 'region', direction: 'asc' }], {
        ...(kind ? { kind } : {}),
        ...(under ? { region: within(under) } : {}),
        ...(program ? { programId: program } : {}),
        ...(holder ? { holderId: holder } : {}),
      }),
  }),
}));
