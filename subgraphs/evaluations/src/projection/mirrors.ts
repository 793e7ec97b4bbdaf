import { mirror } from '@xiangxun/schema/kit/mirror/mirror';
import type { Engine, EngineEnvironment } from '@xiangxun/schema/service/subgraph';
import { derivation } from '../derivation/derivation.ts';
import { organizations } from './organizations.ts';
import { programs } from './programs.ts';
import { resources } from './resources.ts';
import { workshops } from './workshops.ts';
import type { Mirror } from '@xiangxun/schema/kit/mirror/declaration';

let running: readonly Mirror[] = [];

/** The engines that keep the facts of the four other subgraphs, and what is computed from them. */
export function projection(environment: EngineEnvironment): Engine[] {
  const deriving = derivation(environment);
  const applied = async () => deriving.alarm.signal();
  running = [organizations, programs, workshops, resources].map((source) => mirror(source, { applied })(environment));
  return [...running, deriving];
}

/** Up to when everything that was committed elsewhere is known here. */
export function knownUpTo(): Date {
  const oldest = Math.max(0, ...running.map((each) => each.age()));
  return new Date(Number.isFinite(oldest) ? Date.now() - oldest : 0);
}
