import { type MetricRule, within } from './metric-rule.ts';

/** Of the active rural teachers enrolled on the last day, those who handed in an outcome in such a program (成果提交率). */
export const outcomesSubmitted: MetricRule = {
  code: 'OUTCOMES_SUBMITTED',
  sql: `
    SELECT p.n, w.place, w.school_id,
      count(*) FILTER (WHERE EXISTS (
        SELECT FROM fact_resource r JOIN fact_enrollment e ON e.program_id = r.program_id AND e.educator_id = r.author_id AND e.status <> 'CANCELLED'
        WHERE r.author_id = w.educator_id AND r.origin = 'OUTCOME' AND r.handed_in_on <= p.as_of AND is_counted(r.program_id))) AS numerator,
      count(*) AS denominator
    FROM period p JOIN workplace w ON w.rural_teacher AND w.from_day <= p.as_of AND w.to_day >= p.as_of
    WHERE ${within('w.place')} AND EXISTS (
      SELECT FROM fact_enrollment e JOIN counted_program c ON c.id = e.program_id
      WHERE e.educator_id = w.educator_id AND e.status <> 'CANCELLED' AND e.selected_on <= p.as_of AND (e.left_on IS NULL OR e.left_on > p.as_of)
        AND c.from_day <= p.as_of AND c.to_day >= p.as_of AND (c.published_on IS NULL OR c.published_on <= p.as_of))
    GROUP BY p.n, w.place, w.school_id`,
};
