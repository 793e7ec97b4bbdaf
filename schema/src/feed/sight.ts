import { createHash } from 'node:crypto';
import { onClockSet } from '../clock.ts';
import type { Sight } from '../context.ts';
import type { Sql } from '../database.ts';
import { isWithinAny } from '../region.ts';
import { EVERYBODY } from './inbox.ts';
import { today } from '../scalars/day.ts';

/** A sight's digest: equal for equal reach, whatever the order of its lists. */
export function digestOf(sight: Sight): string {
  return createHash('sha256')
    .update(JSON.stringify(canonical(sight)))
    .digest('base64url')
    .slice(0, 22);
}

let remembered = new WeakMap<Sql, Map<string, string>>();
// Under another clock they may have been removed meanwhile.
onClockSet(() => {
  remembered = new WeakMap();
});
/** The most sights of which it is known here that they were remembered today. */
const MOST_KNOWN = 10_000;

/** Remembers a sight, so that a later page can tell what a changed one adds and takes away; once a day is enough. */
export async function rememberSight(sql: Sql, sight: Sight): Promise<string> {
  const digest = digestOf(sight);
  const day = today();
  const known = remembered.get(sql) ?? new Map<string, string>();
  remembered.set(sql, known);
  if (known.get(digest) === day) return digest;
  await sql.query(
    `INSERT INTO feed_sight (digest, sight, last_used) VALUES ($1, $2, $3)
     ON CONFLICT (digest) DO UPDATE SET last_used = excluded.last_used WHERE feed_sight.last_used < excluded.last_used`,
    [digest, JSON.stringify(sight), day],
  );
  if (known.size >= MOST_KNOWN) known.clear();
  known.set(digest, day);
  return digest;
}

/** The sights of digests; one that is not remembered is left out. */
export async function recallSights(sql: Sql, digests: readonly string[]): Promise<Sight[]> {
  const { rows } = await sql.query<{ sight: Sight }>('SELECT sight FROM feed_sight WHERE digest = ANY ($1)', [digests]);
  return rows.map(({ sight }) => sight);
}

/**
 * Whether a sight reaches a scope of the feed: the id of an organization, a person or whatever else is open to it;
 * everybody; or an audience of its regions, such as `published:520521`, whom only what is published reaches.
 */
export function reaches({ regions, organization, educator, also }: Sight, scope: string): boolean {
  if (scope === EVERYBODY || scope === organization || scope === educator) return true;
  if (Object.values(also).some((ids) => ids.includes(scope))) return true;
  const colon = scope.indexOf(':');
  return colon > 0 && !scope.includes('-') && isWithinAny(scope.slice(colon + 1), regions);
}

function canonical(sight: Sight): unknown {
  const also = Object.entries(sight.also)
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .map(([name, ids]) => [name, [...ids].sort()]);
  return [sight.role, [...sight.regions].sort(), sight.organization, sight.educator, also];
}
