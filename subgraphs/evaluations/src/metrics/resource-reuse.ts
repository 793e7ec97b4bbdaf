import { type MetricRule, within } from './metric-rule.ts';

/** Of the recommendations sent in the period, those opened so far (推送资源使用率). */
export const resourceReuse: MetricRule = {
  code: 'RESOURCE_REUSE',
  ratio: true,
  sql: `
    SELECT p.n, coalesce(w.place, r.region) AS place, w.school_id, count(*) FILTER (WHERE r.opened_on <= p.today) AS numerator, count(*) AS denominator
    FROM period p JOIN fact_recommendation r ON r.sent_on BETWEEN p.from_day AND p.as_of
    LEFT JOIN workplace w ON w.educator_id = r.educator_id AND w.from_day <= r.sent_on AND w.to_day >= r.sent_on
    WHERE ${within('coalesce(w.place, r.region)')} AND is_counted(r.program_id)
    GROUP BY p.n, coalesce(w.place, r.region), w.school_id`,
};
