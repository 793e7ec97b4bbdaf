import { load } from '@xiangxun/schema/kit/entity/kind';
import { resourceType } from '../resource/resource.graphql.ts';
import { resourceKind } from '../resource/resource.ts';
import { itemType } from './item.ref.ts';

itemType.implement({
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
