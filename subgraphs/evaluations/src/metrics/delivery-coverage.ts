import { thresholdOf } from '@xiangxun/schema/contract/catalogue/standards/standards';
import { leastOf } from '../standards/threshold.ts';
import { type MetricRule, within } from './metric-rule.ts';

const VISITS = leastOf(thresholdOf('OUTREACH_FREQUENCY').atLeast);
const DAYS = leastOf(thresholdOf('OUTREACH_DURATION').atLeast);

/** Delivery-plan lines of the running year with as many visits, each as long, as the guide asks (送教下乡覆盖率). */
export const deliveryCoverage: MetricRule = {
  code: 'DELIVERY_COVERAGE',
  ratio: true,
  sql: `
    SELECT p.n, l.township AS place, NULL::uuid AS school_id, count(*) FILTER (WHERE held.visits >= ${VISITS}) AS numerator, count(*) AS denominator
    FROM period p
    JOIN plan_line l ON l.from_day <= p.as_of AND year_end(l.year, l.year_kind) >= p.as_of
      AND (l.published_on IS NULL OR l.published_on <= p.as_of)
    CROSS JOIN LATERAL (
      SELECT count(*) AS visits FROM delivery(p.as_of) d
      WHERE d.township = l.township AND d.subject = l.subject AND d.from_day BETWEEN l.from_day AND l.to_day AND d.to_day - d.from_day + 1 >= ${DAYS}
    ) held
    WHERE ${within('l.township')}
    GROUP BY p.n, l.township`,
};
