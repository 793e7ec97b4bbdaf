import { countedFor, type MetricRule, within } from './metric-rule.ts';

/** Village schools and teaching points of which an educator attended an activity of their centre school in the year (村小教学点辐射率). */
export const centerSchoolReach: MetricRule = {
  code: 'CENTER_SCHOOL_REACH',
  ratio: true,
  sql: `
    SELECT p.n, s.township AS place, NULL::uuid AS school_id,
      count(*) FILTER (WHERE EXISTS (
        SELECT FROM fact_activity a JOIN fact_attendance t ON t.id = a.id AND t.day BETWEEN p.year_from AND p.as_of
        JOIN fact_employment e ON e.educator_id = t.educator_id AND e.organization_id = s.id AND e.from_day <= t.day AND (e.to_day IS NULL OR e.to_day >= t.day)
        WHERE a.holder_id = s.center_school_id AND ${countedFor('a.program_id', ['BLENDED'])})) AS numerator,
      count(*) AS denominator
    FROM period p JOIN fact_school_period s ON s.center_school_id IS NOT NULL AND s.from_day <= p.as_of AND (s.to_day IS NULL OR s.to_day >= p.as_of)
    JOIN fact_organization o ON o.id = s.id AND o.school_kind IN ('VILLAGE_SCHOOL', 'TEACHING_POINT')
    WHERE ${within('s.township')}
    GROUP BY p.n, s.township`,
};
