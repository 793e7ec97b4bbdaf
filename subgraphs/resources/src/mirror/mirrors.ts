import { type Mirror, mirror, OLDEST_MS } from '@xiangxun/schema/mirror/mirror';
import type { Engine, EngineEnvironment } from '@xiangxun/schema/service/subgraph';
import { follow } from './follow.ts';
import { organizations } from './organizations.ts';
import { programs } from './programs.ts';
import { workshops } from './workshops.ts';

let agreements: Mirror | undefined;

/** The engines that keep what this subgraph needs of others. */
export function mirrors(environment: EngineEnvironment): Engine[] {
  agreements = mirror(organizations, { applied: follow })(environment);
  return [agreements, mirror(programs)(environment), mirror(workshops)(environment)];
}

/** Whether the agreements known here are recent enough to open a region's data by. */
export function knowsAgreements(): boolean {
  return agreements === undefined || agreements.age() <= OLDEST_MS;
}
