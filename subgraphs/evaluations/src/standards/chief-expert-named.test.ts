import { newId } from '@xiangxun/schema/contract/id';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { openTestSubgraph, type TestSubgraph } from '../evaluations.testkit.ts';
import { findingsOf, putCohort } from './standards.testkit.ts';

let subgraph: TestSubgraph;

beforeEach(async () => {
  subgraph = await openTestSubgraph();
});
afterEach(() => subgraph.close());

it('asks for a chief expert', async () => {
  await putCohort(subgraph, { chief_expert_id: newId('Educator') });
  await putCohort2();
  const found = await findingsOf(subgraph, 'CHIEF_EXPERT_NAMED', '2026-04-05');
  expect(found.map(({ state }) => state).sort()).toEqual(['MET', 'NOT_MET']);
});

async function putCohort2(): Promise<void> {
  const program = await subgraph.fact('fact_program', { guide: 'RELEASE', region: '52' });
  await subgraph.fact('fact_cohort', { program_id: program, university_id: newId('University'), region: '52' });
}
