import { openPrograms } from '@xiangxun/prisma/client/programs';
import { dayTurn } from '@xiangxun/schema/service/day-turn';
import { defineSubgraph } from '@xiangxun/schema/service/define';
import { followCalendar } from './assignment/roster.ts';
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
  engines: (environment) => [
    ...mirrors(environment),
    dayTurn(environment, (day) => followCalendar(environment.pool, day)),
  ],
});
