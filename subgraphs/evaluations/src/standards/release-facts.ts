import type { Sql } from '@xiangxun/schema/kit/database';
import { standardOver } from './standard.ts';

/** Days from one to another, both counted. */
export interface Span {
  fromDay: string;
  toDay: string;
}

/** A phase of a cohort: its days as reported, else as planned. */
export interface CohortPhase extends Span {
  phase: string;
  reported: boolean;
}

/** A cohort with what belongs to it. */
export interface CohortFacts {
  id: string;
  programId: string;
  region: string;
  universityId: string;
  chiefExpertId: string | null;
  diagnosisEndsOn: string | null;
  /** The cohort's cycle: from its first release day to the end of its summary, else of its program. */
  cycle: Span;
  releasePeriods: Span[];
  /** Phases whose days are known, reported ones first. */
  phases: CohortPhase[];
}

/** Someone in a group, or guiding it, from a day to another. */
export interface GroupPerson {
  educatorId: string;
  role?: string;
  fromDay: string;
  toDay: string | null;
}

/** A cohort's group. */
export interface GroupFacts {
  id: string;
  cohortId: string;
  region: string;
  members: GroupPerson[];
  mentors: GroupPerson[];
}

/** A course of a cohort; hours are decimals in tenths and hundredths, as numbers of hundredths. */
export interface CourseFacts {
  id: string;
  cohortId: string;
  category: string;
  requirement: string;
  phase: string;
  hours: number;
  practiceHours: number;
}

/** The hours of all trainees that a report in force covers, in hundredths. */
export interface ReportFacts extends Span {
  id: string;
  cohortId: string;
  phase: string;
  hours: number;
  practiceHours: number;
}

/** A trainee of a cohort. */
export interface TraineeFacts {
  id: string;
  educatorId: string;
  cohortId: string;
  region: string;
  selectedOn: string;
  fromCountyTeam: boolean;
}

/** Hours at a site that a report in force gives a trainee in the shadowing phase. */
export interface SiteFacts {
  reportId: string;
  cohortId: string;
  educatorId: string;
  /** QUALITY_SCHOOL, DEVELOPMENT_CENTER, or null where the site is neither. */
  kind: string | null;
  toDay: string;
}

/** What release standards are judged over, for some programs. */
export interface ReleaseFacts {
  cohorts: CohortFacts[];
  groups: GroupFacts[];
  courses: CourseFacts[];
  reports: ReportFacts[];
  trainees: TraineeFacts[];
  sites: SiteFacts[];
}

/** Declares a release standard. */
export const releaseStandard = standardOver<ReleaseFacts>();

const COHORT = `FROM fact_cohort c JOIN counted_program p ON p.id = c.program_id AND p.guide = 'RELEASE'`;
const OURS = `c.program_id = ANY ($1) AND c.status NOT IN ('REFUSED', 'CANCELLED')`;

const PEOPLE = (table: string, role: string) => `coalesce((SELECT jsonb_agg(jsonb_build_object(
    'educatorId', m.educator_id, 'role', ${role}, 'fromDay', m.from_day, 'toDay', m.to_day) ORDER BY m.from_day, m.educator_id)
  FROM ${table} m WHERE m.id = g.id), '[]')`;

