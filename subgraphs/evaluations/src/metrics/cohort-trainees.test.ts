import { newId } from '@xiangxun/schema/contract/id';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { openTestSubgraph, type TestSubgraph } from '../evaluations.testkit.ts';
import { valuesOf } from './metrics.testkit.ts';

let subgraph: TestSubgraph;

beforeEach(async () => {
  subgraph = await openTestSubgraph();
});
afterEach(() => subgraph.close());

it('counts trainees by the first day of their cohort, in the county that sent them', async () => {
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
  expect(await valuesOf(subgraph, 'COHORT_TRAINEES', { month: '2026-03' })).toEqual({
    '520521': '1',
    '520525': '2',
    '*': '3',
  });
  expect(await valuesOf(subgraph, 'COHORT_TRAINEES', { month: '2026-04' })).toEqual({ '*': '0' });
});
