import { countedFor, type MetricRule, within } from './metric-rule.ts';

/** Of the active rural teachers with online access, members of a rural workshop in use (工作坊覆盖率). */
export const workshopMembership: MetricRule = {
  code: 'WORKSHOP_MEMBERSHIP',
  ratio: true,
  sql: `
    SELECT p.n, w.place, w.school_id,
      count(*) FILTER (WHERE EXISTS (
        SELECT FROM fact_workshop_member m JOIN fact_workshop k ON k.id = m.workshop_id AND k.kind = 'RURAL'
        JOIN fact_workshop_status s ON s.id = k.id AND s.status = 'USE' AND s.from_day <= p.as_of AND (s.to_day IS NULL OR s.to_day >= p.as_of)
        WHERE m.educator_id = w.educator_id AND m.from_day <= p.as_of AND (m.to_day IS NULL OR m.to_day >= p.as_of)
          AND ${countedFor('k.program_id', ['WORKSHOP'])})) AS numerator,
      count(*) AS denominator
    FROM period p JOIN workplace w ON w.rural_teacher AND w.from_day <= p.as_of AND w.to_day >= p.as_of
    JOIN fact_educator e ON e.id = w.educator_id AND e.online_access
    WHERE ${within('w.place')}
    GROUP BY p.n, w.place, w.school_id`,
};
