import { type Mirror, mirror, OLDEST_MS } from '@xiangxun/schema/mirror/mirror';
import type { Engine, EngineEnvironment } from '@xiangxun/schema/service/subgraph';
import { followEducators, followEnrollments } from './follow.ts';
import { organizations } from './organizations.ts';
import { programs } from './programs.ts';
import { resources } from './resources.ts';

let agreements: Mirror | undefined;

/** The engines that keep what this subgraph needs of others. */
export function mirrors(environment: EngineEnvironment): Engine[] {
  agreements = mirror(organizations, { applied: followEducators })(environment);
  return [agreements, mirror(programs, { applied: followEnrollments })(environment), mirror(resources)(environment)];
}

/** Whether the agreements known here are recent enough to open a region's data by. */
export function knowsAgreements(): boolean {
  return agreements === undefined || agreements.age() <= OLDEST_MS;
}
