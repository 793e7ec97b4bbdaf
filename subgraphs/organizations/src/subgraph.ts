import { openOrganizations } from '@xiangxun/prisma/client/organizations';
import { transaction } from '@xiangxun/schema/kit/database';
import { mirror } from '@xiangxun/schema/kit/mirror/mirror';
import { dayTurn } from '@xiangxun/schema/service/day-turn';
import { defineSubgraph } from '@xiangxun/schema/service/define';
import { educatorSync } from './educator/educator.sync.ts';
import { lookAgainAtSchools } from './educator/look-again.ts';
import { programs } from './mirror/programs.ts';
import { registry } from './registry.ts';
import { feed, schema } from './schema.ts';

/** Who takes part: regions, organizations, schools, educators, teams, agreements. */
export const organizations = defineSubgraph({
  name: 'organizations',
  schema,
  registry,
  feed,
  openRead: openOrganizations,
  engines: (environment) => [
    mirror(programs)(environment),
    dayTurn(environment, (day) =>
      transaction(environment.pool, (tx) => lookAgainAtSchools(tx, educatorSync, null, day)),
    ),
  ],
});
