import { type MetricRule, within } from './metric-rule.ts';

/** Participating rural schools whose principal is named as responsible in each of their programs (校长责任落实率). */
export const principalsNamed: MetricRule = {
  code: 'PRINCIPALS_NAMED',
  ratio: true,
  sql: `
    SELECT n, place, NULL::uuid AS school_id, count(*) FILTER (WHERE has_it) AS numerator, count(*) AS denominator
    FROM (
      SELECT p.n, s.id, s.township AS place, bool_and(coalesce(EXISTS (
        SELECT FROM fact_employment e WHERE e.educator_id = q.principal_id AND e.organization_id = s.id AND 'PRINCIPAL' = ANY (e.kinds)
          AND e.from_day <= p.as_of AND (e.to_day IS NULL OR e.to_day >= p.as_of))
        OR q.principal_id = s.principal_id, false)) AS has_it
      FROM period p JOIN counted_program c ON c.guide = 'BLENDED' AND c.from_day <= p.as_of AND c.to_day >= p.as_of
        AND (c.published_on IS NULL OR c.published_on <= p.as_of)
      JOIN participating_school q ON q.program_id = c.id AND (q.from_day IS NULL OR q.from_day <= p.as_of) AND (q.to_day IS NULL OR q.to_day >= p.as_of)
      JOIN fact_school_period s ON s.id = q.school_id AND s.rural AND s.from_day <= p.as_of AND (s.to_day IS NULL OR s.to_day >= p.as_of)
      WHERE ${within('s.township')}
      GROUP BY p.n, s.id, s.township
    ) school
    GROUP BY n, place`,
};
