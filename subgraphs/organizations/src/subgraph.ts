import { openOrganizations } from '@xiangxun/prisma/client/organizations';
import { defineSubgraph } from '@xiangxun/schema/service/define';
import { registry } from './registry.ts';
import { feed, schema } from './schema.ts';

/** Who takes part: regions, organizations, schools, educators, teams, agreements. */
export const organizations = defineSubgraph({
  name: 'organizations',
  schema,
  registry,
  feed,
  openRead: openOrganizations,
});
