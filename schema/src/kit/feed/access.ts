import { createHash } from 'node:crypto';
import { onClockSet, today } from '../clock.ts';
import type { Access } from '../context.ts';
import type { Sql } from '../database.ts';

/** An access's digest: equal for equal reach, whatever the order of its lists. */
export function digestOf(access: Access): string {
  return createHash('sha256')
    .update(JSON.stringify(canonical(access)))
    .digest('base64url')
    .slice(0, 22);
}

let remembered = new WeakMap<Sql, Map<string, string>>();
// Under another clock they may have been removed meanwhile.
onClockSet(() => {
  remembered = new WeakMap();
});
/** The most accesses of which it is known here that they were remembered today. */
const MOST_KNOWN = 10_000;

/** Remembers an access, so that a later page can tell what a changed one adds and takes away; once a day is enough. */
export async function rememberAccess(sql: Sql, access: Access): Promise<string> {
  const digest = digestOf(access);
  const day = today();
  const known = remembered.get(sql) ?? new Map<string, string>();
  remembered.set(sql, known);
  if (known.get(digest) === day) return digest;
  await sql.query(
    `INSERT INTO feed_access (digest, access, last_used) VALUES ($1, $2, $3)
     ON CONFLICT (digest) DO UPDATE SET last_used = excluded.last_used WHERE feed_access.last_used < excluded.last_used`,
    [digest, JSON.stringify(access), day],
  );
  if (known.size >= MOST_KNOWN) known.clear();
  known.set(digest, day);
  return digest;
}

/** The accesses of digests; one that is not remembered is left out. */
export async function recallAccess(sql: Sql, digests: readonly string[]): Promise<Access[]> {
  const { rows } = await sql.query<{ access: Access }>('SELECT access FROM feed_access WHERE digest = ANY ($1)', [
    digests,
  ]);
  return rows.map(({ access }) => access);
}

/** Whether an access names an entity: as whom the viewer acts for, or as what is open to it beyond the regions. */
export function reaches({ organization, educator, grants }: Access, id: string): boolean {
  return id === organization || id === educator || Object.values(grants).some((ids) => ids.includes(id));
}

function canonical(access: Access): unknown {
  const grants = Object.entries(access.grants)
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .map(([name, ids]) => [name, [...ids].sort()]);
  return [access.role, [...access.regions].sort(), access.organization, access.educator, grants];
}
