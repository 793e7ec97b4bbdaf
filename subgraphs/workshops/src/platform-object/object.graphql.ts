import type { PlatformObject } from '@xiangxun/prisma/client/workshops';
import { PLATFORM_OBJECT_KIND } from '@xiangxun/schema/contract/catalogue/vocabulary/workshops';
import { asEntity, stub } from '@xiangxun/schema/kit/entity/entity.graphql';
import { byId } from '@xiangxun/schema/kit/entity/id-filter';
import { load } from '@xiangxun/schema/kit/entity/kind';
import { externalIdInput, lookUp } from '@xiangxun/schema/kit/entity/lookup';
import { connectionOf } from '@xiangxun/schema/kit/list/connection';
import { page } from '@xiangxun/schema/kit/list/keyset';
import { pageArgs } from '@xiangxun/schema/kit/list/page-args';
import { vocabularyEnum } from '@xiangxun/schema/kit/sync/graphql/record-input';
import { activityType } from '../activity/activity.graphql.ts';
import { activityKind } from '../activity/activity.ts';
import { builder } from '../builder.ts';
import { courseType, programType, providerType, resourceType, studyActivityType } from '../foreign.ts';
import { platformObjectKind, standsFor } from './object.ts';

const kindEnum = vocabularyEnum(
  builder,
  'PlatformObjectKind',
  PLATFORM_OBJECT_KIND,
  'What an object of a platform stands for (平台对象类别).',
);

/** An object of a provider's platform (平台对象). */
export const platformObjectType = builder.objectRef<PlatformObject>('PlatformObject').implement({
  description:
    'What an object of a provider’s platform belongs to: how learning records find their program (平台对象).',
  fields: (t) => ({
    id: t.exposeID('id', { nullable: false, description: 'Its id (对象标识).' }),
    regionCode: t.field({
      type: 'RegionCode',
      nullable: false,
      description: 'The code of the program’s region (行政区划代码).',
      resolve: ({ region }) => region,
    }),
    provider: t.field({
      type: providerType,
      description: 'Whose platform it is on (网络研修机构).',
      resolve: ({ source }) => stub(source),
    }),
    iri: t.exposeString('iri', { nullable: false, description: 'The IRI by which statements name it (对象 IRI).' }),
    kind: t.field({ type: kindEnum, nullable: false, description: 'What it stands for (类别).', resolve: standsFor }),
    program: t.field({
      type: programType,
      description: 'The program that its records count to (所属项目).',
      resolve: ({ programId }) => stub(programId),
    }),
    workshopActivity: t.field({
      type: activityType,
      description: 'The workshop activity that it is (工作坊活动).',
      resolve: ({ workshopActivityId }, _, context) => load(context, activityKind, workshopActivityId),
    }),
    activity: t.field({
      type: studyActivityType,
      description: 'The school-based or regional activity that it is (研修活动).',
      resolve: ({ activityId }) => stub(activityId),
    }),
    resource: t.field({
      type: resourceType,
      description: 'The resource that it is (资源).',
      resolve: ({ resourceId }) => stub(resourceId),
    }),
    course: t.field({
      type: courseType,
      description: 'The course that it is (课程).',
      resolve: ({ courseId }) => stub(courseId),
    }),
  }),
});
asEntity(builder, platformObjectType, platformObjectKind);

builder.queryFields((t) => ({
  platformObject: t.field({
    type: platformObjectType,
    requiresScopes: [['graph:read']],
    description: 'One platform object (单个平台对象).',
    args: {
      id: t.arg.id({ description: 'Its id (对象标识).' }),
      externalId: t.arg({ type: externalIdInput(builder), description: 'Its external id (外部标识).' }),
    },
    resolve: (_, args, context) => lookUp<PlatformObject>(context, [platformObjectKind], args),
  }),
  platformObjects: t.field({
    type: connectionOf(builder, platformObjectType, '平台对象'),
    nullable: false,
    requiresScopes: [['graph:read']],
    description: 'Platform objects by IRI, then id (平台对象列表，按 IRI 排序).',
    args: { program: t.arg.id({ description: 'Only those of this program (所属项目).' }), ...pageArgs(t.arg) },
    resolve: (_, { program, ...args }, context) =>
      page(context, platformObjectKind, args, [{ column: 'iri', direction: 'asc' }], byId('programId', program)),
  }),
}));
