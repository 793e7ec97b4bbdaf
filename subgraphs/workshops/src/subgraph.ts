import { openWorkshops } from '@xiangxun/prisma/client/workshops';
import { defineSubgraph } from '@xiangxun/schema/service/define';
import { mirrors } from './mirror/mirrors.ts';
import { registry } from './registry.ts';
import { feed, schema } from './schema.ts';

/** What happens online: workshops, learning records, and the progress that they show. */
export const workshops = defineSubgraph({
  name: 'workshops',
  schema,
  registry,
  feed,
  openRead: openWorkshops,
  engines: mirrors,
});
