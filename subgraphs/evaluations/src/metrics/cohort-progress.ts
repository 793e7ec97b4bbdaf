import { type MetricRule, within } from './metric-rule.ts';

/** Hours reported for the trainees who have not left, over the hours planned for them, of cohorts begun (研修班进度). */
export const cohortProgress: MetricRule = {
  code: 'COHORT_PROGRESS',
  ratio: true,
  sql: `
    SELECT p.n, county_of(e.region) AS place, NULL::uuid AS school_id, sum(coalesce(reported.hours, 0)) AS numerator, sum(coalesce(planned.hours, 0)) AS denominator
    FROM period p JOIN cohort_start s ON s.day <= p.as_of
    JOIN fact_enrollment e ON e.cohort_id = s.id AND e.role = 'TRAINEE' AND e.status <> 'CANCELLED' AND (e.left_on IS NULL OR e.left_on > p.as_of)
    LEFT JOIN (SELECT cohort_id, sum(hours) AS hours FROM fact_course GROUP BY cohort_id) planned ON planned.cohort_id = s.id
    LEFT JOIN LATERAL (
      SELECT sum(l.hours) AS hours FROM fact_report r JOIN fact_report_line l ON l.id = r.id AND l.educator_id = e.educator_id
      WHERE r.cohort_id = s.id AND r.in_force AND r.to_day <= p.as_of
    ) reported ON true
    WHERE ${within('e.region')}
    GROUP BY p.n, county_of(e.region)`,
};
