import { countedFor, type MetricRule, within } from './metric-rule.ts';

/** Routine activities held by schools, counties and workshops, by their first day (常规研修活动数). */
export const activitiesRoutine: MetricRule = {
  code: 'ACTIVITIES_ROUTINE',
  ratio: false,
  sql: `
    SELECT n, place, NULL::uuid AS school_id, count(*) AS numerator
    FROM (
      SELECT p.n, coalesce(s.township, a.region) AS place
      FROM period p JOIN fact_activity a ON a.mode = 'ROUTINE' AND a.from_day BETWEEN p.from_day AND p.as_of AND a.to_day <= p.today
      LEFT JOIN fact_school_period s ON s.id = a.holder_id AND s.from_day <= a.from_day AND (s.to_day IS NULL OR s.to_day >= a.from_day)
      WHERE ${countedFor('a.program_id', ['BLENDED', 'WORKSHOP'])}
      UNION ALL
      SELECT p.n, a.region
      FROM period p JOIN fact_workshop_activity a ON a.mode = 'ROUTINE' AND a.from_day BETWEEN p.from_day AND p.as_of AND a.to_day <= p.today
      LEFT JOIN fact_workshop w ON w.id = a.workshop_id
      WHERE ${countedFor('coalesce(a.program_id, w.program_id)', ['BLENDED', 'WORKSHOP'])}
    ) held
    WHERE ${within('place')}
    GROUP BY n, place`,
};
