import { DELIVERIES, LINES } from './outreach.ts';

/** States of a finding: until its period has ended it is NOT_YET, unless it holds for good. */
const STATE = (void_: string, holds: string, ended: string, forGood = 'false') => `
  CASE WHEN ${void_} THEN 'NOT_APPLICABLE' WHEN ${forGood} THEN 'MET' WHEN NOT (${ended}) THEN 'NOT_YET' WHEN ${holds} THEN 'MET' ELSE 'NOT_MET' END`;

const COHORTS = `
  SELECT c.*, p.region AS place,
    coalesce((SELECT max(r.to_day) FROM programs.phase_report r WHERE r.cohort_id = c.id AND r.in_force AND r.phase = 'SUMMARY'),
      (SELECT max(f.to_day) FROM programs.cohort_phase f WHERE f.cohort_id = c.id AND f.phase = 'SUMMARY'), p.to_day) AS ends,
    coalesce((SELECT min(r.from_day) FROM programs.cohort_release_period r WHERE r.cohort_id = c.id),
      (SELECT min(f.from_day) FROM programs.cohort_phase f WHERE f.cohort_id = c.id), p.from_day) AS begins
  FROM programs.cohort c JOIN counted p ON p.id = c.program_id AND p.guide = 'RELEASE' WHERE c.status NOT IN ('REFUSED', 'CANCELLED')`;

/** Hours of a cohort: those of valid reports or, until the first, the planned ones of its courses. */
const HOURS = (narrowed: string) => `
  CASE WHEN EXISTS (SELECT FROM programs.phase_report r WHERE r.cohort_id = c.id AND r.in_force)
    THEN (SELECT sum(l.hours) FROM programs.phase_report t JOIN programs.phase_report_line l ON l.report_id = t.id
      WHERE t.cohort_id = c.id AND t.in_force AND ${narrowed})
    ELSE (SELECT sum(t.hours) FROM programs.course t WHERE t.cohort_id = c.id AND ${narrowed}) END`;
const COURSES = (narrowed: string) =>
  `coalesce((SELECT sum(k.hours) FROM programs.course k WHERE k.cohort_id = c.id AND ${narrowed}), 0)`;
const HAS = (requirement: string) =>
  `EXISTS (SELECT FROM programs.course k WHERE k.cohort_id = c.id AND k.requirement = '${requirement}')`;

/** The counties of outreach programs, with the last day of the last of them. */
const GOVERNED = `
  SELECT county, least(calendar.today, max(to_day)) AS as_of FROM calendar CROSS JOIN (
    SELECT left(l.township_code, 6) AS county, c.to_day, c.from_day FROM programs.delivery_plan_line l JOIN programs.delivery_plan p ON p.id = l.plan_id
    JOIN counted c ON c.id = p.program_id AND c.guide = 'OUTREACH'
    UNION SELECT region, to_day, from_day FROM counted WHERE guide = 'OUTREACH' AND length(region) = 6
  ) g WHERE from_day <= calendar.today GROUP BY county, calendar.today`;

/** The polished lessons of a program, with the school where the teacher worked that day. */
const POLISHED = `
  SELECT l.program_id, w.school, l.polished_on, l.grade, l.graded_on, c.from_day, c.to_day
  FROM programs.lesson l JOIN counted c ON c.id = l.program_id AND c.guide = 'OUTREACH'
  CROSS JOIN LATERAL pg_temp.work(l.educator_id, l.polished_on) w WHERE w.school IS NOT NULL`;

/**
 * Plain counts of findings as of today: `(region, state, numerator, denominator)`, with numerator and denominator null
 * for a standard whose value is a set or a boolean.
 */
