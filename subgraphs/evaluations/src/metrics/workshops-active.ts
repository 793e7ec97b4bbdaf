import { countedFor, type MetricRule, within } from './metric-rule.ts';

/** Of the workshops in status USE on any day of the period, those with an activity in it (工作坊活跃率). */
export const workshopsActive: MetricRule = {
  code: 'WORKSHOPS_ACTIVE',
  ratio: true,
  sql: `
    SELECT p.n, w.region AS place, NULL::uuid AS school_id,
      count(*) FILTER (WHERE EXISTS (
        SELECT FROM fact_workshop_activity a WHERE a.workshop_id = w.id AND a.from_day <= p.as_of AND a.to_day >= p.from_day)) AS numerator,
      count(*) AS denominator
    FROM period p CROSS JOIN fact_workshop w
    WHERE ${within('w.region')} AND ${countedFor('w.program_id', ['WORKSHOP'])} AND EXISTS (
      SELECT FROM fact_workshop_status s
      WHERE s.id = w.id AND s.status = 'USE' AND s.from_day <= p.as_of AND (s.to_day IS NULL OR s.to_day >= p.from_day))
    GROUP BY p.n, w.region`,
};
