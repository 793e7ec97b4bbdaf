import { countedFor, type MetricRule, within } from './metric-rule.ts';

const GUIDES = ['BLENDED', 'WORKSHOP'];

/** Of the active rural teachers enrolled on the last day, those who studied online in the 30 days up to it (近30天活跃率). */
export const activeLearners30d: MetricRule = {
  code: 'ACTIVE_LEARNERS_30D',
  ratio: true,
  sql: `
    SELECT p.n, w.place, w.school_id,
      count(*) FILTER (WHERE EXISTS (
        SELECT FROM fact_progress_day g WHERE g.educator_id = w.educator_id AND g.day BETWEEN p.as_of - 29 AND p.as_of AND g.seconds > 0
          AND ${countedFor('g.program_id', GUIDES)})) AS numerator,
      count(*) AS denominator
    FROM period p JOIN workplace w ON w.rural_teacher AND w.from_day <= p.as_of AND w.to_day >= p.as_of
    WHERE ${within('w.place')} AND EXISTS (
      SELECT FROM fact_enrollment e JOIN counted_program c ON c.id = e.program_id
      WHERE e.educator_id = w.educator_id AND c.guide IN ('BLENDED', 'WORKSHOP') AND e.status <> 'CANCELLED'
        AND e.selected_on <= p.as_of AND (e.left_on IS NULL OR e.left_on > p.as_of)
        AND c.from_day <= p.as_of AND c.to_day >= p.as_of AND (c.published_on IS NULL OR c.published_on <= p.as_of))
    GROUP BY p.n, w.place, w.school_id`,
};
