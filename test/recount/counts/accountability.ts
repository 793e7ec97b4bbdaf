import type { Counts } from './count.ts';

/** Assignments with their places: of a school or teacher, its township; otherwise what the assignment says. */
const ASSIGNED = `
  SELECT a.id, a.program_id, a.from_day, a.due_on, c.from_day AS begins, c.to_day AS ends, c.published_on, s.fulfilled_on, s.recorded,
    a.waived_on IS NOT NULL AND (a.waiver_cause <> 'LEFT' OR s.fulfilled_on IS NULL OR s.fulfilled_on > a.waived_on) AS waived,
    coalesce(w.place, (SELECT d.township FROM school_day d WHERE d.school_id = a.holder_id AND lower(d.days) <= calendar.today
      ORDER BY d.days DESC LIMIT 1), a.region) AS place,
    coalesce(w.school, (SELECT o.id FROM organizations.organization o WHERE o.id = a.holder_id AND o.kind = 'SCHOOL')) AS school
  FROM calendar CROSS JOIN programs.duty_assignment a JOIN counted c ON c.id = a.program_id
  JOIN evaluations.duty_standing s ON s.assignment_id = a.id
  LEFT JOIN LATERAL (SELECT * FROM pg_temp.work(a.holder_id, least(calendar.today, c.to_day))) w ON a.party IN ('TEACHER', 'TRAINEE')`;

/**
 * The place of an evaluation's target; for a provider, that of its program; for a target that is gone, its last place.
 */
const TARGET = `coalesce((
  SELECT region FROM (
    SELECT id, region FROM organizations.organization WHERE kind <> 'PROVIDER' UNION ALL SELECT id, region FROM organizations.team
    UNION ALL SELECT id, region FROM organizations.educator UNION ALL SELECT id, region FROM workshops.workshop
    UNION ALL SELECT id, region FROM programs.program
    UNION ALL SELECT o.id, p.region FROM organizations.organization o, programs.program p WHERE o.kind = 'PROVIDER' AND p.id = e.program_id
  ) target WHERE target.id = e.target_id), e.region)`;

export const ACCOUNTABILITY_COUNTS: Counts = {
  EVALUATION_SCORE: `
    SELECT a.n, ${TARGET} AS place, NULL::uuid AS school, 1 AS denominator, (
        SELECT sum(i.weight * (i.score - i.lowest) / (i.highest - i.lowest)) FROM evaluations.evaluation_indicator i WHERE i.evaluation_id = e.id) AS numerator
    FROM asked a JOIN evaluations.evaluation e ON e.status = 'CONCLUDED' AND e.concluded_on BETWEEN a.from_day AND a.as_of
    WHERE (e.program_id IS NULL OR e.program_id IN (SELECT id FROM counted))
      AND EXISTS (SELECT FROM evaluations.evaluation_indicator i WHERE i.evaluation_id = e.id)`,
  DUTIES_FULFILLED: `
    SELECT a.n, s.place, s.school, CASE WHEN s.fulfilled_on <= a.as_of THEN 1 ELSE 0 END AS numerator, 1 AS denominator
    FROM asked a JOIN (${ASSIGNED}) s ON a.as_of BETWEEN s.begins AND s.ends AND s.published_on <= a.as_of AND s.from_day <= a.as_of AND NOT s.waived AND s.recorded`,
  DUTIES_OVERDUE: `
    SELECT a.n, s.place, s.school, 1 AS numerator, NULL::int AS denominator
    FROM asked a JOIN (${ASSIGNED}) s ON s.published_on <= a.as_of AND s.from_day <= a.as_of AND s.due_on < a.as_of AND NOT s.waived AND s.recorded
      AND (s.fulfilled_on IS NULL OR s.fulfilled_on > a.as_of)`,
  STANDARDS_MET: `
    SELECT a.n, f.region AS place, NULL::uuid AS school, CASE WHEN f.verdict = 'HOLDS' THEN 1 ELSE 0 END AS numerator, 1 AS denominator
    FROM asked a CROSS JOIN calendar JOIN evaluations.finding f ON f.verdict <> 'VOID' AND f.from_day <= a.as_of
      AND f.settled_on <= CASE WHEN a.as_of < calendar.today THEN a.as_of + 1 ELSE a.as_of END
    WHERE CASE WHEN f.standard IN ('TRAINER_RATIO', 'CHIEF_EXPERT_NAMED', 'TRAINING_COURSE_SHARE', 'REQUIRED_AND_ELECTIVE', 'DELIVERY_TEAM_SUBJECTS')
      THEN EXISTS (SELECT FROM counted c WHERE c.id = ANY (f.program_ids) AND c.to_day >= a.year_from)
      ELSE f.settled_on > a.year_from OR f.settled_on = a.year_from AND f.day = f.settled_on END`,
};
