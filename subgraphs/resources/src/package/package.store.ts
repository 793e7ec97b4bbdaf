import type { Sql } from '@xiangxun/schema/kit/database';

/** How far a package has come, as it is kept; days as `YYYY-MM-DD`. */
export interface PackageStanding {
  readonly status: string;
  readonly published_on: string | null;
  readonly retired_on: string | null;
}

/** Where packages stand now, by id; held until the transaction ends. */
export async function standingsOf(tx: Sql, ids: readonly string[]): Promise<Map<string, PackageStanding>> {
  const { rows } = await tx.query<PackageStanding & { id: string }>(
    'SELECT id, status, published_on::text, retired_on::text FROM package WHERE id = ANY ($1) FOR UPDATE',
    [ids],
  );
  return new Map(rows.map(({ id, ...standing }) => [id, standing]));
}

/**
 * Freezes the working state of packages that stand published as they are: the next version of each, unless its last one
 * holds the same.
 */
export async function freezeVersions(tx: Sql, ids: readonly string[]): Promise<void> {
  await tx.query(
    `INSERT INTO package_version (package_id, version, title, published_on, resource_ids)
     SELECT p.id, coalesce(v.version, 0) + 1, p.title, p.published_on, i.resource_ids
     FROM package p
     CROSS JOIN LATERAL (
       SELECT coalesce(array_agg(resource_id ORDER BY position), '{}') AS resource_ids FROM package_item WHERE package_id = p.id
     ) i
     LEFT JOIN LATERAL (
       SELECT version, title, resource_ids FROM package_version WHERE package_id = p.id ORDER BY version DESC LIMIT 1
     ) v ON true
     WHERE p.id = ANY ($1) AND p.published_on IS NOT NULL AND NOT p.edited
       AND (v.title, v.resource_ids) IS DISTINCT FROM (p.title, i.resource_ids)`,
    [ids],
  );
}

/** The positions in a package of resources that are not published. */
export async function unpublishedItems(tx: Sql, id: string): Promise<number[]> {
  const { rows } = await tx.query<{ position: number }>(
    `SELECT position FROM package_item i WHERE package_id = $1
       AND NOT EXISTS (SELECT FROM resource r WHERE r.id = i.resource_id AND r.lifecycle = 'PUBLISHED') ORDER BY position`,
    [id],
  );
  return rows.map(({ position }) => position);
}

/** How many resources the working state of a package holds. */
export async function countItems(tx: Sql, id: string): Promise<number> {
  const { rows } = await tx.query<{ count: number }>(
    'SELECT count(*)::int AS count FROM package_item WHERE package_id = $1',
    [id],
  );
  return rows[0]?.count ?? 0;
}

/** Marks the working state of a package as published on a day, and gives back its row, by column. */
export async function markPublished(tx: Sql, id: string, day: string): Promise<Record<string, unknown>> {
  const { rows } = await tx.query<Record<string, unknown>>(
    `UPDATE package SET status = 'PUBLISHED', published_on = $2, edited = false, changed_at = now() WHERE id = $1 RETURNING *`,
    [id, day],
  );
  return rows[0] ?? {};
}
