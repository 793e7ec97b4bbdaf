import { type MetricRule, within } from './metric-rule.ts';

/** Trainees by their cohort's first day, in the county that sent them (置换脱产学员数). */
export const cohortTrainees: MetricRule = {
  code: 'COHORT_TRAINEES',
  ratio: false,
  sql: `
    SELECT p.n, county_of(e.region) AS place, NULL::uuid AS school_id, count(*) AS numerator
    FROM period p JOIN cohort_start s ON s.day BETWEEN p.from_day AND p.as_of
    JOIN fact_enrollment e ON e.cohort_id = s.id AND e.role = 'TRAINEE' AND e.status <> 'CANCELLED'
    WHERE ${within('e.region')}
    GROUP BY p.n, county_of(e.region)`,
};
