import { notRecorded } from '../completeness/completeness.ts';
import { type MetricRule, within } from './metric-rule.ts';

/** Assignments whose due day has passed and that are not fulfilled; what is not recorded is not overdue (逾期职责数). */
export const dutiesOverdue: MetricRule = {
  code: 'DUTIES_OVERDUE',
  ratio: false,
  leavesOut: notRecorded(),
  sql: `
    SELECT p.n, s.region AS place, s.school_id, count(*) AS numerator
    FROM period p JOIN duty_standing s ON NOT s.waived AND s.recorded AND s.due_on < p.as_of AND s.from_day <= p.as_of
      AND (s.fulfilled_on IS NULL OR s.fulfilled_on > p.as_of)
    JOIN counted_program c ON c.id = s.program_id AND (c.published_on IS NULL OR c.published_on <= p.as_of)
    WHERE ${within('s.region')}
    GROUP BY p.n, s.region, s.school_id`,
};
