import type { Counts } from './count.ts';

/**
 * The rural schools that participate in a running blended program at the end of a period, with their responsible
 * person.
 */
const TAKING_PART = `
  SELECT r.n, r.id AS program_id, q.school_id, q.principal_id, s.township, s.principal_id AS head, a.as_of
  FROM running r JOIN asked a ON a.n = r.n JOIN takes_part q ON q.program_id = r.id
    AND daterange(q.from_day, q.to_day, '[]') @> a.as_of
  JOIN school_day s ON s.school_id = q.school_id AND s.rural AND s.days @> a.as_of
  WHERE r.guide = 'BLENDED'`;

/** A school counts once, and only if it has something in each of its programs. */
const HAVING = (what: string) => `
  SELECT p.n, p.township AS place, NULL::uuid AS school, CASE WHEN bool_and(${what}) THEN 1 ELSE 0 END AS numerator, 1 AS denominator
  FROM (${TAKING_PART}) p GROUP BY p.n, p.township, p.school_id`;

const HELD = (mode: string) => `
  SELECT a.n, coalesce(s.township, v.region) AS place, NULL::uuid AS school, 1 AS numerator, NULL::int AS denominator
  FROM asked a CROSS JOIN calendar JOIN programs.activity v ON v.mode = '${mode}' AND v.from_day BETWEEN a.from_day AND a.as_of AND v.to_day <= calendar.today
  JOIN counted c ON c.id = v.program_id AND c.guide IN ('BLENDED', 'WORKSHOP')
  LEFT JOIN school_day s ON s.school_id = v.holder_id AND s.days @> v.from_day
  UNION ALL
  SELECT a.n, v.region, NULL, 1, NULL
  FROM asked a JOIN held_workshop_activity v ON v.mode = '${mode}' AND v.from_day BETWEEN a.from_day AND a.as_of
  JOIN counted c ON c.id = v.program_id AND c.guide IN ('BLENDED', 'WORKSHOP')`;

export const SCHOOL_STUDY_COUNTS: Counts = {
  SCHOOL_PLANS: HAVING(`EXISTS (
    SELECT FROM programs.document d
    WHERE d.kind = 'SCHOOL_PLAN' AND d.status = 'HANDED_IN' AND d.holder_id = p.school_id AND d.handed_in_on <= p.as_of
      AND (d.program_id = p.program_id OR d.program_id IS NULL AND (d.guide IS NULL OR d.guide = 'BLENDED'))
      AND NOT EXISTS (SELECT FROM programs.activity v WHERE v.program_id = p.program_id AND v.holder_id = p.school_id AND v.from_day < d.handed_in_on))`),
  PRINCIPALS_NAMED: HAVING(`coalesce(p.principal_id = p.head, false) OR EXISTS (
    SELECT FROM job j WHERE j.educator_id = p.principal_id AND j.organization_id = p.school_id AND 'PRINCIPAL' = ANY (j.kinds) AND j.days @> p.as_of)`),
  CENTER_SCHOOL_REACH: `
    SELECT a.n, s.township AS place, NULL::uuid AS school, 1 AS denominator, CASE WHEN EXISTS (
        SELECT FROM programs.activity v JOIN counted c ON c.id = v.program_id AND c.guide = 'BLENDED'
        JOIN programs.activity_attendance t ON t.activity_id = v.id AND t.day BETWEEN a.year_from AND a.as_of
        JOIN job j ON j.educator_id = t.educator_id AND j.organization_id = s.school_id AND j.days @> t.day
        WHERE v.holder_id = s.center_school_id) THEN 1 ELSE 0 END AS numerator
    FROM asked a JOIN school_day s ON s.days @> a.as_of AND s.center_school_id IS NOT NULL AND s.school_kind IN ('VILLAGE_SCHOOL', 'TEACHING_POINT')`,
  ACTIVITIES_ROUTINE: HELD('ROUTINE'),
  ACTIVITIES_THEMATIC: HELD('THEMATIC'),
};
