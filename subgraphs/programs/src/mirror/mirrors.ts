import { mirror } from '@xiangxun/schema/kit/mirror/mirror';
import type { Engine, EngineEnvironment } from '@xiangxun/schema/service/subgraph';
import { followMirror } from '../assignment/roster.ts';
import { organizationsMirror } from './organizations.ts';
import { workshopsMirror } from './workshops.ts';

/** The engines that keep what this subgraph needs of others. */
export function mirrors(environment: EngineEnvironment): Engine[] {
  return [organizationsMirror, workshopsMirror].map((source) => mirror(source, { applied: followMirror })(environment));
}
