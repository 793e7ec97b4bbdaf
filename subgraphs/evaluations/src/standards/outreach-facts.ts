import type { Sql } from '@xiangxun/schema/kit/database';
import { standardOver } from './standard.ts';

/** A township, subject and year that delivery is planned for. */
export interface PlanLine {
  township: string;
  subject: string;
  year: number;
  yearKind: string;
  fromDay: string;
  toDay: string;
  programIds: string[];
  teamIds: string[];
  factIds: string[];
}

/** A visit held: overlapping visits of one township and subject are one. */
export interface Delivery {
  township: string;
  subject: string;
  fromDay: string;
  toDay: string;
  ids: string[];
}

/** A visit held, as it was recorded. */
export interface HeldVisit {
  id: string;
  programId: string;
  township: string;
  subject: string;
  phases: string[];
  fromDay: string;
  toDay: string;
  teamId: string | null;
}

/** Lesson study that a school held itself; its subject is null where it was for all. */
export interface SchoolLessonStudy {
  id: string;
  township: string;
  subject: string | null;
  fromDay: string;
}

/** A county's cycle or annual plan, handed in. */
export interface CountyPlan {
  id: string;
  kind: 'CYCLE_PLAN' | 'ANNUAL_PLAN';
  county: string;
  handedInOn: string;
  year: number | null;
  fromDay: string | null;
  toDay: string | null;
}

/** A county in the years of the outreach programs that touch it. */
export interface CountyYear {
  county: string;
  year: number;
  yearKind: string;
  fromDay: string;
  toDay: string;
  programIds: string[];
  authorityIds: string[];
}

/** A county's trainers and rural teachers as of the day that counts. */
export interface TrainerCount {
  county: string;
  asOf: string;
  trainers: number;
  teachers: number;
  teamIds: string[];
  programIds: string[];
  authorityIds: string[];
  fromDay: string;
}

/** A delivery team of a county. */
export interface DeliveryTeam {
  id: string;
  county: string;
  subject: string | null;
  fromDay: string;
  toDay: string | null;
}

/** A school's polished lessons in a program. */
export interface SchoolLessons {
  schoolId: string;
  programId: string;
  region: string;
  fromDay: string;
  toDay: string;
  polished: number;
  graded: number;
  lessonIds: string[];
  lastDay: string | null;
}

/** A package that a county has published with what was generated in it. */
export interface LocalPackage {
  id: string;
  county: string;
  publishedOn: string;
}

/** What outreach standards are judged over, for some counties. */
export interface OutreachFacts {
  lines: PlanLine[];
  deliveries: Delivery[];
  visits: HeldVisit[];
  lessonStudies: SchoolLessonStudy[];
  plans: CountyPlan[];
  countyYears: CountyYear[];
  trainers: TrainerCount[];
  deliveryTeams: DeliveryTeam[];
  lessons: SchoolLessons[];
  packages: LocalPackage[];
}

/** Declares an outreach standard. */
export const outreachStandard = standardOver<OutreachFacts>();

/** In a county: its code begins with one of them. */
const here = (column: string) => `county_of(${column}) = ANY ($1)`;

const COUNTY_YEARS = `
  SELECT county, year, year_kind AS "yearKind", min(from_day)::text AS "fromDay", max(to_day)::text AS "toDay",
    array_agg(DISTINCT program_id) AS "programIds",
    ARRAY(SELECT o.id FROM fact_organization o WHERE o.kind = 'EDUCATION_AUTHORITY' AND o.region = county) AS "authorityIds"
  FROM (
    SELECT county_of(l.township) AS county, l.year, l.year_kind, l.from_day, l.to_day, unnest(l.program_ids) AS program_id
    FROM plan_line l WHERE ${here('l.township')}
    UNION ALL
    SELECT p.region, y.year, p.year_kind, year_start(y.year, p.year_kind), least(year_end(y.year, p.year_kind), p.to_day), p.id
    FROM counted_program p, generate_series(year_of(p.from_day, p.year_kind), year_of(p.to_day, p.year_kind)) AS y(year)
    WHERE p.guide = 'OUTREACH' AND p.region = ANY ($1)
  ) touched
  WHERE from_day <= $2 GROUP BY county, year, year_kind`;

