import type { Sql } from '@xiangxun/schema/kit/database';
import { writeRows } from '@xiangxun/schema/kit/database';
import { STANDARD } from '@xiangxun/schema/contract/catalogue/standards/standards';
import { loadOutreachFacts } from '../standards/outreach-facts.ts';
import { OUTREACH_RULES, RELEASE_RULES } from '../standards/registry.ts';
import { loadReleaseFacts } from '../standards/release-facts.ts';
import type { Judgement, StandardRule } from '../standards/standard.ts';

/** The most facts of a finding that are kept by their ids. */
const MOST_FACTS = 100;

/** Finding in the number of a kind's ids. */
const FINDING = 81;

/** The columns that may be others when a subject is judged again; its id follows from the standard and the subject. */
const CHANGING = [
  ...['scope', 'version', 'region', 'program_ids', 'party_ids', 'school_id', 'subject_id', 'numerator', 'denominator'],
  ...[
    'members',
    'missing',
    'fact_ids',
    'verdict',
    'from_day',
    'settled_on',
    'day',
    'grain',
    'school_subject',
    'year',
    'year_kind',
  ],
];

/**
 * Judges the standards of counties anew.
 *
 * @returns the counties of which a finding is another than before
 */
export async function judgeCounties(tx: Sql, counties: readonly string[], today: string): Promise<string[]> {
  if (counties.length === 0) return [];
  const facts = await loadOutreachFacts(
    tx,
    OUTREACH_RULES.flatMap(({ needs }) => needs),
    counties,
    today,
  );
  return replace(
    tx,
    counties,
    judged(OUTREACH_RULES, facts, today, ({ region }) => region.slice(0, 6)),
  );
}

/**
 * Judges the standards of release programs anew.
 *
 * @returns the programs of which a finding is another than before
 */
export async function judgeReleasePrograms(tx: Sql, programs: readonly string[], today: string): Promise<string[]> {
  if (programs.length === 0) return [];
  const facts = await loadReleaseFacts(
    tx,
    RELEASE_RULES.flatMap(({ needs }) => needs),
    programs,
  );
  return replace(
    tx,
    programs,
    judged(RELEASE_RULES, facts, today, ({ programIds }) => programIds[0] ?? ''),
  );
}

interface Scoped extends Judgement {
  readonly scope: string;
  readonly standard: string;
}

function judged<Facts>(
  rules: readonly StandardRule<Facts>[],
  facts: Facts,
  today: string,
  scopeOf: (of: Judgement) => string,
): Scoped[] {
  return rules.flatMap(({ code, judge }) =>
    judge(facts, today).map((each) => ({ ...each, standard: code, scope: scopeOf(each) })),
  );
}

/** Brings the findings of scopes to what was judged; those that are as before are left alone. */
async function replace(tx: Sql, scopes: readonly string[], findings: readonly Scoped[]): Promise<string[]> {
  await tx.query('CREATE TEMPORARY TABLE judged (LIKE finding) ON COMMIT DROP');
  await writeRows(tx, 'judged', findings.map(rowOf));
  await tx.query(`UPDATE judged SET id = derived_id(${FINDING}, concat_ws(' ', standard, subject))`);
  const { rows } = await tx.query<{ scope: string }>(
    `WITH gone AS (
       DELETE FROM finding f WHERE f.scope = ANY ($1) AND NOT EXISTS (SELECT FROM judged j WHERE j.id = f.id) RETURNING f.scope
     ), changed AS (
       INSERT INTO finding SELECT j.* FROM judged j LEFT JOIN finding f ON f.id = j.id WHERE f IS DISTINCT FROM j
       ON CONFLICT (id) DO UPDATE SET (${CHANGING.join(', ')}) = (${CHANGING.map((column) => `excluded.${column}`).join(', ')})
       RETURNING scope
     )
     SELECT scope FROM gone UNION SELECT scope FROM changed`,
    [scopes],
  );
  await tx.query('DROP TABLE judged');
  return rows.map(({ scope }) => scope);
}

function rowOf(finding: Scoped) {
  const { scope, standard, subject, region, programIds, partyIds, numerator, denominator, factIds } = finding;
  const version = (STANDARD as Readonly<Record<string, { version: number }>>)[standard]?.version ?? 1;
  return {
    id: '00000000-0000-8051-8000-000000000000',
    scope,
    standard,
    version,
    region,
    program_ids: [...programIds].sort(),
    party_ids: [...partyIds].sort(),
    school_id: finding.schoolId,
    subject,
    subject_id: finding.subjectId,
    numerator,
    denominator,
    members: finding.members,
    missing: finding.missing,
    fact_ids: [...factIds].sort().slice(0, MOST_FACTS),
    verdict: finding.verdict,
    from_day: finding.fromDay,
    settled_on: finding.settledOn,
    day: finding.day,
    grain: finding.grain,
    school_subject: finding.schoolSubject,
    year: finding.year,
    year_kind: finding.yearKind,
  };
}

/** What standards hold against cohorts: the cohorts themselves, their groups and their trainees, each with its cohort. */
export async function subjectsOfCohorts(sql: Sql, cohorts: readonly string[]): Promise<Map<string, string>> {
  const { rows } = await sql.query<{ id: string; cohort_id: string }>(
    `SELECT id, id AS cohort_id FROM unnest($1::uuid[]) AS cohort (id)
     UNION ALL SELECT id, cohort_id FROM fact_group WHERE cohort_id = ANY ($1)
     UNION ALL SELECT id, cohort_id FROM fact_enrollment WHERE cohort_id = ANY ($1) AND role = 'TRAINEE'`,
    [cohorts],
  );
  return new Map(rows.map(({ id, cohort_id }) => [id, cohort_id]));
}
