import { countedFor, type MetricRule, within } from './metric-rule.ts';

/** Of the workshops in use or under evaluation in the year, those evaluated with a decision (工作坊评估率). */
export const workshopsEvaluated: MetricRule = {
  code: 'WORKSHOPS_EVALUATED',
  ratio: true,
  sql: `
    SELECT p.n, w.region AS place, NULL::uuid AS school_id,
      count(*) FILTER (WHERE EXISTS (
        SELECT FROM evaluation e WHERE e.target_id = w.id AND e.status = 'CONCLUDED' AND e.concluded_on BETWEEN p.year_from AND p.as_of
          AND EXISTS (SELECT FROM evaluation_decision d WHERE d.evaluation_id = e.id)
          AND (e.program_id IS NULL OR ${countedFor('e.program_id', ['WORKSHOP'])}))) AS numerator,
      count(*) AS denominator
    FROM period p CROSS JOIN fact_workshop w
    WHERE ${within('w.region')} AND ${countedFor('w.program_id', ['WORKSHOP'])} AND EXISTS (
      SELECT FROM fact_workshop_status s
      WHERE s.id = w.id AND s.status IN ('USE', 'EVALUATE') AND s.from_day <= p.as_of AND (s.to_day IS NULL OR s.to_day >= p.year_from))
    GROUP BY p.n, w.region`,
};
