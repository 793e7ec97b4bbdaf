import type { Package, PackageItem, PackageVersion } from '@xiangxun/prisma/client/resources';
import type { GraphContext } from '@xiangxun/schema/kit/context';
import { asEntity, stub } from '@xiangxun/schema/kit/entity/entity.graphql';
import { load, loadChildren } from '@xiangxun/schema/kit/entity/kind';
import { regionId } from '@xiangxun/schema/contract/id';
import { builder } from '../builder.ts';
import { read } from '../db.ts';
import { organizationRef, programRef, regionRef } from '../parties.ts';
import { resourceType } from '../resource/resource.graphql.ts';
import { resourceKind } from '../resource/resource.ts';
import { packageStatusEnum, stageEnum, subjectEnum } from '../vocabulary.ts';
import { packageKind } from './package.ts';

type Item = Pick<PackageItem, 'position' | 'resourceId'>;

const itemType = builder.objectRef<Item>('PackageItem').implement({
  description: 'A resource’s place in a package (资源包内容).',
  fields: (t) => ({
    position: t.exposeInt('position', { nullable: false, description: 'Its place, from 0 (次序).' }),
    resource: t.field({
      type: resourceType,
      description: 'The resource (资源).',
      resolve: ({ resourceId }, _, context) => load(context, resourceKind, resourceId),
    }),
  }),
});

const versionType = builder.objectRef<PackageVersion>('PackageVersion').implement({
  description: 'A package as it was published once; it never changes (资源包版本).',
  fields: (t) => ({
    version: t.exposeInt('version', { nullable: false, description: 'Its number, from 1 (版本号).' }),
    title: t.exposeString('title', { nullable: false, description: 'The title that it had (标题).' }),
    publishedOn: t.field({
      type: 'Date',
      nullable: false,
      description: 'The day on which it was published (发布日期).',
      resolve: ({ publishedOn }) => publishedOn,
    }),
    items: t.field({
      type: [itemType],
      nullable: { list: false, items: false },
      listSize: { assumedSize: 20 },
      description: 'The resources that it holds, in order (资源).',
      resolve: ({ resourceIds }) => resourceIds.map((resourceId, position) => ({ resourceId, position })),
    }),
  }),
});

/** A package (资源包). */
export const packageType = builder.objectRef<Package>('Package').implement({
  description: 'An ordered set of resources for a region, published version by version (资源包).',
  fields: (t) => ({
    id: t.exposeID('id', { nullable: false, description: 'Its id (对象标识).' }),
    title: t.exposeString('title', { nullable: false, description: 'Its title (标题).' }),
    regionCode: t.field({
      type: 'RegionCode',
      nullable: false,
      description: 'The code of the region that it is for (行政区划代码).',
      resolve: ({ region }) => region,
    }),
    region: t.field({
      type: regionRef,
      description: 'The region that it is for (适用行政区).',
      resolve: ({ region }) => stub(regionId(region)),
    }),
    owner: t.field({
      type: organizationRef,
      description: 'The organization that it belongs to (所属机构).',
      resolve: ({ ownerId }) => stub(ownerId),
    }),
    program: t.field({
      type: programRef,
      description: 'The program that it was made in (所属项目).',
      resolve: ({ programId }) => stub(programId),
    }),
    subject: t.field({
      type: subjectEnum,
      description: 'Its subject, where it has one (学科).',
      resolve: ({ subject }) => subject as never,
    }),
    stage: t.field({
      type: stageEnum,
      description: 'Its stage, where it has one (学段).',
      resolve: ({ stage }) => stage as never,
    }),
    status: t.field({
      type: packageStatusEnum,
      nullable: false,
      description: 'How far it has come (状态).',
      resolve: ({ status }) => status as never,
    }),
    publishedOn: t.field({
      type: 'Date',
      description: 'The day on which its last version was published (发布日期).',
      resolve: ({ publishedOn }) => publishedOn,
    }),
    retiredOn: t.field({
      type: 'Date',
      description: 'The day on which it was retired (停用日期).',
      resolve: ({ retiredOn }) => retiredOn,
    }),
    version: t.int({
      description: 'The number of its last version, null before the first (版本号).',
      resolve: async ({ id }, _, context) => (await versionsOf(context, id)).at(-1)?.version,
    }),
    items: t.field({
      type: [itemType],
      nullable: { list: false, items: false },
      listSize: { assumedSize: 20 },
      description: 'The resources that it holds as it is worked on now, in order (资源).',
      resolve: ({ id }, _, context) =>
        loadChildren(
          context,
          'Package.items',
          id,
          (packages) =>
            read(context).packageItem.findMany({
              where: { packageId: { in: [...packages] } },
              orderBy: [{ packageId: 'asc' }, { position: 'asc' }],
            }),
          ({ packageId }) => packageId,
        ),
    }),
    versions: t.field({
      type: [versionType],
      nullable: { list: false, items: false },
      listSize: { assumedSize: 3 },
      description: 'Its versions, the first one first (历次版本).',
      resolve: ({ id }, _, context) => versionsOf(context, id),
    }),
  }),
});
asEntity(builder, packageType, packageKind);

function versionsOf(context: GraphContext, id: string): Promise<PackageVersion[]> {
  return loadChildren(
    context,
    'Package.versions',
    id,
    (packages) =>
      read(context).packageVersion.findMany({
        where: { packageId: { in: [...packages] } },
        orderBy: [{ packageId: 'asc' }, { version: 'asc' }],
      }),
    ({ packageId }) => packageId,
  );
}
