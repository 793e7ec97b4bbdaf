import type { Sql } from '@xiangxun/schema/kit/database';

/**
 * One place a day for each educator: of her employments on that day the one as a rural teacher at a rural school, else
 * one at a school, else any; of several such the one that began last.
 */
const WORKPLACES = `
  WITH job AS (
    SELECT e.id, e.educator_id, e.organization_id, e.from_day AS since,
      CASE WHEN substr(e.organization_id::text, 16, 3) = '006' THEN e.organization_id END AS school_id,
      coalesce(s.township, e.region) AS place,
      coalesce(s.rural AND e.kinds && '{RURAL_TEACHER,BACKBONE_TEACHER}', false) AS rural_teacher,
      greatest(e.from_day, s.from_day) AS from_day,
      least(coalesce(e.to_day, 'infinity'), coalesce(s.to_day, 'infinity')) AS to_day
    FROM fact_employment e
    LEFT JOIN fact_school_period s ON s.id = e.organization_id
      AND s.from_day <= coalesce(e.to_day, 'infinity') AND coalesce(s.to_day, 'infinity') >= e.from_day
    WHERE e.educator_id = ANY ($1)
  ), bound AS (
    SELECT educator_id, from_day AS day FROM job
    UNION SELECT educator_id, to_day + 1 FROM job WHERE to_day < 'infinity'
  ), span AS (
    SELECT educator_id, day AS from_day,
      coalesce(lead(day) OVER (PARTITION BY educator_id ORDER BY day) - 1, 'infinity') AS to_day
    FROM bound
  )
  INSERT INTO workplace (educator_id, from_day, to_day, place, organization_id, school_id, rural_teacher)
  SELECT DISTINCT ON (span.educator_id, span.from_day)
    span.educator_id, span.from_day, span.to_day, job.place, job.organization_id, job.school_id, job.rural_teacher
  FROM span JOIN job ON job.educator_id = span.educator_id AND job.from_day <= span.from_day AND job.to_day >= span.from_day
  ORDER BY span.educator_id, span.from_day, job.rural_teacher DESC, job.school_id IS NULL, job.since DESC, job.id`;

/** What an educator has studied lies where she works on that day, or, where she works nowhere, where she belongs. */
const MOVE_STUDY_DAYS = `
  UPDATE study_day s SET place = now.place, school_id = now.school_id
  FROM (
    SELECT d.educator_id, d.day, coalesce(w.place, e.region, 'CN') AS place, w.school_id
    FROM study_day d
    LEFT JOIN workplace w ON w.educator_id = d.educator_id AND w.from_day <= d.day AND w.to_day >= d.day
    LEFT JOIN fact_educator e ON e.id = d.educator_id
    WHERE d.educator_id = ANY ($1)
  ) now
  WHERE s.educator_id = now.educator_id AND s.day = now.day
    AND (s.place, s.school_id) IS DISTINCT FROM (now.place, now.school_id)`;

const INVALIDATE_COUNTIES = `
  INSERT INTO dirty_unit (program_id, county)
  SELECT DISTINCT '00000000-0000-0000-0000-000000000000'::uuid, county_of(place) FROM workplace WHERE educator_id = ANY ($1)`;

/** Computes again where educators work, moves what they have studied there, and invalidates the counties that this touches. */
export async function deriveWorkplaces(tx: Sql, educators: readonly string[]): Promise<void> {
  if (educators.length === 0) return;
  await tx.query(INVALIDATE_COUNTIES, [educators]);
  await tx.query('DELETE FROM workplace WHERE educator_id = ANY ($1)', [educators]);
  await tx.query(WORKPLACES, [educators]);
  await tx.query(INVALIDATE_COUNTIES, [educators]);
  await tx.query(MOVE_STUDY_DAYS, [educators]);
}
