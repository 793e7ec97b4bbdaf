import { afterEach, beforeEach, expect, it } from 'vitest';
import { openTestSubgraph, type TestSubgraph } from '../evaluations.testkit.ts';
import { findingsOf, putCohort } from './standards.testkit.ts';

let subgraph: TestSubgraph;

beforeEach(async () => {
  subgraph = await openTestSubgraph();
});
afterEach(() => subgraph.close());

it('is the hours of training courses over those of all courses', async () => {
  const { cohort } = await putCohort(subgraph);
  expect(await findingsOf(subgraph, 'TRAINING_COURSE_SHARE', '2026-04-05')).toMatchObject([
    { state: 'NOT_APPLICABLE' },
  ]);
  await subgraph.fact('fact_course', { cohort_id: cohort, hours: 30.5 });
  await subgraph.fact('fact_course', { cohort_id: cohort, hours: 30.5, category: 'RESEARCH' });
  expect(await findingsOf(subgraph, 'TRAINING_COURSE_SHARE', '2026-04-05')).toMatchObject([
    { state: 'MET', value: '30.5/61' },
  ]);
  await subgraph.fact('fact_course', { cohort_id: cohort, hours: 1, category: 'TEACHING' });
  expect(await findingsOf(subgraph, 'TRAINING_COURSE_SHARE', '2026-04-05')).toMatchObject([
    { state: 'NOT_MET', value: '30.5/62' },
  ]);
});
