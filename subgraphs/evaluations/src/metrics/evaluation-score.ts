import { countedFor, type MetricRule, within } from './metric-rule.ts';

/** Scores of evaluations concluded in the period, each scaled to 0–1, over their number (评估平均得分). */
export const evaluationScore: MetricRule = {
  code: 'EVALUATION_SCORE',
  sql: `
    SELECT p.n, e.region AS place, NULL::uuid AS school_id, sum(e.score) AS numerator, count(*) AS denominator
    FROM period p JOIN evaluation e ON e.status = 'CONCLUDED' AND e.concluded_on BETWEEN p.from_day AND p.as_of AND e.score IS NOT NULL
    WHERE ${within('e.region')} AND ${countedFor('e.program_id', ['OUTREACH', 'BLENDED', 'WORKSHOP', 'RELEASE'])}
    GROUP BY p.n, e.region`,
};
