import type { Pool } from 'pg';
import type { Sight } from '../kit/context.ts';
import type { Sql } from '../kit/database.ts';
import type { Viewer } from '../kit/viewer/viewer.ts';

/** How long a viewer's sight is taken for granted, in milliseconds; a right that ends bites within this time. */
const LASTS = 2_000;
/** The most viewers whose sights are kept in memory. */
const MOST = 2_000;

interface Remembered {
  readonly sight: Promise<Sight>;
  readonly until: number;
}

/** By viewer, and for each by the database that it was asked of. */
const remembered = new Map<string, Map<Pool, Remembered>>();

/** The sight of a viewer, worked out where it is not remembered. */
export function sightFor(
  pool: Pool,
  viewer: Viewer,
  sightOf: (sql: Sql, viewer: Viewer) => Promise<Sight>,
): Promise<Sight> {
  const key = keyOf(viewer);
  const known = remembered.get(key)?.get(pool);
  if (known && known.until > Date.now()) return known.sight;
  if (remembered.size >= MOST) remembered.clear();
  const ofViewer = remembered.get(key) ?? new Map<Pool, Remembered>();
  remembered.set(key, ofViewer);
  const sight = sightOf(pool, viewer);
  ofViewer.set(pool, { sight, until: Date.now() + LASTS });
  sight.catch(() => ofViewer.delete(pool));
  return sight;
}

/** Forgets what a viewer saw: what it has just written may have opened more to it. */
export function forgetSight(viewer: Viewer): void {
  remembered.delete(keyOf(viewer));
}

function keyOf({ client, role, organization, educator, region }: Viewer): string {
  return JSON.stringify([client, role, organization, educator, region]);
}
