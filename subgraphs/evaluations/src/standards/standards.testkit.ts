import type { StandardCode } from '@xiangxun/schema/contract/catalogue/standards/standards';
import { toDate } from '@xiangxun/schema/contract/scalars/day';
import { putRegions, type TestSubgraph } from '../evaluations.testkit.ts';
import { stateOn } from '../finding/finding.ts';

/** A finding as tests compare it. */
export interface Found {
  readonly subject: string;
  readonly state: string;
  readonly holdsNow: boolean;
  readonly value: string | null;
  readonly set: string[];
}

/** The findings of a standard once everything is computed, as of a day; by subject. */
export async function findingsOf(subgraph: TestSubgraph, standard: StandardCode, today: string): Promise<Found[]> {
  await subgraph.settle(today);
  const { rows } = await subgraph.pool.query(
    `SELECT subject, verdict, settled_on, numerator::text, denominator::text, members FROM finding WHERE standard = $1 ORDER BY subject`,
    [standard],
  );
  return rows.map(({ subject, verdict, settled_on: settledOn, numerator, denominator, members }) => ({
    subject,
    state: stateOn({ verdict, settledOn: toDate(settledOn) }, today),
    holdsNow: verdict === 'HOLDS',
    value: numerator === null ? null : `${numerator}/${denominator}`,
    set: members,
  }));
}

/** An outreach program of county 520521 in 2026 with one line: Chinese in township 001. */
export async function putOutreach(subgraph: TestSubgraph): Promise<{ program: string; team: string }> {
  await putRegions(subgraph);
  const team = await subgraph.fact('fact_team', { kind: 'DELIVERY', region: '520521', subject: 'CHINESE' });
  const program = await subgraph.fact('fact_program', { guide: 'OUTREACH', region: '520521', subjects: ['CHINESE'] });
  await subgraph.fact('fact_plan_line', { program_id: program, township: '520521001', team_id: team });
  return { program, team };
}

/** A visit of the program to township 001. */
export function putVisit(
  { fact }: TestSubgraph,
  program: string,
  from: string,
  to: string,
  row: Readonly<Record<string, unknown>> = {},
): Promise<string> {
  return fact('fact_visit', { program_id: program, township: '520521001', from_day: from, to_day: to, ...row });
}

/** A release program of province 52 in 2026 with one cohort, released from 1 March to 31 July. */
export async function putCohort(
  subgraph: TestSubgraph,
  row: Readonly<Record<string, unknown>> = {},
): Promise<{ program: string; cohort: string; university: string }> {
  await putRegions(subgraph);
  const university = '00000000-0000-8004-8000-004152010663';
  const program = await subgraph.fact('fact_program', { guide: 'RELEASE', region: '52' });
  const cohort = await subgraph.fact('fact_cohort', {
    program_id: program,
    university_id: university,
    region: '52',
    ...row,
  });
  await subgraph.fact('fact_release_period', { id: cohort, from_day: '2026-03-01', to_day: '2026-07-31' });
  return { program, cohort, university };
}

/** A phase report in force with one line. */
export async function putReport(
  { fact }: TestSubgraph,
  cohort: string,
  phase: string,
  from: string,
  to: string,
  educator: string,
  hours: number,
  practice = 0,
): Promise<string> {
  const id = await fact('fact_report', { cohort_id: cohort, phase, from_day: from, to_day: to, handed_in_on: to });
  await fact('fact_report_line', { id, educator_id: educator, hours, practice_hours: practice });
  return id;
}
