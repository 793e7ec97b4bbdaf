import { afterEach, beforeEach, expect, it } from 'vitest';
import { openTestSubgraph, type TestSubgraph } from '../evaluations.testkit.ts';
import { findingsOf, putCohort } from './standards.testkit.ts';

let subgraph: TestSubgraph;

beforeEach(async () => {
  subgraph = await openTestSubgraph();
});
afterEach(() => subgraph.close());

it('asks for courses of both', async () => {
  const { cohort } = await putCohort(subgraph);
  await subgraph.fact('fact_course', { cohort_id: cohort, hours: 10 });
  expect(await findingsOf(subgraph, 'REQUIRED_AND_ELECTIVE', '2026-04-05')).toMatchObject([
    { state: 'NOT_MET', set: ['REQUIRED'] },
  ]);
  await subgraph.fact('fact_course', { cohort_id: cohort, hours: 10, requirement: 'ELECTIVE' });
  expect(await findingsOf(subgraph, 'REQUIRED_AND_ELECTIVE', '2026-04-05')).toMatchObject([
    { state: 'MET', set: ['REQUIRED', 'ELECTIVE'] },
  ]);
});
