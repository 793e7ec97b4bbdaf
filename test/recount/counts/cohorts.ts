import type { Counts } from './count.ts';

/**
 * The trainees of active cohorts, with the day on which their cohort begins: that of its release, else of its plan,
 * else of its program.
 */
const TRAINEES = `
  SELECT c.id AS cohort_id, left(e.region, 6) AS county, e.educator_id, e.left_on,
    coalesce((SELECT min(r.from_day) FROM programs.cohort_release_period r WHERE r.cohort_id = c.id),
      (SELECT min(f.from_day) FROM programs.cohort_phase f WHERE f.cohort_id = c.id), p.from_day) AS begins
  FROM programs.cohort c JOIN counted p ON p.id = c.program_id
  JOIN programs.enrollment e ON e.cohort_id = c.id AND e.role = 'TRAINEE' AND e.status <> 'CANCELLED'
  WHERE c.status NOT IN ('REFUSED', 'CANCELLED')`;

export const COHORT_COUNTS: Counts = {
  COHORT_TRAINEES: `
    SELECT a.n, t.county AS place, NULL::uuid AS school, 1 AS numerator, NULL::int AS denominator
    FROM asked a JOIN (${TRAINEES}) t ON t.begins BETWEEN a.from_day AND a.as_of`,
  COHORT_PROGRESS: `
    SELECT a.n, t.county AS place, NULL::uuid AS school,
      coalesce((SELECT sum(l.hours) FROM programs.phase_report r JOIN programs.phase_report_line l ON l.report_id = r.id
        WHERE r.cohort_id = t.cohort_id AND r.in_force AND r.to_day <= a.as_of AND l.educator_id = t.educator_id), 0) AS numerator,
      coalesce((SELECT sum(k.hours) FROM programs.course k WHERE k.cohort_id = t.cohort_id), 0) AS denominator
    FROM asked a JOIN (${TRAINEES}) t ON t.begins <= a.as_of AND (t.left_on IS NULL OR t.left_on > a.as_of)`,
};
