import { type MetricRule, within } from './metric-rule.ts';

/** Packages by the day on which they were published (资源包发布数). */
export const packagesPublished: MetricRule = {
  code: 'PACKAGES_PUBLISHED',
  ratio: false,
  sql: `
    SELECT p.n, k.region AS place, NULL::uuid AS school_id, count(*) AS numerator
    FROM period p JOIN fact_package k ON k.published_on BETWEEN p.from_day AND p.as_of
    WHERE ${within('k.region')} AND is_counted(k.program_id)
    GROUP BY p.n, k.region`,
};
