import { type MetricRule, within } from './metric-rule.ts';

/** Delivery-plan lines of the running year with at least four visits of at least two days (送教下乡覆盖率). */
export const deliveryCoverage: MetricRule = {
  code: 'DELIVERY_COVERAGE',
  sql: `
    SELECT p.n, l.township AS place, NULL::uuid AS school_id, count(*) FILTER (WHERE held.visits >= 4) AS numerator, count(*) AS denominator
    FROM period p
    JOIN plan_line l ON l.from_day <= p.as_of AND year_end(l.year, l.year_kind) >= p.as_of
      AND (l.published_on IS NULL OR l.published_on <= p.as_of)
    CROSS JOIN LATERAL (
      SELECT count(*) AS visits FROM delivery(p.as_of) d
      WHERE d.township = l.township AND d.subject = l.subject AND d.from_day BETWEEN l.from_day AND l.to_day AND d.to_day > d.from_day
    ) held
    WHERE ${within('l.township')}
    GROUP BY p.n, l.township`,
};
