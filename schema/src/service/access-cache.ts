import type { Pool } from 'pg';
import type { Access } from '../kit/context.ts';
import type { Sql } from '../kit/database.ts';
import type { Viewer } from '../kit/viewer/viewer.ts';

/** How long a computed access is reused, in ms; a right that ends takes effect within this time. */
const LASTS = 2_000;
/** The most viewers whose access is cached. */
const MOST = 2_000;

interface Remembered {
  readonly access: Promise<Access>;
  readonly until: number;
}

/** Keyed by viewer, then by the database in which the access was computed. */
const remembered = new Map<string, Map<Pool, Remembered>>();

/** Returns the access of a viewer, from the cache where possible. */
export function accessFor(
  pool: Pool,
  viewer: Viewer,
  accessOf: (sql: Sql, viewer: Viewer) => Promise<Access>,
): Promise<Access> {
  const key = keyOf(viewer);
  const known = remembered.get(key)?.get(pool);
  if (known && known.until > Date.now()) return known.access;
  if (remembered.size >= MOST) remembered.clear();
  const ofViewer = remembered.get(key) ?? new Map<Pool, Remembered>();
  remembered.set(key, ofViewer);
  const access = accessOf(pool, viewer);
  ofViewer.set(pool, { access, until: Date.now() + LASTS });
  access.catch(() => ofViewer.delete(pool));
  return access;
}

/** Drops a viewer's cached access, because its own write may have opened more to it. */
export function forgetAccess(viewer: Viewer): void {
  remembered.delete(keyOf(viewer));
}

function keyOf({ client, role, organization, educator, region }: Viewer): string {
  return JSON.stringify([client, role, organization, educator, region]);
}
