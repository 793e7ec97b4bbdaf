import { newId } from '@xiangxun/schema/contract/id';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { openTestSubgraph, type TestSubgraph } from '../evaluations.testkit.ts';
import { findingsOf, putCohort, putReport } from './standards.testkit.ts';

let subgraph: TestSubgraph;

beforeEach(async () => {
  subgraph = await openTestSubgraph();
});
afterEach(() => subgraph.close());

it('goes by planned hours until the first report, then by reported ones', async () => {
  const { cohort } = await putCohort(subgraph);
  await subgraph.fact('fact_course', { cohort_id: cohort, hours: 100, practice_hours: 30 });
  expect(await findingsOf(subgraph, 'PRACTICE_SHARE', '2026-04-05')).toMatchObject([
    { state: 'NOT_YET', holdsNow: true, value: '30/100' },
  ]);
  await putReport(subgraph, cohort, 'CONCENTRATED', '2026-03-01', '2026-03-31', newId('Educator'), 50, 14);
  expect(await findingsOf(subgraph, 'PRACTICE_SHARE', '2026-04-05')).toMatchObject([
    { state: 'NOT_YET', holdsNow: false, value: '14/50' },
  ]);
});
