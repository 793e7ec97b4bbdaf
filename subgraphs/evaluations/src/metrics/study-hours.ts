import { type MetricRule, within } from './metric-rule.ts';

/** Time studied online and attended, each second once, where its day's school lies (研修时长). */
export const studyHours: MetricRule = {
  code: 'STUDY_HOURS',
  ratio: false,
  unit: 3_600,
  sql: `
    SELECT p.n, d.place, d.school_id, sum(d.seconds) AS numerator
    FROM period p JOIN study_day d ON d.day BETWEEN p.from_day AND p.as_of
    WHERE ${within('d.place')}
    GROUP BY p.n, d.place, d.school_id`,
};
