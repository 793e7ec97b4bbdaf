import type { PackageItem } from '@xiangxun/prisma/client/resources';
import { load } from '@xiangxun/schema/kit/entity/kind';
import { builder } from '../builder.ts';
import { resourceType } from '../resource/resource.graphql.ts';
import { resourceKind } from '../resource/resource.ts';

/** A resource's place in a package, or in a version of one (资源包内容). */
export const itemType = builder.objectRef<Pick<PackageItem, 'position' | 'resourceId'>>('PackageItem').implement({
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
