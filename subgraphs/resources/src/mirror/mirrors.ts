import { mirror } from '@xiangxun/schema/kit/mirror/mirror';
import type { Engine, EngineEnvironment } from '@xiangxun/schema/service/subgraph';
import { follow } from './follow.ts';
import { organizations } from './organizations.ts';
import { programs } from './programs.ts';
import { workshops } from './workshops.ts';

/** The engines that keep what this subgraph needs of others. */
export function mirrors(environment: EngineEnvironment): Engine[] {
  return [
    mirror(organizations, { applied: follow })(environment),
    mirror(programs)(environment),
    mirror(workshops)(environment),
  ];
}