/** The statements that load each list: programs are $1. */
const STATEMENTS: Readonly<Record<keyof ReleaseFacts, string>> = {
  cohorts: `SELECT c.id, c.program_id AS "programId", c.region, c.university_id AS "universityId", c.chief_expert_id AS "chiefExpertId",
      c.diagnosis_ends_on::text AS "diagnosisEndsOn",
      jsonb_build_object('fromDay', s.day, 'toDay', coalesce(
        (SELECT max(r.to_day) FROM fact_report r WHERE r.cohort_id = c.id AND r.in_force AND r.phase = 'SUMMARY'),
        (SELECT max(f.to_day) FROM fact_cohort_phase f WHERE f.id = c.id AND f.phase = 'SUMMARY'), p.to_day)) AS cycle,
      coalesce((SELECT jsonb_agg(jsonb_build_object('fromDay', r.from_day, 'toDay', r.to_day) ORDER BY r.from_day)
        FROM fact_release_period r WHERE r.id = c.id), '[]') AS "releasePeriods",
      coalesce((SELECT jsonb_agg(jsonb_build_object('phase', f.phase, 'fromDay', f.from_day, 'toDay', f.to_day, 'reported', f.reported) ORDER BY f.from_day)
        FROM (
          SELECT r.phase, r.from_day, r.to_day, true AS reported FROM fact_report r WHERE r.cohort_id = c.id AND r.in_force
          UNION ALL
          SELECT q.phase, q.from_day, coalesce(q.to_day, q.from_day), false FROM fact_cohort_phase q WHERE q.id = c.id AND q.from_day IS NOT NULL
            AND NOT EXISTS (SELECT FROM fact_report r WHERE r.cohort_id = c.id AND r.in_force AND r.phase = q.phase)
        ) f), '[]') AS phases
    ${COHORT} JOIN cohort_start s ON s.id = c.id WHERE ${OURS}`,
  groups: `SELECT g.id, g.cohort_id AS "cohortId", g.region, ${PEOPLE('fact_group_member', 'NULL')} AS members,
      ${PEOPLE('fact_group_mentor', 'm.role')} AS mentors
    ${COHORT} JOIN fact_group g ON g.cohort_id = c.id WHERE ${OURS}`,
  courses: `SELECT k.id, k.cohort_id AS "cohortId", k.category, k.requirement, k.phase,
      (k.hours * 100)::int AS hours, (k.practice_hours * 100)::int AS "practiceHours"
    ${COHORT} JOIN fact_course k ON k.cohort_id = c.id WHERE ${OURS}`,
  reports: `SELECT r.id, r.cohort_id AS "cohortId", r.phase, r.from_day::text AS "fromDay", r.to_day::text AS "toDay",
      coalesce((SELECT sum(l.hours) * 100 FROM fact_report_line l WHERE l.id = r.id), 0)::int AS hours,
      coalesce((SELECT sum(l.practice_hours) * 100 FROM fact_report_line l WHERE l.id = r.id), 0)::int AS "practiceHours"
    ${COHORT} JOIN fact_report r ON r.cohort_id = c.id AND r.in_force WHERE ${OURS}`,
  trainees: `SELECT e.id, e.educator_id AS "educatorId", e.cohort_id AS "cohortId", e.region, e.selected_on::text AS "selectedOn",
      EXISTS (SELECT FROM fact_team t JOIN fact_team_member m ON m.id = t.id
        WHERE t.kind = 'COUNTY_TRAINERS' AND m.educator_id = e.educator_id
          AND t.from_day <= e.selected_on AND (t.to_day IS NULL OR t.to_day >= e.selected_on)
          AND m.from_day <= e.selected_on AND (m.to_day IS NULL OR m.to_day >= e.selected_on)) AS "fromCountyTeam"
    ${COHORT} JOIN fact_enrollment e ON e.cohort_id = c.id AND e.role = 'TRAINEE' AND e.status <> 'CANCELLED' WHERE ${OURS}`,
  sites: `SELECT r.id AS "reportId", r.cohort_id AS "cohortId", s.educator_id AS "educatorId", r.to_day::text AS "toDay",
      CASE WHEN o.kind = 'DEVELOPMENT_CENTER' THEN 'DEVELOPMENT_CENTER'
        WHEN EXISTS (SELECT FROM fact_school_period f WHERE f.id = s.site_id AND f.quality AND f.from_day <= r.to_day
          AND (f.to_day IS NULL OR f.to_day >= r.from_day)) THEN 'QUALITY_SCHOOL' END AS kind
    ${COHORT} JOIN fact_report r ON r.cohort_id = c.id AND r.in_force AND r.phase = 'SHADOWING'
    JOIN fact_report_site s ON s.id = r.id AND s.hours > 0 LEFT JOIN fact_organization o ON o.id = s.site_id WHERE ${OURS}`,
};

/** Loads the lists that are named, each by one statement. */
export async function loadReleaseFacts(
  sql: Sql,
  names: readonly (keyof ReleaseFacts)[],
  programs: readonly string[],
): Promise<ReleaseFacts> {
  const facts: Record<string, unknown[]> = {};
  for (const name of new Set(names)) facts[name] = (await sql.query(STATEMENTS[name], [programs])).rows;
  return facts as unknown as ReleaseFacts;
}
