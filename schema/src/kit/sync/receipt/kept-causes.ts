import type { Sql } from '../../database.ts';
import { type Cause, FIRST_IDS, MOST_CAUSES, OF_WHAT_IS_NAMED } from './cause.ts';

/**
 * Groups the errors of kept records by root cause, kind by kind, as `causesOf` does those of a batch: in one statement,
 * however many there are.
 *
 * @param records a query that gives `kind`, `external_id` and `errors` of each record, and its `place`, by which the
 *   first ones are told; paths are the record's
 */
export async function causesOfKept(
  sql: Sql,
  records: string,
  values: readonly unknown[],
): Promise<Map<string, Cause[]>> {
  const { rows } = await sql.query<Cause & { kind: string }>(
    `WITH faults AS (
       SELECT kind, external_id, cause, error || jsonb_build_object('path', path) AS error,
         dense_rank() OVER (PARTITION BY kind, cause ORDER BY place) AS nth
       FROM (${records}) AS r
       CROSS JOIN LATERAL (SELECT e AS error, e -> 'about' AS about FROM jsonb_array_elements(r.errors) AS e) AS e
       CROSS JOIN LATERAL (SELECT ARRAY(
         SELECT name FROM jsonb_array_elements_text(error -> 'path') WITH ORDINALITY AS n (name, at) WHERE name !~ '^[0-9]+$' ORDER BY at
       ) AS path) AS p
       CROSS JOIN LATERAL (SELECT jsonb_build_array(error -> 'code', CASE WHEN error ->> 'code' = ANY ('{${OF_WHAT_IS_NAMED}}')
         THEN jsonb_build_array(about -> 'kinds', about -> 'form', about -> 'source', about -> 'value') ELSE to_jsonb(path) END) AS cause) AS c
     ), causes AS (
       SELECT kind, max(nth)::int AS count, (array_agg(error) FILTER (WHERE nth = 1))[1] AS error,
         min(error #>> '{about,value}') IS DISTINCT FROM max(error #>> '{about,value}') AS differs,
         coalesce(array_agg(external_id ORDER BY nth) FILTER (WHERE nth <= ${FIRST_IDS} AND external_id IS NOT NULL), '{}') AS ids,
         row_number() OVER (PARTITION BY kind ORDER BY max(nth) DESC, cause) AS rank
       FROM faults GROUP BY kind, cause
     )
     SELECT kind, count, ids AS "firstExternalIds", CASE WHEN differs THEN error #- '{about,value}' ELSE error END AS error
     FROM causes WHERE rank <= ${MOST_CAUSES} ORDER BY kind, rank`,
    [...values],
  );
  return byKind(rows.map((row) => ({ ...row, firstExternalIds: [...new Set(row.firstExternalIds)] })));
}

/** Causes by the kind of their records, in their order. */
export function byKind<Row extends Cause & { kind: string }>(rows: readonly Row[]): Map<string, Cause[]> {
  const causes = new Map<string, Cause[]>();
  for (const { kind, ...cause } of rows) causes.set(kind, [...(causes.get(kind) ?? []), cause]);
  return causes;
}
