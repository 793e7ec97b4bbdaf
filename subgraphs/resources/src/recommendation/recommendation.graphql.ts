import type { Recommendation } from '@xiangxun/prisma/client/resources';
import { asEntity, stub } from '@xiangxun/schema/kit/entity/entity.graphql';
import { byId } from '@xiangxun/schema/kit/entity/id-filter';
import { load } from '@xiangxun/schema/kit/entity/kind';
import { externalIdInput, lookUp } from '@xiangxun/schema/kit/entity/lookup';
import { connectionOf } from '@xiangxun/schema/kit/list/connection';
import { page } from '@xiangxun/schema/kit/list/keyset';
import { pageArgs } from '@xiangxun/schema/kit/list/page-args';
import { within } from '@xiangxun/schema/contract/region';
import { builder } from '../builder.ts';
import { educatorRef, organizationRef, programRef } from '../parties.ts';
import { resourceType } from '../resource/resource.graphql.ts';
import { resourceKind } from '../resource/resource.ts';
import { recommendationStatusEnum } from '../vocabulary.ts';
import { recommendationKind } from './recommendation.ts';

/** A recommendation (推送). */
export const recommendationType = builder.objectRef<Recommendation>('Recommendation').implement({
  description: 'A resource that was sent to an educator (推送).',
  fields: (t) => ({
    id: t.exposeID('id', { nullable: false, description: 'Its id (对象标识).' }),
    resource: t.field({
      type: resourceType,
      description: 'What was recommended (推送的资源).',
      resolve: ({ resourceId }, _, context) => load(context, resourceKind, resourceId),
    }),
    educator: t.field({
      type: educatorRef,
      description: 'To whom (接收教师).',
      resolve: ({ educatorId }) => stub(educatorId),
    }),
    sender: t.field({
      type: organizationRef,
      description: 'The organization that recommended it (推送机构).',
      resolve: ({ senderId }) => stub(senderId),
    }),
    program: t.field({
      type: programRef,
      description: 'The program that it was recommended in (所属项目).',
      resolve: ({ programId }) => stub(programId),
    }),
    regionCode: t.field({
      type: 'RegionCode',
      nullable: false,
      description: 'The code of where the educator belongs (行政区划代码).',
      resolve: ({ region }) => region,
    }),
    sentOn: t.field({
      type: 'Date',
      nullable: false,
      description: 'The day on which it was sent (推送日期).',
      resolve: ({ sentOn }) => sentOn,
    }),
    openedOn: t.field({
      type: 'Date',
      description: 'The day on which she first opened it (打开日期).',
      resolve: ({ openedOn }) => openedOn,
    }),
    finishedOn: t.field({
      type: 'Date',
      description: 'The day on which she had finished it (学完日期).',
      resolve: ({ finishedOn }) => finishedOn,
    }),
    status: t.field({
      type: recommendationStatusEnum,
      nullable: false,
      description: 'How far it has come (推送状态).',
      resolve: ({ openedOn, finishedOn }) => (finishedOn ? 'FINISHED' : openedOn ? 'OPENED' : 'SENT'),
    }),
  }),
});
asEntity(builder, recommendationType, recommendationKind);

builder.queryFields((t) => ({
  recommendation: t.field({
    type: recommendationType,
    requiresScopes: [['graph:read']],
    description: 'One recommendation (单条推送).',
    args: {
      id: t.arg.id({ description: 'Its id (对象标识).' }),
      externalId: t.arg({ type: externalIdInput(builder), description: 'Its external id (外部标识).' }),
    },
    resolve: (_, args, context) => lookUp<Recommendation>(context, [recommendationKind], args),
  }),
  recommendations: t.field({
    type: connectionOf(builder, recommendationType, '推送'),
    nullable: false,
    requiresScopes: [['graph:read']],
    description: 'Recommendations by the day sent, the latest first, then id (推送列表，按推送日期倒序).',
    args: {
      under: t.arg({
        type: 'RegionCode',
        description: 'Only those to educators in this region or beneath it (行政区).',
      }),
      status: t.arg({
        type: recommendationStatusEnum,
        description: 'Only those that have come just this far (推送状态).',
      }),
      resource: t.arg.id({ description: 'Only those of this resource (资源).' }),
      educator: t.arg.id({ description: 'Only those to this educator (接收教师).' }),
      sender: t.arg.id({ description: 'Only those that this organization sent (推送机构).' }),
      program: t.arg.id({ description: 'Only those of this program (所属项目).' }),
      ...pageArgs(t.arg),
    },
    resolve: (_, { under, status, resource, educator, sender, program, ...paging }, context) =>
      page(context, recommendationKind, paging, [{ column: 'sentOn', direction: 'desc' }], {
        ...(under ? { region: within(under) } : {}),
        ...(status ? { openedOn: status === 'SENT' ? null : { not: null } } : {}),
        ...(status && status !== 'SENT' ? { finishedOn: status === 'FINISHED' ? { not: null } : null } : {}),
        ...byId('resourceId', resource),
        ...byId('educatorId', educator),
        ...byId('senderId', sender),
        ...byId('programId', program),
      }),
  }),
}));
