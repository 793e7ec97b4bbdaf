import type { Access } from '../context.ts';
import type { FeedMatch } from '../entity/feed-match.ts';
import type { AnyKind } from '../entity/kind.ts';
import { NATION } from '../../contract/region.ts';
import type { FeedKinds, FeedRow } from './scan.ts';

/** Whether an access could see the entity of a row at the place and with the audiences of that row. */
export function matchesRow(kinds: FeedKinds, access: Access, { kind, id, place, audiences }: FeedRow): boolean {
  const known = kinds.get(kind);
  if (!known) return false;
  const { places, names } = feedMatchOf(known, access);
  return [id, place, ...audiences].some((scope) => names.has(scope) || places.some((open) => liesAt(scope, open)));
}

/** The ids and audiences of an access. It may contain regions too, which grant nothing by themselves here. */
function namesOf({ organization, educator, grants }: Access): string[] {
  const named = Object.values(grants).flat();
  return [organization, educator, ...named].filter((name): name is string => name !== null && /[-:]/.test(name));
}

/** What an access matches of one kind, prepared for checking each row of a feed. */
interface Known {
  readonly places: readonly string[];
  readonly names: ReadonlySet<string>;
}

const matches = new WeakMap<Access, Map<AnyKind, Known>>();

function feedMatchOf(kind: AnyKind, access: Access): Known {
  const ofAccess = matches.get(access) ?? new Map<AnyKind, Known>();
  matches.set(access, ofAccess);
  const known = ofAccess.get(kind);
  if (known) return known;
  const { places = access.regions, names = namesOf(access) }: Partial<FeedMatch> = kind.feedMatch?.(access) ?? {};
  const match = { places, names: new Set(names) };
  ofAccess.set(kind, match);
  return match;
}

/** Whether an audience is a place, or a group at a place, that lies within an open one of the same group. */
function liesAt(scope: string, open: string): boolean {
  if (scope.includes('-') || scope.indexOf(':') !== open.indexOf(':')) return false;
  return scope.startsWith(open.endsWith(NATION) ? open.slice(0, -NATION.length) : open);
}