/** The statements that load each list: counties are $1, today is $2. */
const STATEMENTS: Readonly<Record<keyof OutreachFacts, string>> = {
  lines: `SELECT township, subject, year, year_kind AS "yearKind", from_day::text AS "fromDay", to_day::text AS "toDay",
      program_ids AS "programIds", team_ids AS "teamIds", fact_ids AS "factIds"
    FROM plan_line WHERE ${here('township')} AND from_day <= $2`,
  deliveries: `SELECT township, subject, from_day::text AS "fromDay", to_day::text AS "toDay", ids
    FROM delivery($2) WHERE ${here('township')}`,
  visits: `SELECT v.id, v.program_id AS "programId", v.township, v.subject, v.phases, v.from_day::text AS "fromDay", v.to_day::text AS "toDay", v.team_id AS "teamId"
    FROM fact_visit v JOIN counted_program p ON p.id = v.program_id AND p.guide = 'OUTREACH'
    WHERE ${here('v.township')} AND v.status <> 'CANCELLED' AND v.to_day <= $2`,
  lessonStudies: `SELECT a.id, s.township, a.subject, a.from_day::text AS "fromDay"
    FROM fact_activity a JOIN counted_program p ON p.id = a.program_id AND p.guide = 'OUTREACH'
    JOIN fact_school_period s ON s.id = a.holder_id AND s.from_day <= a.from_day AND (s.to_day IS NULL OR s.to_day >= a.from_day)
    WHERE a.mode = 'LESSON_STUDY' AND ${here('s.township')} AND a.to_day <= $2`,
  plans: `SELECT d.id, d.kind, d.region AS county, d.handed_in_on::text AS "handedInOn", d.year, d.from_day::text AS "fromDay", d.to_day::text AS "toDay"
    FROM fact_document d LEFT JOIN counted_program p ON p.id = d.program_id
    WHERE d.region = ANY ($1) AND d.kind IN ('CYCLE_PLAN', 'ANNUAL_PLAN') AND d.status = 'HANDED_IN' AND d.handed_in_on IS NOT NULL
      AND CASE WHEN d.program_id IS NULL THEN coalesce(d.guide, 'OUTREACH') ELSE p.guide END = 'OUTREACH'`,
  countyYears: COUNTY_YEARS,
  trainers: `WITH governed AS (
      SELECT county, least($2::date, max(program.to_day)) AS as_of, min(program.from_day) AS from_day, array_agg(DISTINCT program.id) AS programs
      FROM (${COUNTY_YEARS}) y, unnest("programIds") AS given JOIN counted_program program ON program.id = given
      WHERE program.from_day <= $2 GROUP BY county)
    SELECT g.county, g.as_of::text AS "asOf", g.from_day::text AS "fromDay", g.programs AS "programIds",
      (SELECT count(DISTINCT m.educator_id)::int FROM fact_team t JOIN fact_team_member m ON m.id = t.id
        WHERE t.kind = 'COUNTY_TRAINERS' AND county_of(t.region) = g.county AND t.from_day <= g.as_of AND (t.to_day IS NULL OR t.to_day >= g.as_of)
          AND m.from_day <= g.as_of AND (m.to_day IS NULL OR m.to_day >= g.as_of)) AS trainers,
      (SELECT count(*)::int FROM workplace w WHERE w.rural_teacher AND county_of(w.place) = g.county AND w.from_day <= g.as_of AND w.to_day >= g.as_of) AS teachers,
      ARRAY(SELECT t.id FROM fact_team t WHERE t.kind = 'COUNTY_TRAINERS' AND county_of(t.region) = g.county) AS "teamIds",
      ARRAY(SELECT o.id FROM fact_organization o WHERE o.kind = 'EDUCATION_AUTHORITY' AND o.region = g.county) AS "authorityIds"
    FROM governed g`,
  deliveryTeams: `SELECT id, county_of(region) AS county, subject, from_day::text AS "fromDay", to_day::text AS "toDay"
    FROM fact_team WHERE kind = 'DELIVERY' AND ${here('region')}`,
  lessons: `WITH lesson AS (
      SELECT l.*, w.school_id FROM fact_lesson l
      JOIN workplace w ON w.educator_id = l.educator_id AND w.from_day <= l.polished_on AND w.to_day >= l.polished_on AND w.school_id IS NOT NULL
    ), subject AS (
      SELECT ps.school_id, p.id AS program_id FROM participating_school ps JOIN counted_program p ON p.id = ps.program_id AND p.guide = 'OUTREACH'
      UNION SELECT l.school_id, p.id FROM lesson l JOIN counted_program p ON p.id = l.program_id AND p.guide = 'OUTREACH'
    )
    SELECT j.school_id AS "schoolId", p.id AS "programId", s.township AS region, p.from_day::text AS "fromDay", p.to_day::text AS "toDay",
      count(l.id)::int AS polished, count(l.id) FILTER (WHERE l.grade IS NOT NULL AND l.graded_on <= p.to_day)::int AS graded,
      coalesce(array_agg(l.id) FILTER (WHERE l.id IS NOT NULL), '{}') AS "lessonIds", max(coalesce(l.graded_on, l.polished_on))::text AS "lastDay"
    FROM subject j JOIN counted_program p ON p.id = j.program_id AND p.from_day <= $2
    JOIN LATERAL (SELECT township FROM fact_school_period f WHERE f.id = j.school_id AND f.from_day <= p.to_day ORDER BY f.from_day DESC LIMIT 1) s ON ${here('s.township')}
    LEFT JOIN lesson l ON l.school_id = j.school_id AND l.program_id = p.id AND l.polished_on BETWEEN p.from_day AND least(p.to_day, $2)
    GROUP BY j.school_id, p.id, s.township, p.from_day, p.to_day`,
  packages: `SELECT k.id, county_of(k.region) AS county, k.published_on::text AS "publishedOn"
    FROM fact_package k JOIN fact_organization o ON o.id = k.owner_id AND o.kind = 'EDUCATION_AUTHORITY' AND length(o.region) = 6
    WHERE ${here('k.region')} AND k.published_on <= $2 AND is_counted(k.program_id)
      AND EXISTS (SELECT FROM fact_package_item i JOIN fact_resource r ON r.id = i.resource_id LEFT JOIN fact_resource f ON f.id = r.processed_from_id
        WHERE i.id = k.id AND 'GENERATED' IN (r.origin, f.origin))`,
};

/** Loads the lists that are named, each by one statement. */
export async function loadOutreachFacts(
  sql: Sql,
  names: readonly (keyof OutreachFacts)[],
  counties: readonly string[],
  today: string,
): Promise<OutreachFacts> {
  const facts: Record<string, unknown[]> = {};
  for (const name of new Set(names)) {
    const parameters = STATEMENTS[name].includes('$2') ? [counties, today] : [counties];
    facts[name] = (await sql.query(STATEMENTS[name], parameters)).rows;
  }
  return facts as unknown as OutreachFacts;
}
