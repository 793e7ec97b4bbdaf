import { countedFor, type MetricRule, within } from './metric-rule.ts';

/** Thematic workshop activities over all workshop activities held (主题研修占比). */
export const thematicShare: MetricRule = {
  code: 'THEMATIC_SHARE',
  ratio: true,
  sql: `
    SELECT p.n, w.region AS place, NULL::uuid AS school_id, count(*) FILTER (WHERE a.mode = 'THEMATIC') AS numerator, count(*) AS denominator
    FROM period p JOIN fact_workshop_activity a ON a.from_day BETWEEN p.from_day AND p.as_of AND a.to_day <= p.today
    JOIN fact_workshop w ON w.id = a.workshop_id
    WHERE ${within('w.region')} AND ${countedFor('coalesce(a.program_id, w.program_id)', ['WORKSHOP'])}
    GROUP BY p.n, w.region`,
};
