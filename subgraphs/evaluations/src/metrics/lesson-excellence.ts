import { countedFor, type MetricRule, within } from './metric-rule.ts';

/** Excellent lessons over graded ones, by the day of the grade (精品课比例). */
export const lessonExcellence: MetricRule = {
  code: 'LESSON_EXCELLENCE',
  ratio: true,
  sql: `
    SELECT p.n, coalesce(w.place, l.region) AS place, w.school_id, count(*) FILTER (WHERE l.grade = 'EXCELLENT') AS numerator, count(*) AS denominator
    FROM period p JOIN fact_lesson l ON l.graded_on BETWEEN p.from_day AND p.as_of AND l.grade IS NOT NULL
    LEFT JOIN workplace w ON w.educator_id = l.educator_id AND w.from_day <= l.graded_on AND w.to_day >= l.graded_on
    WHERE ${within('coalesce(w.place, l.region)')} AND ${countedFor('l.program_id', ['OUTREACH'])}
    GROUP BY p.n, coalesce(w.place, l.region), w.school_id`,
};
