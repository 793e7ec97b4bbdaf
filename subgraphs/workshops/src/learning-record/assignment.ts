/**
 * How a record finds its educator and its program, as SQL to be joined to rows `r` with `provider_id`, `account`,
 * `instant`, `iris` and `parents`; it gives `who.educator_id`, `what.program_id` and `what.activity_id`.
 *
 * - The educator is the one to whom the account is mapped on the record's day; of overlapping mappings the one that
 *   began last.
 * - The program is that of the first of object, parent, grouping that is mapped. Where that names several, it is the one
 *   in which the educator is enrolled on that day; of several such the one she was selected for last. Where she is
 *   enrolled in none of several, it is not known yet.
 * - The activity is that of the first of object, parent, grouping that is mapped to one in this program; often there is none.
 */
export const ASSIGNMENT = `
  CROSS JOIN LATERAL (SELECT (r.instant AT TIME ZONE 'Asia/Shanghai')::date AS day) AS at
  LEFT JOIN LATERAL (
    SELECT a.educator_id FROM platform_account a
    WHERE a.source = r.provider_id AND a.account = r.account
      AND (a.from_day IS NULL OR a.from_day <= at.day) AND (a.to_day IS NULL OR a.to_day >= at.day)
    ORDER BY a.from_day DESC NULLS LAST, a.id LIMIT 1
  ) AS who ON true
  LEFT JOIN LATERAL (
    WITH mapped AS (
      SELECT o.program_id, coalesce(o.workshop_activity_id, o.activity_id) AS activity_id, i.place,
        CASE WHEN i.place = 1 THEN 1 WHEN i.place <= r.parents + 1 THEN 2 ELSE 3 END AS rank
      FROM unnest(r.iris) WITH ORDINALITY AS i (iri, place)
      JOIN platform_object o ON o.source = r.provider_id AND o.iri = i.iri
    ), nearest AS (
      SELECT DISTINCT program_id FROM mapped WHERE rank = (SELECT min(rank) FROM mapped)
    )
    SELECT n.program_id, (
      SELECT m.activity_id FROM mapped m WHERE m.program_id = n.program_id AND m.activity_id IS NOT NULL
      ORDER BY m.place, m.activity_id LIMIT 1
    ) AS activity_id
    FROM nearest n
    LEFT JOIN mirror_enrollment e ON e.program_id = n.program_id AND e.educator_id = who.educator_id
      AND (e.from_day IS NULL OR e.from_day <= at.day) AND (e.to_day IS NULL OR e.to_day >= at.day)
    WHERE e.id IS NOT NULL OR (SELECT count(*) FROM nearest) = 1
    ORDER BY e.from_day DESC NULLS LAST, n.program_id LIMIT 1
  ) AS what ON true`;

/** Whether a record that is neither voided nor voids counts, once its educator and program have been looked for. */
export const COUNTED_OR_PENDING = `CASE WHEN who.educator_id IS NULL OR what.program_id IS NULL THEN 'PENDING' ELSE 'COUNTED' END`;

/**
 * The first of object, parent, grouping of rows `r` that is mapped, to whatever program, in SQL. Of a record that has found
 * its educator and no program it says that an enrollment is missing; without it the object is not known.
 */
export const MAPPED_IRI = `(
  SELECT i.iri FROM unnest(r.iris) WITH ORDINALITY AS i (iri, place)
  JOIN platform_object o ON o.source = r.provider_id AND o.iri = i.iri ORDER BY i.place LIMIT 1
)`;
