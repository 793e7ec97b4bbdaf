import type { Pool } from 'pg';
import type { Access } from '../kit/context.ts';
import type { Sql } from '../kit/database.ts';
import type { Viewer } from '../kit/viewer/viewer.ts';

/** How long a viewer's access is taken for granted, in milliseconds; a right that ends bites within this time. */
const LASTS = 2_000;
/** The most viewers whose accesses are kept in memory. */
const MOST = 2_000;

interface Remembered {
  readonly access: Promise<Access>;
  readonly until: number;
}

/** By viewer, and for each by the database that it was asked of. */
const remembered = new Map<string, Map<Pool, Remembered>>();

/** The access of a viewer, worked out where it is not remembered. */
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

/** Forgets what a viewer saw: what it has just written may have opened more to it. */
export function forgetAccess(viewer: Viewer): void {
  remembered.delete(keyOf(viewer));
}

function keyOf({ client, role, organization, educator, region }: Viewer): string {
  return JSON.stringify([client, role, organization, educator, region]);
}
