import { newId } from '@xiangxun/schema/contract/id';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { openTestSubgraph, type TestSubgraph } from '../evaluations.testkit.ts';
import { findingsOf, putCohort } from './standards.testkit.ts';

let subgraph: TestSubgraph;

beforeEach(async () => {
  subgraph = await openTestSubgraph();
});
afterEach(() => subgraph.close());

it('asks that every trainee is in a group with mentors by the end of the diagnostic stage', async () => {
  const { program, cohort } = await putCohort(subgraph, { diagnosis_ends_on: '2026-03-10' });
  const educators = [newId('Educator'), newId('Educator')];
  for (const educator of educators)
    await subgraph.fact('fact_enrollment', {
      program_id: program,
      cohort_id: cohort,
      educator_id: educator,
      region: '520521',
    });
  expect(await findingsOf(subgraph, 'GROUPS_IN_DIAGNOSIS', '2026-03-09')).toMatchObject([{ state: 'NOT_APPLICABLE' }]);
  const group = await subgraph.fact('fact_group', { cohort_id: cohort, region: '52' });
  await subgraph.fact('fact_group_mentor', { id: group, educator_id: newId('Educator'), role: 'UNIVERSITY_EXPERT' });
  await subgraph.fact('fact_group_member', { id: group, educator_id: educators[0], from_day: '2026-03-01' });
  await subgraph.fact('fact_group_member', { id: group, educator_id: educators[1], from_day: '2026-03-11' });
  expect(await findingsOf(subgraph, 'GROUPS_IN_DIAGNOSIS', '2026-03-12')).toMatchObject([
    { state: 'NOT_MET', value: '1/2' },
  ]);
});
