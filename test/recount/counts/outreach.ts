import type { Counts } from './count.ts';

const HELD = `
  SELECT v.*, c.guide FROM programs.visit v JOIN counted c ON c.id = v.program_id AND c.guide = 'OUTREACH', calendar
  WHERE v.status <> 'CANCELLED' AND v.to_day <= calendar.today`;

/** The year of a day, and its first day, by a program's kind of year. */
const YEAR = (day: string, kind: string) =>
  `CASE WHEN ${kind} = 'SCHOOL_YEAR' AND extract(month FROM ${day}) < 9 THEN extract(year FROM ${day}) - 1 ELSE extract(year FROM ${day}) END::int`;
const BEGINS = (year: string, kind: string) =>
  `make_date(${year}, CASE WHEN ${kind} = 'SCHOOL_YEAR' THEN 9 ELSE 1 END, 1)`;

/**
 * The planned deliveries: the plans' lines and, for programs without any, each township with a participating rural
 * school.
 */
const PLANNED = `
  SELECT l.township_code AS township, l.subject, p.year, c.year_kind, c.id AS program_id, l.team_id
  FROM programs.delivery_plan_line l JOIN programs.delivery_plan p ON p.id = l.plan_id
  JOIN counted c ON c.id = p.program_id AND c.guide = 'OUTREACH'
  UNION
  SELECT s.township, subject, year, c.year_kind, c.id, NULL
  FROM counted c CROSS JOIN unnest(c.subjects) AS subject
  CROSS JOIN generate_series(${YEAR('c.from_day', 'c.year_kind')}, ${YEAR('c.to_day', 'c.year_kind')}) AS year
  JOIN takes_part q ON q.program_id = c.id
  JOIN school_day s ON s.school_id = q.school_id AND s.rural AND s.days && daterange(c.from_day, c.to_day, '[]')
  WHERE c.guide = 'OUTREACH' AND NOT EXISTS (
    SELECT FROM programs.delivery_plan p JOIN programs.delivery_plan_line l ON l.plan_id = p.id WHERE p.program_id = c.id)`;

/**
 * A line counts once, whichever programs plan it: it lasts from the year's first day to its last, or to the last
 * program's.
 */
export const LINES = `
  SELECT l.township, l.subject, l.year, l.year_kind, ${BEGINS('l.year', 'l.year_kind')} AS first,
    least(${BEGINS('l.year + 1', 'l.year_kind')} - 1, max(c.to_day)) AS last, min(c.published_on) AS published_on
  FROM (${PLANNED}) l JOIN counted c ON c.id = l.program_id GROUP BY l.township, l.subject, l.year, l.year_kind`;

/**
 * Overlapping visits of a township and subject count as one: it begins where no other covers the day, and ends
 * likewise.
 */
export const DELIVERIES = (by: string) => `
  SELECT begun.township_code AS township, begun.subject, begun.from_day, min(ended.to_day) AS to_day
  FROM (${HELD}) begun JOIN (${HELD}) ended ON ended.township_code = begun.township_code AND ended.subject = begun.subject AND ended.to_day >= begun.from_day
  WHERE begun.to_day <= ${by} AND ended.to_day <= ${by}
    AND NOT EXISTS (SELECT FROM (${HELD}) o WHERE o.township_code = begun.township_code AND o.subject = begun.subject
      AND o.to_day <= ${by} AND o.from_day < begun.from_day AND o.to_day >= begun.from_day)
    AND NOT EXISTS (SELECT FROM (${HELD}) o WHERE o.township_code = ended.township_code AND o.subject = ended.subject
      AND o.to_day <= ${by} AND o.from_day <= ended.to_day AND o.to_day > ended.to_day)
  GROUP BY begun.township_code, begun.subject, begun.from_day`;

const LESSON = (day: string, numerator: string, denominator: string) => `
  SELECT a.n, coalesce(w.place, l.region) AS place, w.school, ${numerator} AS numerator, ${denominator} AS denominator
  FROM asked a JOIN programs.lesson l ON ${day} BETWEEN a.from_day AND a.as_of JOIN counted c ON c.id = l.program_id AND c.guide = 'OUTREACH'
  LEFT JOIN LATERAL pg_temp.work(l.educator_id, ${day}) w ON true`;

export const OUTREACH_COUNTS: Counts = {
  DELIVERY_VISITS: `
    SELECT a.n, v.township_code AS place, NULL::uuid AS school, 1 AS numerator, NULL::int AS denominator
    FROM asked a JOIN (${HELD}) v ON v.from_day BETWEEN a.from_day AND a.as_of`,
  DELIVERY_DAYS: `
    SELECT a.n, v.township_code AS place, NULL::uuid AS school, 1 AS numerator, NULL::int AS denominator
    FROM (${HELD}) v CROSS JOIN generate_series(v.from_day, v.to_day, '1 day') AS day JOIN asked a ON day::date BETWEEN a.from_day AND a.as_of`,
  DELIVERY_COVERAGE: `
    SELECT a.n, l.township AS place, NULL::uuid AS school, CASE WHEN served.visits >= 4 THEN 1 ELSE 0 END AS numerator, 1 AS denominator
    FROM asked a JOIN (${LINES}) l ON l.year = ${YEAR('a.as_of', 'l.year_kind')} AND l.published_on <= a.as_of
    CROSS JOIN LATERAL (
      SELECT count(*) AS visits FROM (${DELIVERIES('a.as_of')}) v
      WHERE v.township = l.township AND v.subject = l.subject AND v.from_day BETWEEN l.first AND l.last AND v.to_day - v.from_day + 1 >= 2) served`,
  TRAINER_RATIO: `
    SELECT DISTINCT a.n, left(t.region, 6) AS place, NULL::uuid AS school, m.educator_id, 1 AS numerator, 0 AS denominator
    FROM asked a JOIN organizations.team t ON t.kind = 'COUNTY_TRAINERS' AND daterange(t.from_day, t.to_day, '[]') @> a.as_of
    JOIN organizations.team_member m ON m.team_id = t.id AND daterange(m.from_day, m.to_day, '[]') @> a.as_of
    UNION ALL
    SELECT n, left(place, 6), NULL, educator_id, 0, 1 FROM active_teacher`,
  LESSONS_POLISHED: LESSON('l.polished_on', '1', 'NULL::int'),
  LESSON_EXCELLENCE: `${LESSON('l.graded_on', `CASE WHEN l.grade = 'EXCELLENT' THEN 1 ELSE 0 END`, '1')} WHERE l.grade IS NOT NULL`,
};
