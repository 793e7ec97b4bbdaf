import { mirror } from '@xiangxun/schema/kit/mirror/mirror';
import type { Engine, EngineEnvironment } from '@xiangxun/schema/service/subgraph';
import { followEducators, followEnrollments } from './follow.ts';
import { organizations } from './organizations.ts';
import { programs } from './programs.ts';
import { resources } from './resources.ts';

/** The engines that keep what this subgraph needs of others. */
export function mirrors(environment: EngineEnvironment): Engine[] {
  return [
    mirror(organizations, { applied: followEducators })(environment),
    mirror(programs, { applied: followEnrollments })(environment),
    mirror(resources)(environment),
  ];
}
