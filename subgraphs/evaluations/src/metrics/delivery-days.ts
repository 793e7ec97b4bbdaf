import { countedFor, type MetricRule, within } from './metric-rule.ts';

/** Days of visits held, each in the period in which it lies (送教下乡天数). */
export const deliveryDays: MetricRule = {
  code: 'DELIVERY_DAYS',
  ratio: false,
  sql: `
    SELECT p.n, v.township AS place, NULL::uuid AS school_id,
      sum(least(v.to_day, p.to_day) - greatest(v.from_day, p.from_day) + 1) AS numerator
    FROM period p JOIN fact_visit v ON v.from_day <= p.to_day AND v.to_day >= p.from_day AND v.to_day <= $7::date
    WHERE v.status <> 'CANCELLED' AND ${within('v.township')} AND ${countedFor('v.program_id', ['OUTREACH'])}
    GROUP BY p.n, v.township`,
};
