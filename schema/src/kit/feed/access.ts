import { createHash } from 'node:crypto';
import { onClockSet, today } from '../clock.ts';
import type { Access } from '../context.ts';
import type { Sql } from '../database.ts';

/** The digest of an access; the order of its lists does not matter. */
export function digestOf(access: Access): string {
  return createHash('sha256')
    .update(JSON.stringify(canonical(access)))
    .digest('base64url')
    .slice(0, 22);
}

let remembered = new WeakMap<Sql, Map<string, string>>();
// With the clock set to another time, they may have been removed meanwhile.
onClockSet(() => {
  remembered = new WeakMap();
});
/** How many accesses this process knows to be stored today, at most. */
const MOST_KNOWN = 10_000;

/** Stores an access, so that a later page can list what a changed access adds and removes; once a day is enough. */
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

/** The stored accesses of some digests; unknown digests are omitted. */
export async function recallAccess(sql: Sql, digests: readonly string[]): Promise<Access[]> {
  const { rows } = await sql.query<{ access: Access }>('SELECT access FROM feed_access WHERE digest = ANY ($1)', [
    digests,
  ]);
  return rows.map(({ access }) => access);
}

/** Whether an access names an entity: as the party that the viewer acts for, or by a grant. */
export function namesEntity({ organization, educator, grants }: Access, id: string): boolean {
  return id === organization || id === educator || Object.values(grants).some((ids) => ids.includes(id));
}

function canonical(access: Access): unknown {
  const grants = Object.entries(access.grants)
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .map(([name, ids]) => [name, [...ids].sort()]);
  return [access.role, [...access.regions].sort(), access.organization, access.educator, grants];
}
