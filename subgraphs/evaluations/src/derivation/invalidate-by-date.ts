import type { Sql } from '@xiangxun/schema/kit/database';

/**
 * What turns with the date between two days: visits and activities that come to be held, plans and agreements that begin
 * or end, members who come or leave, findings that are settled. Their units are invalidated, as if a fact had changed.
 */
const TURNING = `
  WITH passed AS (SELECT $1::date AS since, $2::date AS today), none AS (SELECT '00000000-0000-0000-0000-000000000000'::uuid AS id)
  INSERT INTO dirty_unit (program_id, county)
  SELECT v.program_id, county_of(v.township) FROM fact_visit v, passed WHERE v.to_day > since AND v.to_day <= today
  UNION SELECT a.program_id, county_of(a.region) FROM fact_activity a, passed WHERE a.to_day > since AND a.to_day <= today
  UNION SELECT coalesce(a.program_id, none.id), county_of(a.region) FROM fact_workshop_activity a, passed, none WHERE a.to_day > since AND a.to_day <= today
  UNION SELECT none.id, county_of(w.place) FROM workplace w, passed, none WHERE w.from_day > since AND w.from_day <= today
  UNION SELECT none.id, county_of(t.region) FROM fact_team t LEFT JOIN fact_team_member m ON m.id = t.id, passed, none
    WHERE (t.from_day > since AND t.from_day <= today) OR (m.from_day > since AND m.from_day <= today)
      OR (t.to_day >= since AND t.to_day < today) OR (m.to_day >= since AND m.to_day < today)
  UNION SELECT p.id, '' FROM fact_program p, passed WHERE p.from_day > since AND p.from_day <= today
  UNION SELECT p.id, '' FROM fact_program p, passed, generate_series(since + 1, today, '1 day') AS d
    WHERE p.guide = 'OUTREACH' AND d::date = year_start(year_of(d::date, p.year_kind), p.year_kind) AND p.to_day >= d::date AND p.from_day <= d::date
  UNION SELECT p.id, '' FROM fact_cohort c JOIN fact_program p ON p.id = c.program_id, passed
    WHERE EXISTS (SELECT FROM fact_cohort_phase f WHERE f.id = c.id AND (f.from_day > since AND f.from_day <= today OR f.to_day >= since AND f.to_day < today))
      OR c.diagnosis_ends_on > since AND c.diagnosis_ends_on <= today
  UNION SELECT unnest(f.program_ids), CASE WHEN length(f.scope) = 36 THEN '' ELSE county_of(f.region) END FROM finding f, passed
    WHERE f.settled_on > since AND f.settled_on <= today`;

/** Adds to the dirty set what has turned since the last day that was evaluated, once a day. */
export async function invalidateByDate(tx: Sql, today: string): Promise<void> {
  const { rows } = await tx.query<{ since: string }>(
    'SELECT day::text AS since FROM evaluated_day WHERE day < $1 FOR UPDATE',
    [today],
  );
  const [last] = rows;
  if (!last) return;
  await tx.query(TURNING, [last.since, today]);
  await tx.query('UPDATE evaluated_day SET day = $1', [today]);
}
