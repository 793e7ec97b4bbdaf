import { type Mirror, mirror, OLDEST_MS } from '@xiangxun/schema/mirror/mirror';
import type { Engine, EngineEnvironment } from '@xiangxun/schema/service/subgraph';
import { followMirror } from '../assignment/roster.ts';
import { organizationsMirror } from './organizations.ts';
import { workshopsMirror } from './workshops.ts';

let agreements: Mirror | undefined;

/** The engines that keep what this subgraph needs of others. */
export function mirrors(environment: EngineEnvironment): Engine[] {
  agreements = mirror(organizationsMirror, { applied: followMirror })(environment);
  return [agreements, mirror(workshopsMirror, { applied: followMirror })(environment)];
}

/** Whether the agreements known here are recent enough to open a region's data by. */
export function knowsAgreements(): boolean {
  return agreements === undefined || agreements.age() <= OLDEST_MS;
}
