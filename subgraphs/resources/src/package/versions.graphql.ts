import type { PackageVersion } from '@xiangxun/prisma/client/resources';
import type { GraphContext } from '@xiangxun/schema/kit/context';
import { loadChildren } from '@xiangxun/schema/kit/entity/kind';
import { builder } from '../builder.ts';
import { read } from '../db.ts';
import { itemType } from './item.ref.ts';
import { resourcePackage } from './package.ts';

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

builder.objectFields(resourcePackage.type, (t) => ({
  version: t.int({
    description: 'The number of its last version, null before the first (版本号).',
    reads: ['id'],
    resolve: async ({ id }, _, context) => (await versionsOf(context, id)).at(-1)?.version,
  }),
  versions: t.field({
    type: [versionType],
    nullable: { list: false, items: false },
    listSize: { assumedSize: 3 },
    description: 'Its versions, the first one first (历次版本).',
    reads: ['id'],
    resolve: ({ id }, _, context) => versionsOf(context, id),
  }),
}));

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
