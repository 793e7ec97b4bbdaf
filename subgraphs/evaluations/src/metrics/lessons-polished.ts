import { countedFor, type MetricRule, within } from './metric-rule.ts';

/** Lessons by the day on which they were polished (打磨课例数). */
export const lessonsPolished: MetricRule = {
  code: 'LESSONS_POLISHED',
  ratio: false,
  sql: `
    SELECT p.n, coalesce(w.place, l.region) AS place, w.school_id, count(*) AS numerator
    FROM period p JOIN fact_lesson l ON l.polished_on BETWEEN p.from_day AND p.as_of
    LEFT JOIN workplace w ON w.educator_id = l.educator_id AND w.from_day <= l.polished_on AND w.to_day >= l.polished_on
    WHERE ${within('coalesce(w.place, l.region)')} AND ${countedFor('l.program_id', ['OUTREACH'])}
    GROUP BY p.n, coalesce(w.place, l.region), w.school_id`,
};
