import { countedFor, type MetricRule, within } from './metric-rule.ts';

/** Generated resources by the day on which they were published, where their library lies (生成性资源发布数). */
export const resourcesGenerated: MetricRule = {
  code: 'RESOURCES_GENERATED',
  ratio: false,
  sql: `
    SELECT n, place, NULL::uuid AS school_id, count(*) AS numerator
    FROM (
      SELECT p.n, coalesce(r.library_region, s.township, r.region) AS place
      FROM period p JOIN fact_resource r ON r.origin = 'GENERATED' AND r.published_on BETWEEN p.from_day AND p.as_of
      LEFT JOIN LATERAL (
        SELECT f.township FROM fact_school_period f
        WHERE f.id = r.library_school_id AND f.from_day <= r.published_on AND (f.to_day IS NULL OR f.to_day >= r.published_on) LIMIT 1
      ) s ON true
      WHERE ${countedFor('r.program_id', ['OUTREACH', 'BLENDED', 'WORKSHOP', 'RELEASE'])}
    ) published
    WHERE ${within('place')}
    GROUP BY n, place`,
};
