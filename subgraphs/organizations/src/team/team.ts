import type { Prisma, Team } from '@xiangxun/prisma/client/organizations';
import type { Kind } from '@xiangxun/schema/kit/entity/kind';
import { read } from '../db.ts';
import { reach, visible } from '../visibility.ts';

/** Teams of people who train, study or guide together (团队). */
export const teamKind: Kind<Team, Prisma.TeamWhereInput> = {
  name: 'Team',
  visible: visible.team,
  reach: reach.team,
  findMany: (context, args) => read(context).team.findMany(args),
  count: (context, where) => read(context).team.count({ where }),
};
