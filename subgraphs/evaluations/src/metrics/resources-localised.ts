import { type MetricRule, within } from './metric-rule.ts';

/** Generated resources and outcomes over all published resources of a region’s libraries (本土资源占比). */
export const resourcesLocalised: MetricRule = {
  code: 'RESOURCES_LOCALISED',
  ratio: true,
  sql: `
    SELECT n, place, NULL::uuid AS school_id, count(*) FILTER (WHERE origin IN ('GENERATED', 'OUTCOME')) AS numerator, count(*) AS denominator
    FROM (
      SELECT p.n, coalesce(r.library_region, s.township, r.region) AS place, r.origin
      FROM period p JOIN fact_resource r ON r.published_on <= p.as_of AND (r.retired_on IS NULL OR r.retired_on > p.as_of)
      LEFT JOIN fact_school_period s ON s.id = r.library_school_id AND s.from_day <= p.as_of AND (s.to_day IS NULL OR s.to_day >= p.as_of)
      WHERE is_counted(r.program_id)
    ) published
    WHERE ${within('place')}
    GROUP BY n, place`,
};
