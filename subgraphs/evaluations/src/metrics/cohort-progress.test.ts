import { newId } from '@xiangxun/schema/contract/id';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { openTestSubgraph, type TestSubgraph } from '../evaluations.testkit.ts';
import { valuesOf } from './metrics.testkit.ts';

let subgraph: TestSubgraph;

beforeEach(async () => {
  subgraph = await openTestSubgraph();
});
afterEach(() => subgraph.close());

it('adds up hours reported by the last day over hours planned for those who have not left', async () => {
  const program = await subgraph.fact('fact_program', { guide: 'RELEASE', region: '52' });
  const cohort = await subgraph.fact('fact_cohort', {
    program_id: program,
    university_id: newId('University'),
    region: '52',
  });
  await subgraph.fact('fact_release_period', { id: cohort, from_day: '2026-03-01', to_day: '2026-07-31' });
  const [here, there, left] = [newId('Educator'), newId('Educator'), newId('Educator')];
  const send = (educator: string, region: string, row = {}) =>
    subgraph.fact('fact_enrollment', { program_id: program, cohort_id: cohort, educator_id: educator, region, ...row });
  await send(here, '520521');
  await send(there, '520525');
  await send(left, '520525', { status: 'LEFT', left_on: '2026-04-01' });
  await send(newId('Educator'), '520525', { status: 'CANCELLED' });
  for (const hours of [60.5, 39.5]) await subgraph.fact('fact_course', { cohort_id: cohort, hours });
  const report = async (phase: string, to: string, hours: number, row = {}) => {
    const id = await subgraph.fact('fact_report', {
      cohort_id: cohort,
      phase,
      from_day: '2026-03-01',
      to_day: to,
      handed_in_on: to,
      ...row,
    });
    for (const educator of [here, left]) await subgraph.fact('fact_report_line', { id, educator_id: educator, hours });
  };
  await report('CONCENTRATED', '2026-03-31', 40.5);
  await report('CONCENTRATED', '2026-03-31', 99, { in_force: false });
  await report('SHADOWING', '2026-05-31', 10);
  expect(await valuesOf(subgraph, 'COHORT_PROGRESS', { month: '2026-02' })).toEqual({ '*': '0/0' });
  expect(await valuesOf(subgraph, 'COHORT_PROGRESS', { month: '2026-04' })).toEqual({
    '520521': '40.5/100',
    '520525': '0/100',
    '*': '40.5/200',
  });
  expect(await valuesOf(subgraph, 'COHORT_PROGRESS', { month: '2026-05' })).toMatchObject({ '520521': '50.5/100' });
});
