import { type MetricRule, within } from './metric-rule.ts';

/** Of the active rural teachers, those who studied online or attended in the period (参训率). */
export const participation: MetricRule = {
  code: 'PARTICIPATION',
  ratio: true,
  sql: `
    SELECT p.n, w.place, w.school_id, count(s.educator_id) AS numerator, count(*) AS denominator
    FROM period p JOIN workplace w ON w.rural_teacher AND w.from_day <= p.as_of AND w.to_day >= p.as_of
    LEFT JOIN (
      SELECT DISTINCT q.n, d.educator_id FROM period q JOIN study_day d ON d.day BETWEEN q.from_day AND q.as_of
    ) s ON s.n = p.n AND s.educator_id = w.educator_id
    WHERE ${within('w.place')}
    GROUP BY p.n, w.place, w.school_id`,
};
