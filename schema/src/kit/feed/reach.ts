import type { Access } from '../context.ts';
import type { Reach } from '../entity/feed-reach.ts';
import type { AnyKind } from '../entity/kind.ts';
import { NATION } from '../../contract/region.ts';
import type { FeedKinds, FeedRow } from './scan.ts';

/** Whether an access could see the entity of a row at the place and with the audiences of that row. */
export function reachesRow(kinds: FeedKinds, access: Access, { kind, id, place, audiences }: FeedRow): boolean {
  const known = kinds.get(kind);
  if (!known) return false;
  const { places, names } = reachOf(known, access);
  return [id, place, ...audiences].some((scope) => names.has(scope) || places.some((open) => liesAt(scope, open)));
}

/** The ids and audiences of an access. It may contain regions too, which grant nothing by themselves here. */
function namesOf({ organization, educator, grants }: Access): string[] {
  const named = Object.values(grants).flat();
  return [organization, educator, ...named].filter((name): name is string => name !== null && /[-:]/.test(name));
}

/** The traversal of an access for one kind, prepared for checking each row of a feed. */
interface Known {
  readonly places: readonly string[];
  readonly names: ReadonlySet<string>;
}

const reaches = new WeakMap<Access, Map<AnyKind, Known>>();

function reachOf(kind: AnyKind, access: Access): Known {
  const ofAccess = reaches.get(access) ?? new Map<AnyKind, Known>();
  reaches.set(access, ofAccess);
  const known = ofAccess.get(kind);
  if (known) return known;
  const { places = access.regions, names = namesOf(access) }: Partial<Reach> = kind.reach?.(access) ?? {};
  const reach = { places, names: new Set(names) };
  ofAccess.set(kind, reach);
  return reach;
}

/** Whether an audience is a place, or a group at a place, that lies within an open one of the same group. */
function liesAt(scope: string, open: string): boolean {
  if (scope.includes('-') || scope.indexOf(':') !== open.indexOf(':')) return false;
  return scope.startsWith(open.endsWith(NATION) ? open.slice(0, -NATION.length) : open);
}
