import { afterEach, beforeEach, expect, it } from 'vitest';
import { openTestSubgraph, type TestSubgraph } from '../evaluations.testkit.ts';
import { findingsOf, putOutreach } from './standards.testkit.ts';

let subgraph: TestSubgraph;

beforeEach(async () => {
  subgraph = await openTestSubgraph();
});
afterEach(() => subgraph.close());

it('asks for a team of each planned subject', async () => {
  const { program } = await putOutreach(subgraph);
  expect(await findingsOf(subgraph, 'DELIVERY_TEAM_SUBJECTS', '2026-06-01')).toMatchObject([
    { state: 'MET', value: '1/1', set: ['CHINESE'] },
  ]);
  await subgraph.fact('fact_plan_line', { program_id: program, township: '520521002', subject: 'ARTS' });
  expect(await findingsOf(subgraph, 'DELIVERY_TEAM_SUBJECTS', '2026-06-01')).toMatchObject([
    { state: 'NOT_MET', value: '1/2', set: ['CHINESE'] },
  ]);
});
