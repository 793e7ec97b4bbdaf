import { newId } from '@xiangxun/schema/contract/id';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { openTestSubgraph, type TestSubgraph } from '../evaluations.testkit.ts';
import { findingsOf, putCohort, putReport } from './standards.testkit.ts';

let subgraph: TestSubgraph;

beforeEach(async () => {
  subgraph = await openTestSubgraph();
});
afterEach(() => subgraph.close());

it('is met when reports in force cover the four phases in order', async () => {
  const { cohort } = await putCohort(subgraph);
  const trainee = newId('Educator');
  await putReport(subgraph, cohort, 'CONCENTRATED', '2026-03-01', '2026-03-31', trainee, 100);
  await putReport(subgraph, cohort, 'SHADOWING', '2026-04-01', '2026-05-31', trainee, 100);
  await putReport(subgraph, cohort, 'RETURN_PRACTICE', '2026-06-01', '2026-06-30', trainee, 50);
  expect(await findingsOf(subgraph, 'RELEASE_PHASES', '2026-07-20')).toMatchObject([
    { state: 'NOT_YET', set: ['CONCENTRATED', 'SHADOWING', 'RETURN_PRACTICE'] },
  ]);
  const last = await putReport(subgraph, cohort, 'SUMMARY', '2026-07-01', '2026-07-10', trainee, 10);
  expect(await findingsOf(subgraph, 'RELEASE_PHASES', '2026-07-20')).toMatchObject([{ state: 'MET' }]);
  await subgraph.pool.query('DELETE FROM fact_report WHERE id = $1', [last]);
  await putReport(subgraph, cohort, 'SUMMARY', '2026-05-01', '2026-05-10', trainee, 10);
  expect(await findingsOf(subgraph, 'RELEASE_PHASES', '2026-07-20')).toMatchObject([{ state: 'NOT_MET' }]);
});
