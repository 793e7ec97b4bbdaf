import { type MetricRule, within } from './metric-rule.ts';

/** The enrollments `e` of a teacher `w` that are in force on the last day, in programs `c` that run on it. */
const ENROLLED = `
  FROM fact_enrollment e JOIN counted_program c ON c.id = e.program_id
  WHERE e.educator_id = w.educator_id AND e.status <> 'CANCELLED' AND e.selected_on <= p.as_of AND (e.left_on IS NULL OR e.left_on > p.as_of)
    AND c.from_day <= p.as_of AND c.to_day >= p.as_of AND (c.published_on IS NULL OR c.published_on <= p.as_of)`;

/** Of the active rural teachers enrolled on the last day, those who handed in an outcome in such a program (成果提交率). */
export const outcomesSubmitted: MetricRule = {
  code: 'OUTCOMES_SUBMITTED',
  ratio: true,
  sql: `
    SELECT p.n, w.place, w.school_id,
      count(*) FILTER (WHERE EXISTS (
        SELECT FROM fact_resource r WHERE r.author_id = w.educator_id AND r.origin = 'OUTCOME' AND r.handed_in_on <= p.as_of
          AND r.program_id IN (SELECT e.program_id ${ENROLLED}))) AS numerator,
      count(*) AS denominator
    FROM period p JOIN workplace w ON w.rural_teacher AND w.from_day <= p.as_of AND w.to_day >= p.as_of
    WHERE ${within('w.place')} AND EXISTS (SELECT ${ENROLLED})
    GROUP BY p.n, w.place, w.school_id`,
};
