import type { Sql } from '@xiangxun/schema/kit/database';

/** An educator's day. */
export interface EducatorDay {
  readonly educator: string;
  readonly day: string;
}

/**
 * Time studied, in whole seconds, each second once: the union of the intervals known by the clock, online and attended;
 * to it is added, activity by activity, by how much attendance that is known by its length alone exceeds what the clock
 * knows of the same activity on that day. An attended day of which neither is known is 6 学时 of 45 minutes.
 */
const STUDY_DAYS = `
  WITH pair AS (
    SELECT DISTINCT * FROM unnest($1::uuid[], $2::date[]) AS p(educator_id, day)
  ), online AS (
    SELECT educator_id, day, range_agg(g.intervals) AS clocked
    FROM pair JOIN fact_progress_day g USING (educator_id, day)
    WHERE is_counted(g.program_id) GROUP BY educator_id, day
  ), sitting AS (
    SELECT educator_id, day, t.id,
      range_agg(int4range(t.from_second, t.to_second)) FILTER (WHERE t.from_second < t.to_second) AS clocked,
      max(CASE WHEN t.from_second IS NOT NULL AND t.to_second IS NOT NULL THEN 0 ELSE coalesce(t.minutes, 6 * 45) * 60 END) AS loose
    FROM pair JOIN fact_attendance t USING (educator_id, day)
    WHERE EXISTS (SELECT FROM fact_visit v WHERE v.id = t.id AND v.status <> 'CANCELLED' AND is_counted(v.program_id))
      OR EXISTS (SELECT FROM fact_activity a WHERE a.id = t.id AND is_counted(a.program_id))
      OR EXISTS (SELECT FROM fact_workshop_activity a LEFT JOIN fact_workshop w ON w.id = a.workshop_id
                 WHERE a.id = t.id AND is_counted(coalesce(a.program_id, w.program_id)))
    GROUP BY educator_id, day, t.id
  ), online_in AS (
    SELECT educator_id, day, i.activity_id AS id, range_agg(i.intervals) AS clocked
    FROM pair JOIN fact_progress_day g USING (educator_id, day) JOIN fact_activity_time i ON i.id = g.id
    WHERE is_counted(g.program_id) GROUP BY educator_id, day, i.activity_id
  ), attended AS (
    SELECT educator_id, day, range_agg(s.clocked) AS clocked,
      sum(greatest(s.loose - seconds_in(coalesce(s.clocked, '{}') + coalesce(o.clocked, '{}')), 0)) AS loose
    FROM sitting s LEFT JOIN online_in o USING (educator_id, day, id) GROUP BY educator_id, day
  ), studied AS (
    SELECT educator_id, day,
      least(86400, seconds_in(coalesce(o.clocked, '{}') + coalesce(a.clocked, '{}')) + coalesce(a.loose, 0)) AS seconds,
      seconds_in(coalesce(o.clocked, '{}')) AS online_seconds
    FROM pair LEFT JOIN online o USING (educator_id, day) LEFT JOIN attended a USING (educator_id, day)
  ), gone AS (
    DELETE FROM study_day d USING studied s WHERE d.educator_id = s.educator_id AND d.day = s.day AND s.seconds = 0
  )
  INSERT INTO study_day (educator_id, day, seconds, online_seconds, place, school_id)
  SELECT s.educator_id, s.day, s.seconds, s.online_seconds, coalesce(w.place, e.region, 'CN'), w.school_id
  FROM studied s
  LEFT JOIN workplace w ON w.educator_id = s.educator_id AND w.from_day <= s.day AND w.to_day >= s.day
  LEFT JOIN fact_educator e ON e.id = s.educator_id
  WHERE s.seconds > 0
  ON CONFLICT (educator_id, day) DO UPDATE SET seconds = excluded.seconds, online_seconds = excluded.online_seconds,
    place = excluded.place, school_id = excluded.school_id`;

/** Who began to study online in a program, or began on another day, or never did. */
const ONLINE_LEARNERS = `
  WITH pair AS (
    SELECT DISTINCT * FROM unnest($1::uuid[], $2::date[]) AS p(educator_id, day)
  ), touched AS (
    SELECT g.program_id, g.educator_id FROM pair JOIN fact_progress_day g USING (educator_id, day)
    LEFT JOIN online_learner l ON l.program_id = g.program_id AND l.educator_id = g.educator_id
    WHERE g.seconds > 0 AND (l.first_day IS NULL OR g.day < l.first_day)
    UNION
    SELECT l.program_id, l.educator_id FROM (SELECT DISTINCT educator_id FROM pair) p JOIN online_learner l USING (educator_id)
    WHERE NOT EXISTS (SELECT FROM fact_progress_day g WHERE g.id = l.progress_id AND g.seconds > 0)
  ), first AS (
    SELECT DISTINCT ON (program_id, educator_id) program_id, educator_id, g.day, g.id
    FROM touched JOIN fact_progress_day g USING (program_id, educator_id)
    WHERE g.seconds > 0 ORDER BY program_id, educator_id, g.day
  ), gone AS (
    DELETE FROM online_learner l USING touched t WHERE l.program_id = t.program_id AND l.educator_id = t.educator_id
      AND NOT EXISTS (SELECT FROM first f WHERE f.program_id = t.program_id AND f.educator_id = t.educator_id)
  ), invalidated AS (
    INSERT INTO dirty_unit (program_id, county)
    SELECT DISTINCT t.program_id, county_of(coalesce(e.region, 'CN')) FROM touched t LEFT JOIN fact_educator e ON e.id = t.educator_id
  )
  INSERT INTO online_learner (program_id, educator_id, first_day, progress_id)
  SELECT program_id, educator_id, day, id FROM first
  ON CONFLICT (program_id, educator_id) DO UPDATE SET first_day = excluded.first_day, progress_id = excluded.progress_id`;

/** Works out anew what educators studied on days. */
export async function deriveStudyDays(tx: Sql, days: readonly EducatorDay[]): Promise<void> {
  if (days.length === 0) return;
  const pairs = [days.map(({ educator }) => educator), days.map(({ day }) => day)];
  await tx.query(STUDY_DAYS, pairs);
  await tx.query(ONLINE_LEARNERS, pairs);
}
