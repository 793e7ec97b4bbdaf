import { COUNTY_A, PROVINCE, SCHOOL_YEAR } from './inputs/places.ts';
import {
  COHORT_FINDINGS,
  COUNTY_METRICS,
  DUTY_HOLDERS,
  MATRIX,
  PROGRESS_KEPT_UP,
  STANDINGS_KEPT_UP,
} from './questions.ts';
import type { Party } from './client.ts';
import type { Cast } from './cast.ts';
import { type Say, table } from './table.ts';
import { until } from './until.ts';

/** The metrics by which the province compares its counties. */
export const COMPARED = [
  'DELIVERY_COVERAGE',
  'DELIVERY_VISITS',
  'TRAINER_RATIO',
  'PARTICIPATION',
  'STUDY_HOURS',
  'DUTIES_FULFILLED',
];

interface Value {
  readonly metric: { code: string };
  readonly numerator: string | number | null;
  readonly denominator: string | number | null;
  readonly value: number | null;
  readonly rank: number | null;
}

interface Judged {
  readonly assignments: { totalCount: number };
  readonly responsibilityMatrix: { rows: readonly { holders: { total: number } }[] };
}

interface CountyRow {
  readonly region: { code: string; name: string };
  readonly values: readonly Value[];
}

/** The queries of the province, the county, the provider and the university at the end, and their results. */
export async function answerAll({ province, countyA, provider, university }: Cast, say: Say): Promise<void> {
  await until('the metrics', async () => {
    const { region } = await countyA.ask<{ region: { metrics: { nodes: CountyRow[] } } }>(PROGRESS_KEPT_UP, {
      code: COUNTY_A,
      year: SCHOOL_YEAR,
    });
    const values = region.metrics.nodes[0]?.values ?? [];
    return values.every(({ numerator }) => Number(numerator) > 0);
  });
  for (const externalId of ['OUTREACH', 'BLENDED']) {
    await until(`the standings of ${externalId}`, async () => {
      const { program } = await countyA.ask<{ program: Judged }>(STANDINGS_KEPT_UP, { externalId });
      const judged = program.responsibilityMatrix.rows.reduce((sum, { holders: { total } }) => sum + total, 0);
      return judged > 0 && judged === program.assignments.totalCount;
    });
  }
  for (const party of [province, countyA, provider]) await compare(party, say);
  for (const party of [province, countyA, provider]) await matrix(party, say);
  await holders(province, say);
  await findings(university, say);
}

async function compare(party: Party, say: Say): Promise<void> {
  const { region } = await party.ask<{ region: { metrics: { nodes: CountyRow[]; totalCount: number } } }>(
    COUNTY_METRICS,
    {
      code: PROVINCE,
      year: SCHOOL_YEAR,
      metrics: COMPARED,
    },
  );
  say(
    `as ${party.name}: metrics of the province’s counties in ${SCHOOL_YEAR}, by coverage: ${region.metrics.totalCount} visible`,
  );
  const cell = ({ numerator, denominator, value }: Value): string =>
    value === null
      ? '–'
      : denominator === null
        ? `${numerator}`
        : `${numerator}/${denominator} = ${Number(value).toFixed(3)}`;
  table(
    say,
    ['county', 'rank', ...COMPARED],
    region.metrics.nodes.map(({ region: { name }, values }) => [name, values[0]?.rank ?? null, ...values.map(cell)]),
  );
}

interface MatrixRow {
  readonly duty: { code: string };
  readonly party: string;
  readonly holders: Readonly<
    Record<'total' | 'fulfilled' | 'inProgress' | 'overdue' | 'notStarted' | 'waived' | 'notRecorded', number>
  >;
}

async function matrix(party: Party, say: Say): Promise<void> {
  const { region } = await party.ask<{ region: { responsibilityMatrix: { rows: MatrixRow[] } | null } }>(MATRIX, {
    code: COUNTY_A,
    year: SCHOOL_YEAR,
  });
  const rows = region.responsibilityMatrix?.rows ?? [];
  say(`as ${party.name}: the responsibility matrix of OUTREACH in 大方县`);
  const states = ['total', 'fulfilled', 'inProgress', 'overdue', 'notStarted', 'waived', 'notRecorded'] as const;
  table(
    say,
    ['duty', 'party', ...states],
    rows
      .filter(({ holders: { total } }) => total > 0)
      .map((row) => [row.duty.code, row.party, ...states.map((state) => row.holders[state])]),
  );
}

interface Evidence {
  readonly kind: string;
  readonly on: string | null;
  readonly term: string;
  readonly entity: { __typename: string } | null;
}

async function holders(party: Party, say: Say): Promise<void> {
  const { region } = await party.ask<{
    region: {
      responsibilityMatrix: {
        rows: {
          duty: { code: string };
          assignments: {
            nodes: {
              holder: { __typename: string; name?: string };
              state: string;
              late: boolean;
              evidence: Evidence[];
            }[];
          };
        }[];
      };
    };
  }>(DUTY_HOLDERS, { code: COUNTY_A, year: SCHOOL_YEAR });
  const row = region.responsibilityMatrix.rows.find(({ duty }) => duty.code === 'OUTREACH-TEAM-2');
  say(`as ${party.name}: who has OUTREACH-TEAM-2, and the evidence`);
  table(
    say,
    ['holder', 'state', 'late', 'evidence'],
    (row?.assignments.nodes ?? []).map(({ holder, state, late, evidence }) => [
      holder.name ?? holder.__typename,
      state,
      late ? 'yes' : 'no',
      evidence
        .slice(0, 3)
        .map(({ term, kind, on, entity }) => `${term}: ${entity?.__typename ?? kind} ${on ?? ''}`)
        .join('; '),
    ]),
  );
}

interface Finding {
  readonly standard: { code: string };
  readonly state: string;
  readonly numerator: string | null;
  readonly denominator: string | null;
  readonly set: string[] | null;
}

async function findings(party: Party, say: Say): Promise<void> {
  const { cohort } = await party.ask<{
    cohort: { progress: { hoursReported: number; hoursPlanned: number }; findings: readonly Finding[] };
  }>(COHORT_FINDINGS);
  const { progress } = cohort;
  say(
    `as ${party.name}: the cohort’s progress ${progress.hoursReported} of ${progress.hoursPlanned} hours, and its findings`,
  );
  const value = ({ numerator, denominator, set }: Finding): string =>
    numerator === null ? (set ?? []).join(', ') : `${numerator}${denominator ? `/${denominator}` : ''}`;
  const kinds = new Map<string, { finding: Finding; subjects: number }>();
  for (const finding of cohort.findings) {
    const key = `${finding.standard.code} ${finding.state} ${value(finding)}`;
    kinds.set(key, { finding, subjects: (kinds.get(key)?.subjects ?? 0) + 1 });
  }
  table(
    say,
    ['standard', 'state', 'subjects', 'value'],
    [...kinds.values()].map(({ finding, subjects }) => [
      finding.standard.code,
      finding.state,
      subjects,
      value(finding),
    ]),
  );
}
