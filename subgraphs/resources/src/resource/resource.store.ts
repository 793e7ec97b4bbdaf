import type { ResourceLifecycle } from '@xiangxun/schema/contract/catalogue/vocabulary/resources';
import type { Sql } from '@xiangxun/schema/kit/database';
import { DAYS, type Standing } from './lifecycle.ts';

/** Where resources stand now, by id; held until the transaction ends. */
export async function standingsOf(tx: Sql, ids: readonly string[]): Promise<Map<string, Standing>> {
  const { rows } = await tx.query<Standing & { id: string }>(
    `SELECT id, lifecycle, handed_in_on::text, selected_on::text, processed_on::text, published_on::text, retired_on::text
     FROM resource WHERE id = ANY ($1) FOR UPDATE`,
    [ids],
  );
  return new Map(rows.map(({ id, ...standing }) => [id, standing]));
}

/** What some resources shall be processed from. */
export interface Lineage {
  readonly id: string;
  readonly processedFrom: string | null;
}

/** Those of the resources that would, by way of others, be processed from themselves. */
export async function onCycle(tx: Sql, lineages: readonly Lineage[]): Promise<Set<string>> {
  const { rows } = await tx.query<{ id: string }>(
    `WITH RECURSIVE given AS (SELECT * FROM unnest($1::uuid[], $2::uuid[]) AS g (id, parent)),
     above (id, at) AS (
       SELECT id, parent FROM given WHERE parent IS NOT NULL
       UNION
       SELECT a.id, CASE WHEN g.id IS NULL THEN r.processed_from_id ELSE g.parent END
       FROM above a LEFT JOIN given g ON g.id = a.at LEFT JOIN resource r ON r.id = a.at
       WHERE a.at IS NOT NULL AND a.at <> a.id
     )
     SELECT DISTINCT id FROM above WHERE at = id`,
    [lineages.map(({ id }) => id), lineages.map(({ processedFrom }) => processedFrom)],
  );
  return new Set(rows.map(({ id }) => id));
}

/** Brings a resource to a step on a day and gives back its row, by column. */
export async function moveTo(
  tx: Sql,
  id: string,
  step: ResourceLifecycle,
  day: string,
): Promise<Record<string, unknown>> {
  const { rows } = await tx.query<Record<string, unknown>>(
    `UPDATE resource SET lifecycle = $2, ${DAYS[step].column} = $3, changed_at = now() WHERE id = $1 RETURNING *`,
    [id, step, day],
  );
  return rows[0] ?? {};
}