export const FINDINGS: Readonly<Record<string, string>> = {
  OUTREACH_FREQUENCY: `
    SELECT l.township AS region, v.visits AS numerator, 1 AS denominator, ${STATE('false', 'false', 'l.last < today', 'v.visits >= 4')} AS state
    FROM calendar CROSS JOIN (${LINES}) l CROSS JOIN LATERAL (
      SELECT count(*) AS visits FROM (${DELIVERIES('(SELECT today FROM calendar)')}) d
      WHERE d.township = l.township AND d.subject = l.subject AND d.from_day BETWEEN l.first AND l.last AND d.to_day > d.from_day) v
    WHERE l.first <= calendar.today`,
  OUTREACH_DURATION: `
    SELECT v.township_code AS region, d.to_day - d.from_day + 1 AS numerator, 1 AS denominator,
      CASE WHEN d.to_day - d.from_day + 1 >= 2 THEN 'MET' ELSE 'NOT_MET' END AS state
    FROM calendar CROSS JOIN programs.visit v JOIN counted c ON c.id = v.program_id AND c.guide = 'OUTREACH'
    JOIN (${DELIVERIES('(SELECT today FROM calendar)')}) d ON d.township = v.township_code AND d.subject = v.subject AND v.from_day BETWEEN d.from_day AND d.to_day
    WHERE v.status <> 'CANCELLED' AND v.to_day <= calendar.today`,
  TRAINER_RATIO: `
    SELECT g.county AS region, t.trainers AS numerator, r.teachers AS denominator,
      ${STATE('r.teachers = 0', 't.trainers * 30 >= r.teachers', 'true')} AS state
    FROM (${GOVERNED}) g
    CROSS JOIN LATERAL (SELECT count(DISTINCT m.educator_id) AS trainers FROM organizations.team t JOIN organizations.team_member m ON m.team_id = t.id
      WHERE t.kind = 'COUNTY_TRAINERS' AND left(t.region, 6) = g.county
        AND daterange(t.from_day, t.to_day, '[]') @> g.as_of AND daterange(m.from_day, m.to_day, '[]') @> g.as_of) t
    CROSS JOIN LATERAL (SELECT count(*) AS teachers FROM (SELECT DISTINCT educator_id FROM job) e CROSS JOIN LATERAL pg_temp.work(e.educator_id, g.as_of) w
      WHERE w.rural_teacher AND left(w.place, 6) = g.county) r`,
  LESSON_GRADED: `
    SELECT s.township AS region, p.graded AS numerator, p.polished AS denominator,
      ${STATE('p.polished = 0', 'p.graded = p.polished', 'c.to_day < today')} AS state
    FROM calendar CROSS JOIN (
      SELECT q.school_id, q.program_id FROM takes_part q UNION SELECT school, program_id FROM (${POLISHED}) l
    ) j JOIN counted c ON c.id = j.program_id AND c.guide = 'OUTREACH' AND c.from_day <= calendar.today
    CROSS JOIN LATERAL (SELECT township FROM school_day d WHERE d.school_id = j.school_id AND lower(d.days) <= c.to_day ORDER BY d.days DESC LIMIT 1) s
    CROSS JOIN LATERAL (SELECT count(*) AS polished, count(*) FILTER (WHERE l.grade IS NOT NULL AND l.graded_on <= l.to_day) AS graded
      FROM (${POLISHED}) l WHERE l.school = j.school_id AND l.program_id = j.program_id
        AND l.polished_on BETWEEN c.from_day AND least(c.to_day, calendar.today)) p`,
  CHIEF_EXPERT_NAMED: `
    SELECT c.place AS region, CASE WHEN c.chief_expert_id IS NULL THEN 0 ELSE 1 END AS numerator, 1 AS denominator,
      ${STATE('false', 'c.chief_expert_id IS NOT NULL', 'c.begins <= today')} AS state FROM calendar CROSS JOIN (${COHORTS}) c`,
  TRAINEE_SOURCE: `
    SELECT e.region, NULL::int AS numerator, NULL::int AS denominator, CASE WHEN EXISTS (
        SELECT FROM organizations.team t JOIN organizations.team_member m ON m.team_id = t.id
        WHERE t.kind = 'COUNTY_TRAINERS' AND m.educator_id = e.educator_id
          AND daterange(t.from_day, t.to_day, '[]') @> e.selected_on AND daterange(m.from_day, m.to_day, '[]') @> e.selected_on) THEN 'MET' ELSE 'NOT_MET' END AS state
    FROM (${COHORTS}) c JOIN programs.enrollment e ON e.cohort_id = c.id AND e.role = 'TRAINEE' AND e.status <> 'CANCELLED'`,
  TRAINING_COURSE_SHARE: `
    SELECT c.place AS region, ${COURSES(`k.category = 'TRAINING'`)} AS numerator, ${COURSES('true')} AS denominator,
      ${STATE(`${COURSES('true')} = 0`, `${COURSES(`k.category = 'TRAINING'`)} * 2 >= ${COURSES('true')}`, 'c.begins <= today')} AS state
    FROM calendar CROSS JOIN (${COHORTS}) c`,
  REQUIRED_AND_ELECTIVE: `
    SELECT c.place AS region, NULL::int AS numerator, NULL::int AS denominator,
      ${STATE('false', `${HAS('REQUIRED')} AND ${HAS('ELECTIVE')}`, 'c.begins <= today')} AS state FROM calendar CROSS JOIN (${COHORTS}) c`,
  SHADOWING_SHARE: `
    SELECT region, part AS numerator, whole AS denominator, ${STATE('whole = 0', 'part * 3 >= whole', 'ends < today')} AS state
    FROM calendar CROSS JOIN (
      SELECT c.place AS region, c.ends, coalesce(${HOURS(`t.phase = 'SHADOWING'`)}, 0) AS part, coalesce(${HOURS('true')}, 0) AS whole FROM (${COHORTS}) c
    ) share`,
  RELEASE_DURATION: `
    SELECT region, days AS numerator, 1 AS denominator, ${STATE(
      'false',
      `CASE WHEN spans = 1 THEN first + interval '4 months' <= last + 1 AND last + 1 <= first + interval '6 months' ELSE days BETWEEN 120 AND 184 END`,
      'ends < today',
    )} AS state
    FROM calendar CROSS JOIN (
      SELECT c.place AS region, c.ends, (SELECT count(*) FROM unnest(r.away) AS s) AS spans, lower(r.away) AS first, upper(r.away) - 1 AS last,
        coalesce((SELECT sum(upper(s) - lower(s)) FROM unnest(r.away) AS s), 0) AS days
      FROM (${COHORTS}) c CROSS JOIN LATERAL (
        SELECT range_agg(daterange(p.from_day, p.to_day, '[]')) AS away FROM programs.cohort_release_period p WHERE p.cohort_id = c.id) r
    ) release`,
};
