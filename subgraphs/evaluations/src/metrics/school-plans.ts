import { type MetricRule, within } from './metric-rule.ts';

/** Participating rural schools whose plan came by the day of their first activity in each of their programs (学校方案按时率). */
export const schoolPlans: MetricRule = {
  code: 'SCHOOL_PLANS',
  ratio: true,
  sql: `
    SELECT n, place, NULL::uuid AS school_id, count(*) FILTER (WHERE has_it) AS numerator, count(*) AS denominator
    FROM (
      SELECT p.n, s.id, s.township AS place, bool_and(EXISTS (
        SELECT FROM fact_document d WHERE d.holder_id = s.id AND d.kind = 'SCHOOL_PLAN' AND d.status = 'HANDED_IN'
          AND (d.program_id = c.id OR (d.program_id IS NULL AND coalesce(d.guide, 'BLENDED') = 'BLENDED'))
          AND d.handed_in_on <= least(p.as_of, coalesce(
            (SELECT min(a.from_day) FROM fact_activity a WHERE a.holder_id = s.id AND a.program_id = c.id), p.as_of)))) AS has_it
      FROM period p JOIN counted_program c ON c.guide = 'BLENDED' AND c.from_day <= p.as_of AND c.to_day >= p.as_of
        AND (c.published_on IS NULL OR c.published_on <= p.as_of)
      JOIN participating_school q ON q.program_id = c.id AND (q.from_day IS NULL OR q.from_day <= p.as_of) AND (q.to_day IS NULL OR q.to_day >= p.as_of)
      JOIN fact_school_period s ON s.id = q.school_id AND s.rural AND s.from_day <= p.as_of AND (s.to_day IS NULL OR s.to_day >= p.as_of)
      WHERE ${within('s.township')}
      GROUP BY p.n, s.id, s.township
    ) school
    GROUP BY n, place`,
};
