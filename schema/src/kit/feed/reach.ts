import type { Sight } from '../context.ts';
import type { Reach } from '../entity/feed-reach.ts';
import type { AnyKind } from '../entity/kind.ts';
import { NATION } from '../../contract/region.ts';
import type { FeedKinds, FeedRow } from './scan.ts';

/** Whether the entity of a row was open to a sight where the row says that it stood. */
export function reachesRow(kinds: FeedKinds, sight: Sight, { kind, id, place, audiences }: FeedRow): boolean {
  const known = kinds.get(kind);
  if (!known) return false;
  const { places, names } = reachOf(known, sight);
  return [id, place, ...audiences].some((scope) => names.has(scope) || places.some((open) => liesAt(scope, open)));
}

/** The ids and audiences that a sight names; it may name regions too, which open nothing by themselves. */
function namesOf({ organization, educator, also }: Sight): string[] {
  const named = Object.values(also).flat();
  return [organization, educator, ...named].filter((name): name is string => name !== null && /[-:]/.test(name));
}

/** A reach that is asked for each row of a feed. */
interface Known {
  readonly places: readonly string[];
  readonly names: ReadonlySet<string>;
}

const reaches = new WeakMap<Sight, Map<AnyKind, Known>>();

function reachOf(kind: AnyKind, sight: Sight): Known {
  const ofSight = reaches.get(sight) ?? new Map<AnyKind, Known>();
  reaches.set(sight, ofSight);
  const known = ofSight.get(kind);
  if (known) return known;
  const { places = sight.regions, names = namesOf(sight) }: Partial<Reach> = kind.reach?.(sight) ?? {};
  const reach = { places, names: new Set(names) };
  ofSight.set(kind, reach);
  return reach;
}

/** Whether a scope is a place, or an audience at one, that lies within an open one of the same audience. */
function liesAt(scope: string, open: string): boolean {
  if (scope.includes('-') || scope.indexOf(':') !== open.indexOf(':')) return false;
  return scope.startsWith(open.endsWith(NATION) ? open.slice(0, -NATION.length) : open);
}
