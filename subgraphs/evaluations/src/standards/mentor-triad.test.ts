import { newId } from '@xiangxun/schema/contract/id';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { openTestSubgraph, type TestSubgraph } from '../evaluations.testkit.ts';
import { findingsOf, putCohort } from './standards.testkit.ts';

let subgraph: TestSubgraph;

beforeEach(async () => {
  subgraph = await openTestSubgraph();
});
afterEach(() => subgraph.close());

it('asks for three different persons in the three roles on the first day of each phase', async () => {
  const { cohort } = await putCohort(subgraph);
  await subgraph.fact('fact_cohort_phase', {
    id: cohort,
    phase: 'CONCENTRATED',
    from_day: '2026-03-01',
    to_day: '2026-03-31',
  });
  const [one, two, three] = [newId('Educator'), newId('Educator'), newId('Educator')];
  const groups: string[] = [];
  for (const frontline of [two, three]) {
    const id = await subgraph.fact('fact_group', { cohort_id: cohort, region: '52' });
    await subgraph.fact('fact_group_mentor', { id, educator_id: one, role: 'UNIVERSITY_EXPERT' });
    await subgraph.fact('fact_group_mentor', { id, educator_id: two, role: 'TEACHING_RESEARCHER' });
    await subgraph.fact('fact_group_mentor', { id, educator_id: frontline, role: 'FRONTLINE_TEACHER' });
    groups.push(id);
  }
  const found = await findingsOf(subgraph, 'MENTOR_TRIAD', '2026-04-05');
  expect(found.find(({ subject }) => subject === groups[0])).toMatchObject({ state: 'NOT_MET' });
  expect(found.find(({ subject }) => subject === groups[1])).toMatchObject({
    state: 'MET',
    set: ['UNIVERSITY_EXPERT', 'TEACHING_RESEARCHER', 'FRONTLINE_TEACHER'],
  });
});
