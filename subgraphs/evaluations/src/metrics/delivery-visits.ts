import { countedFor, type MetricRule, within } from './metric-rule.ts';

/** Visits held, by their first day (送教下乡次数). */
export const deliveryVisits: MetricRule = {
  code: 'DELIVERY_VISITS',
  ratio: false,
  sql: `
    SELECT p.n, v.township AS place, NULL::uuid AS school_id, count(*) AS numerator
    FROM period p JOIN fact_visit v ON v.from_day BETWEEN p.from_day AND p.as_of AND v.to_day <= $7::date
    WHERE v.status <> 'CANCELLED' AND ${within('v.township')} AND ${countedFor('v.program_id', ['OUTREACH'])}
    GROUP BY p.n, v.township`,
};
