import { openPrograms } from '@xiangxun/prisma/client/programs';
import { defineSubgraph } from '@xiangxun/schema/service/define';
import { dayTurn } from './assignment/day-turn.ts';
import { mirrors } from './mirror/mirrors.ts';
import { registry } from './registry.ts';
import { feed, schema } from './schema.ts';

/** What is done, and who answers for it: programs and their duties, study on site, cohorts and their reports. */
export const programs = defineSubgraph({
  name: 'programs',
  schema,
  registry,
  feed,
  openRead: openPrograms,
  engines: (environment) => [...mirrors(environment), dayTurn(environment)],
});
