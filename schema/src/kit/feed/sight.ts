import { createHash } from 'node:crypto';
import { onClockSet, today } from '../clock.ts';
import type { Sight } from '../context.ts';
import type { Sql } from '../database.ts';

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

/** Whether a sight names an entity: as whom the viewer acts for, or as what is open to it beyond the regions. */
export function reaches({ organization, educator, also }: Sight, id: string): boolean {
  return id === organization || id === educator || Object.values(also).some((ids) => ids.includes(id));
}

function canonical(sight: Sight): unknown {
  const also = Object.entries(sight.also)
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .map(([name, ids]) => [name, [...ids].sort()]);
  return [sight.role, [...sight.regions].sort(), sight.organization, sight.educator, also];
}
