import { type MetricRule, within } from './metric-rule.ts';

/** Hours of the active rural teachers who have any in the period, wherever studied, over their number (人均研修时长). */
export const hoursPerTeacher: MetricRule = {
  code: 'HOURS_PER_TEACHER',
  ratio: true,
  unit: 3_600,
  sql: `
    SELECT p.n, w.place, w.school_id, sum(s.seconds) AS numerator, count(*) AS denominator
    FROM period p JOIN workplace w ON w.rural_teacher AND w.from_day <= p.as_of AND w.to_day >= p.as_of
    JOIN (
      SELECT q.n, d.educator_id, sum(d.seconds) AS seconds
      FROM period q JOIN study_day d ON d.day BETWEEN q.from_day AND q.as_of GROUP BY q.n, d.educator_id
    ) s ON s.n = p.n AND s.educator_id = w.educator_id
    WHERE ${within('w.place')}
    GROUP BY p.n, w.place, w.school_id`,
};
