import type { Sql } from '@xiangxun/schema/kit/database';
import type { TermRow } from './terms.ts';

/** An assignment with what its judgement asks of its program. */
export interface AssignmentRow {
  readonly id: string;
  readonly duty: string;
  readonly holder: string;
  /** Where the duty lies, and where it counts: a school's or teacher's township. */
  readonly region: string;
  readonly place: string;
  readonly schoolId: string | null;
  readonly fromDay: string;
  readonly dueOn: string;
  readonly waivedOn: string | null;
  readonly waiverCause: string | null;
}

/** A program whose assignments are judged. */
export interface ProgramRow {
  readonly id: string;
  readonly guide: string;
  readonly region: string;
  readonly fromDay: string;
  readonly toDay: string;
}

/** What was found for one term of one assignment. */
export interface Hit {
  readonly assignment: string;
  readonly n: number;
  /** Of an `each:` term, how many targets there are and how many have it; else 1 of 1. */
  readonly targets: number;
  readonly hit: number;
  /** From which day on the first piece was there; of an `each:` term, the first day of any, and the last of the firsts. */
  readonly firstDay: string | null;
  readonly lastDay: string | null;
  readonly ids: string[];
}

/** The most pieces of evidence that are kept of a term. */
const MOST_EVIDENCE = 20;

const ASSIGNMENTS = `
  SELECT a.id, a.duty, a.holder_id AS holder, a.region, coalesce(w.place, s.township, a.region) AS place,
    coalesce(w.school_id, CASE WHEN substr(a.holder_id::text, 16, 3) = '006' THEN a.holder_id END) AS "schoolId",
    a.from_day::text AS "fromDay", a.due_on::text AS "dueOn",
    a.waived_on::text AS "waivedOn", a.waiver_cause AS "waiverCause"
  FROM fact_assignment a JOIN counted_program p ON p.id = a.program_id
  LEFT JOIN workplace w ON w.educator_id = a.holder_id AND a.party IN ('TEACHER', 'TRAINEE')
    AND w.from_day <= least($3::date, p.to_day) AND w.to_day >= least($3::date, p.to_day)
  LEFT JOIN LATERAL (SELECT f.township FROM fact_school_period f WHERE f.id = a.holder_id AND f.from_day <= $3 ORDER BY f.from_day DESC LIMIT 1) s ON true
  WHERE a.program_id = $1 AND ($2::text IS NULL OR lies_within(a.region, $2) OR lies_within($2, a.region))`;

