import { newId } from '@xiangxun/schema/contract/id';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { openTestSubgraph, type TestSubgraph } from '../evaluations.testkit.ts';
import { findingsOf, putCohort } from './standards.testkit.ts';

let subgraph: TestSubgraph;

beforeEach(async () => {
  subgraph = await openTestSubgraph();
});
afterEach(() => subgraph.close());

it('takes the worst phase that has begun, by the members of its last day', async () => {
  const { cohort } = await putCohort(subgraph);
  await subgraph.fact('fact_cohort_phase', {
    id: cohort,
    phase: 'CONCENTRATED',
    from_day: '2026-03-01',
    to_day: '2026-03-31',
  });
  await subgraph.fact('fact_cohort_phase', {
    id: cohort,
    phase: 'SHADOWING',
    from_day: '2026-04-01',
    to_day: '2026-04-30',
  });
  const group = await subgraph.fact('fact_group', { cohort_id: cohort, region: '52' });
  for (let number = 0; number < 5; number += 1)
    await subgraph.fact('fact_group_member', { id: group, educator_id: newId('Educator') });
  const leaves = { id: group, educator_id: newId('Educator'), to_day: '2026-04-10' };
  await subgraph.fact('fact_group_member', leaves);
  expect(await findingsOf(subgraph, 'GROUP_SIZE', '2026-04-05')).toMatchObject([
    { subject: group, state: 'NOT_YET', holdsNow: true, value: '6/1' },
  ]);
  await subgraph.pool.query(
    'DELETE FROM fact_group_member WHERE to_day IS NULL AND educator_id = (SELECT min(educator_id::text)::uuid FROM fact_group_member WHERE to_day IS NULL)',
  );
  await subgraph.pool.query(`INSERT INTO dirty_unit (program_id, county) SELECT program_id, '' FROM fact_cohort`);
  expect(await findingsOf(subgraph, 'GROUP_SIZE', '2026-05-01')).toMatchObject([{ state: 'NOT_MET', value: '4/1' }]);
});
