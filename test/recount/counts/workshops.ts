import type { Counts } from './count.ts';

const YES = (condition: string) => `CASE WHEN ${condition} THEN 1 ELSE 0 END`;

/** The workshops of workshop programs that had some status on any day of a period. */
const IN = (statuses: string, from: string) => `
  asked a CROSS JOIN (SELECT DISTINCT d.id, d.region, c.id AS program_id FROM workshop_days d JOIN counted c ON c.id = d.program_id AND c.guide = 'WORKSHOP') w
  WHERE EXISTS (SELECT FROM workshop_days d WHERE d.id = w.id AND d.status IN (${statuses}) AND d.days && daterange(${from}, a.as_of, '[]'))`;

export const WORKSHOP_COUNTS: Counts = {
  WORKSHOPS_ACTIVE: `
    SELECT a.n, w.region AS place, NULL::uuid AS school, 1 AS denominator, ${YES(`EXISTS (
        SELECT FROM workshops.workshop_activity v WHERE v.workshop_id = w.id AND v.from_day <= a.as_of AND coalesce(v.to_day, v.from_day) >= a.from_day)`)} AS numerator
    FROM ${IN(`'USE'`, 'a.from_day')}`,
  WORKSHOP_MEMBERSHIP: `
    SELECT t.n, t.place, t.school, 1 AS denominator, ${YES(`EXISTS (
        SELECT FROM workshops.workshop_membership m JOIN workshop_days d ON d.id = m.workshop_id AND d.kind = 'RURAL' AND d.status = 'USE' AND d.days @> a.as_of
        JOIN counted c ON c.id = d.program_id AND c.guide = 'WORKSHOP'
        WHERE m.educator_id = t.educator_id AND daterange(m.from_day, m.to_day, '[]') @> a.as_of)`)} AS numerator
    FROM active_teacher t JOIN asked a USING (n) JOIN organizations.educator e ON e.id = t.educator_id AND e.online_access`,
  THEMATIC_SHARE: `
    SELECT a.n, v.region AS place, NULL::uuid AS school, ${YES(`v.mode = 'THEMATIC'`)} AS numerator, 1 AS denominator
    FROM asked a JOIN held_workshop_activity v ON v.from_day BETWEEN a.from_day AND a.as_of
    JOIN counted c ON c.id = v.program_id AND c.guide = 'WORKSHOP'`,
  WORKSHOPS_EVALUATED: `
    SELECT a.n, w.region AS place, NULL::uuid AS school, 1 AS denominator, ${YES(`EXISTS (
        SELECT FROM evaluations.evaluation e JOIN evaluations.evaluation_decision d ON d.evaluation_id = e.id
        WHERE e.target_id = w.id AND e.status = 'CONCLUDED' AND e.concluded_on BETWEEN a.year_from AND a.as_of
          AND (e.program_id IS NULL OR e.program_id IN (SELECT id FROM counted WHERE guide = 'WORKSHOP')))`)} AS numerator
    FROM ${IN(`'USE', 'EVALUATE'`, 'a.year_from')}`,
};
