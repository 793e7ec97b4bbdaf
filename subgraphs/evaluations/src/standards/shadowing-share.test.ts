import { newId } from '@xiangxun/schema/contract/id';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { openTestSubgraph, type TestSubgraph } from '../evaluations.testkit.ts';
import { findingsOf, putCohort, putReport } from './standards.testkit.ts';

let subgraph: TestSubgraph;

beforeEach(async () => {
  subgraph = await openTestSubgraph();
});
afterEach(() => subgraph.close());

it('is the hours of shadowing over those of all phases', async () => {
  const { cohort } = await putCohort(subgraph);
  const trainee = newId('Educator');
  await putReport(subgraph, cohort, 'CONCENTRATED', '2026-03-01', '2026-03-31', trainee, 80);
  await putReport(subgraph, cohort, 'SHADOWING', '2026-04-01', '2026-04-30', trainee, 40);
  expect(await findingsOf(subgraph, 'SHADOWING_SHARE', '2027-01-01')).toMatchObject([
    { state: 'MET', value: '40/120' },
  ]);
  await putReport(subgraph, cohort, 'RETURN_PRACTICE', '2026-05-01', '2026-05-31', trainee, 1);
  expect(await findingsOf(subgraph, 'SHADOWING_SHARE', '2027-01-01')).toMatchObject([
    { state: 'NOT_MET', value: '40/121' },
  ]);
});
