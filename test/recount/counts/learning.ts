import type { Counts } from './count.ts';

const YES = (condition: string) => `CASE WHEN ${condition} THEN 1 ELSE 0 END`;

export const LEARNING_COUNTS: Counts = {
  PARTICIPATION: `
    SELECT t.n, t.place, t.school, 1 AS denominator,
      ${YES('EXISTS (SELECT FROM studied s WHERE s.educator_id = t.educator_id AND s.day BETWEEN a.from_day AND a.as_of)')} AS numerator
    FROM active_teacher t JOIN asked a USING (n)`,
  COMPLETION: `
    SELECT a.n, coalesce(w.place, e.region) AS place, w.school, 1 AS denominator, ${YES(`e.status = 'COMPLETED' AND e.completed_on <= a.as_of`)} AS numerator
    FROM asked a JOIN counted c ON c.to_day BETWEEN a.year_from AND a.as_of
    JOIN programs.enrollment e ON e.program_id = c.id AND e.status <> 'CANCELLED'
    LEFT JOIN LATERAL pg_temp.work(e.educator_id, c.to_day) w ON true`,
  STUDY_HOURS: `
    SELECT a.n, coalesce(w.place, e.region, 'CN') AS place, w.school, s.seconds AS numerator, NULL::int AS denominator
    FROM asked a JOIN studied s ON s.day BETWEEN a.from_day AND a.as_of
    LEFT JOIN LATERAL pg_temp.work(s.educator_id, s.day) w ON true LEFT JOIN organizations.educator e ON e.id = s.educator_id`,
  HOURS_PER_TEACHER: `
    SELECT t.n, t.place, t.school, sum(s.seconds) AS numerator, 1 AS denominator
    FROM active_teacher t JOIN asked a USING (n) JOIN studied s ON s.educator_id = t.educator_id AND s.day BETWEEN a.from_day AND a.as_of
    GROUP BY t.n, t.place, t.school, t.educator_id`,
  ACTIVE_LEARNERS_30D: `
    SELECT t.n, t.place, t.school, 1 AS denominator, ${YES(`EXISTS (
        SELECT FROM online o JOIN counted c ON c.id = o.program_id AND c.guide IN ('BLENDED', 'WORKSHOP')
        WHERE o.educator_id = t.educator_id AND o.day > a.as_of - 30 AND o.day <= a.as_of)`)} AS numerator
    FROM active_teacher t JOIN asked a USING (n)
    WHERE EXISTS (SELECT FROM enrolled e WHERE e.n = t.n AND e.educator_id = t.educator_id AND e.guide IN ('BLENDED', 'WORKSHOP'))`,
};