const HITS = `
  WITH term AS MATERIALIZED (
    SELECT * FROM jsonb_to_recordset($4) AS t(duty text, n int, type text, kind text, relation text, target text, each boolean,
      from_any boolean, remark text, lead int, by_target boolean)
  ), mine AS MATERIALIZED (
    SELECT a.id, a.duty, a.holder_id, a.region, substr(a.holder_id::text, 16, 3) = '002' AS is_authority,
      p.id AS program_id, p.guide, p.region AS program_region, p.from_day, p.to_day
    FROM fact_assignment a JOIN counted_program p ON p.id = a.program_id WHERE a.id = ANY ($2)
  ), aim AS MATERIALIZED (
    SELECT a.id, t.n, g.target_id FROM mine a JOIN term t ON t.duty = a.duty AND t.each
    JOIN duty_target g ON g.program_id = $1 AND g.target = t.target
      AND CASE WHEN g.under IS NOT NULL AND substr(a.holder_id::text, 16, 3) <> '002' THEN g.under = a.holder_id
        ELSE g.under IS NULL AND lies_within(g.region, a.region) END
    GROUP BY a.id, t.n, g.target_id
  ), found AS MATERIALIZED (
    SELECT * FROM evidence e
    WHERE e.party_id = ANY ($3) AND e.type = ANY (ARRAY(SELECT DISTINCT type FROM term))
      AND (e.program_id = $1 OR e.program_id IS NULL OR e.type = 'Enrollment')
  ), asked AS (
    SELECT a.id AS assignment, t.n, t.each, g.target_id, a.program_id, a.guide, a.program_region, a.is_authority, a.from_day, a.to_day,
      t.type, t.kind, t.relation, t.target, t.remark, t.from_any, t.lead,
      CASE WHEN t.by_target THEN g.target_id ELSE a.holder_id END AS party_id, t.by_target
    FROM mine a JOIN term t ON t.duty = a.duty LEFT JOIN aim g ON g.id = a.id AND g.n = t.n
    WHERE NOT t.each OR g.target_id IS NOT NULL
  ), hit AS (
    SELECT q.assignment, q.n, q.each, q.target_id, e.entity_id,
      min(CASE WHEN e.until IS NULL THEN coalesce(e.day, q.from_day) ELSE greatest(e.day, q.from_day) END) FILTER (WHERE e.entity_id IS NOT NULL) AS day
    FROM asked q LEFT JOIN found e ON e.party_id = q.party_id AND e.type = q.type AND e.relation = q.relation
      AND (q.kind IS NULL OR e.kind = q.kind) AND e.remark IS NOT DISTINCT FROM q.remark
      AND CASE WHEN q.each AND NOT q.by_target THEN e.target_id = q.target_id WHEN q.each THEN true ELSE e.target IS NOT DISTINCT FROM q.target END
      AND (q.from_any OR e.program_id = q.program_id OR (e.program_id IS NULL AND (e.guide IS NULL OR e.guide = q.guide)))
      AND (lies_within(e.region, q.program_region) OR (q.is_authority AND lies_within(q.program_region, e.region)))
      AND CASE WHEN e.until IS NULL THEN coalesce(e.day, q.from_day) BETWEEN q.from_day - q.lead AND $5::date
        ELSE e.day <= q.to_day AND e.until >= q.from_day END
    GROUP BY q.assignment, q.n, q.each, q.target_id, e.entity_id
  ), per_target AS (
    SELECT assignment, n, target_id, min(day) AS day FROM hit GROUP BY assignment, n, target_id
  ), piece AS (
    SELECT assignment, n, entity_id, row_number() OVER (PARTITION BY assignment, n ORDER BY min(day), entity_id) AS place
    FROM hit WHERE entity_id IS NOT NULL GROUP BY assignment, n, entity_id
  ), kept AS (
    SELECT assignment, n, array_agg(entity_id ORDER BY place) AS ids FROM piece WHERE place <= ${MOST_EVIDENCE} GROUP BY assignment, n
  )
  SELECT h.assignment, h.n, count(*)::int AS targets, count(h.day)::int AS hit,
    min(h.day)::text AS "firstDay", max(h.day)::text AS "lastDay", coalesce(k.ids, '{}') AS ids
  FROM per_target h LEFT JOIN kept k USING (assignment, n) GROUP BY h.assignment, h.n, k.ids`;

/** A program whose facts count, or undefined. */
export async function findProgram(sql: Sql, program: string): Promise<ProgramRow | undefined> {
  const { rows } = await sql.query<ProgramRow>(
    `SELECT id, guide, region, from_day::text AS "fromDay", to_day::text AS "toDay" FROM counted_program WHERE id = $1`,
    [program],
  );
  return rows[0];
}

/** The assignments of a program that lie in a county or above it; all of them where none is named. */
export async function findAssignments(
  sql: Sql,
  program: string,
  county: string | null,
  today: string,
): Promise<AssignmentRow[]> {
  return (await sql.query<AssignmentRow>(ASSIGNMENTS, [program, county, today])).rows;
}

/** What is found for each term of the assignments, in one statement; a term for which there are no targets is missing. */
export async function findEvidence(
  sql: Sql,
  program: string,
  assignments: readonly AssignmentRow[],
  terms: readonly TermRow[],
  today: string,
): Promise<Hit[]> {
  if (assignments.length === 0 || terms.length === 0) return [];
  const targets = await sql.query<{ id: string }>(
    'SELECT DISTINCT target_id AS id FROM duty_target WHERE program_id = $1 AND target = ANY ($2)',
    [program, [...new Set(terms.filter(({ by_target }) => by_target).map(({ target }) => target))]],
  );
  const parties = new Set([...assignments.map(({ holder }) => holder), ...targets.rows.map(({ id }) => id)]);
  const ids = assignments.map(({ id }) => id);
  return (await sql.query<Hit>(HITS, [program, ids, [...parties], JSON.stringify(terms), today])).rows;
}
