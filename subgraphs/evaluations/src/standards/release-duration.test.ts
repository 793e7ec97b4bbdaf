import { afterEach, beforeEach, expect, it } from 'vitest';
import { openTestSubgraph, type TestSubgraph } from '../evaluations.testkit.ts';
import { findingsOf, putCohort } from './standards.testkit.ts';

let subgraph: TestSubgraph;

beforeEach(async () => {
  subgraph = await openTestSubgraph();
});
afterEach(() => subgraph.close());

it('asks one period for four to six calendar months, several for 120 to 184 days', async () => {
  const { cohort } = await putCohort(subgraph);
  const replacePeriods = async (...periods: [string, string][]) => {
    await subgraph.pool.query('DELETE FROM fact_release_period');
    for (const [from, to] of periods)
      await subgraph.fact('fact_release_period', { id: cohort, from_day: from, to_day: to });
    await subgraph.pool.query(`INSERT INTO dirty_unit (program_id, county) SELECT program_id, '' FROM fact_cohort`);
    const [found] = await findingsOf(subgraph, 'RELEASE_DURATION', '2027-01-01');
    return [found?.state, found?.value];
  };
  expect(await replacePeriods(['2026-03-01', '2026-06-30'])).toEqual(['MET', '122/1']);
  expect(await replacePeriods(['2026-03-01', '2026-06-29'])).toEqual(['NOT_MET', '121/1']);
  expect(await replacePeriods(['2026-03-01', '2026-09-01'])).toEqual(['NOT_MET', '185/1']);
  expect(await replacePeriods(['2026-03-01', '2026-04-30'], ['2026-05-01', '2026-06-30'])).toEqual(['MET', '122/1']);
  expect(await replacePeriods(['2026-03-01', '2026-04-29'], ['2026-09-01', '2026-10-29'])).toEqual([
    'NOT_MET',
    '119/1',
  ]);
  expect(await replacePeriods(['2026-03-01', '2026-04-29'], ['2026-09-01', '2026-10-30'])).toEqual(['MET', '120/1']);
});

it('is not yet judged while the cycle runs, but told how it stands', async () => {
  await putCohort(subgraph);
  expect(await findingsOf(subgraph, 'RELEASE_DURATION', '2026-06-01')).toMatchObject([
    { state: 'NOT_YET', holdsNow: true, value: '153/1' },
  ]);
});
