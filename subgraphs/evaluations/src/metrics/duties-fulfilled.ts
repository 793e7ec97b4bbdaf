import { notRecorded } from '../completeness/completeness.ts';
import { type MetricRule, within } from './metric-rule.ts';

/** Assignments fulfilled, over those of programs running on the last day that are recorded and not waived (职责履行率). */
export const dutiesFulfilled: MetricRule = {
  code: 'DUTIES_FULFILLED',
  ratio: true,
  leavesOut: notRecorded(),
  sql: `
    SELECT p.n, s.region AS place, s.school_id, count(*) FILTER (WHERE s.fulfilled_on <= p.as_of) AS numerator, count(*) AS denominator
    FROM period p JOIN counted_program c ON c.from_day <= p.as_of AND c.to_day >= p.as_of AND (c.published_on IS NULL OR c.published_on <= p.as_of)
    JOIN duty_standing s ON s.program_id = c.id AND NOT s.waived AND s.recorded AND s.from_day <= p.as_of
    WHERE ${within('s.region')}
    GROUP BY p.n, s.region, s.school_id`,
};
