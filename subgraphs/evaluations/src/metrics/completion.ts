import { type MetricRule, within } from './metric-rule.ts';

/** Enrollments completed, of programs that ended within the year by the last day; who left stays in (结业率). */
export const completion: MetricRule = {
  code: 'COMPLETION',
  ratio: true,
  sql: `
    SELECT p.n, coalesce(w.place, e.region) AS place, w.school_id,
      count(*) FILTER (WHERE e.status = 'COMPLETED' AND e.completed_on <= p.as_of) AS numerator, count(*) AS denominator
    FROM period p JOIN counted_program c ON c.to_day BETWEEN p.year_from AND p.as_of
    JOIN fact_enrollment e ON e.program_id = c.id AND e.status <> 'CANCELLED'
    LEFT JOIN workplace w ON w.educator_id = e.educator_id AND w.from_day <= c.to_day AND w.to_day >= c.to_day
    WHERE ${within('coalesce(w.place, e.region)')}
    GROUP BY p.n, coalesce(w.place, e.region), w.school_id`,
};
