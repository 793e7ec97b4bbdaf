import { countedFor, type MetricRule, within } from './metric-rule.ts';

/** Where the target of an evaluation `e` lies now; a provider's and a university's, where its program does. */
const PLACE = `coalesce(CASE
  WHEN substr(e.target_id::text, 16, 3) IN ('004', '005') THEN (SELECT p.region FROM fact_program p WHERE p.id = e.program_id)
  WHEN e.target_kind = 'ORGANIZATION' THEN (SELECT o.region FROM fact_organization o WHERE o.id = e.target_id)
  WHEN e.target_kind = 'TEAM' THEN (SELECT t.region FROM fact_team t WHERE t.id = e.target_id)
  WHEN e.target_kind = 'WORKSHOP' THEN (SELECT w.region FROM fact_workshop w WHERE w.id = e.target_id)
  WHEN e.target_kind = 'GROUP' THEN (SELECT g.region FROM fact_group g WHERE g.id = e.target_id)
  WHEN e.target_kind = 'EDUCATOR' THEN (SELECT d.region FROM fact_educator d WHERE d.id = e.target_id)
  WHEN e.target_kind = 'PROGRAM' THEN (SELECT p.region FROM fact_program p WHERE p.id = e.target_id)
END, e.region)`;

/** Scores of evaluations concluded in the period, each scaled to 0–1, over their number (评估平均得分). */
export const evaluationScore: MetricRule = {
  code: 'EVALUATION_SCORE',
  ratio: true,
  sql: `
    SELECT n, place, NULL::uuid AS school_id, sum(score) AS numerator, count(*) AS denominator
    FROM (
      SELECT p.n, ${PLACE} AS place, e.score
      FROM period p JOIN evaluation e ON e.status = 'CONCLUDED' AND e.concluded_on BETWEEN p.from_day AND p.as_of AND e.score IS NOT NULL
      WHERE ${countedFor('e.program_id', ['OUTREACH', 'BLENDED', 'WORKSHOP', 'RELEASE'])}
    ) concluded
    WHERE ${within('place')}
    GROUP BY n, place`,
};
