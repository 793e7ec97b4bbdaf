import { openResources } from '@xiangxun/prisma/client/resources';
import { defineSubgraph } from '@xiangxun/schema/service/define';
import { mirrors } from './mirror/mirrors.ts';
import { registry } from './registry.ts';
import { feed, schema } from './schema.ts';

/** What is made and used: resources, packages of them, recommendations. */
export const resources = defineSubgraph({
  name: 'resources',
  schema,
  registry,
  feed,
  openRead: openResources,
  engines: mirrors,
});
