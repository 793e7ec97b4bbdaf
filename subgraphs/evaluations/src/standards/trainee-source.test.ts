import { newId } from '@xiangxun/schema/contract/id';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { openTestSubgraph, type TestSubgraph } from '../evaluations.testkit.ts';
import { findingsOf, putCohort } from './standards.testkit.ts';

let subgraph: TestSubgraph;

beforeEach(async () => {
  subgraph = await openTestSubgraph();
});
afterEach(() => subgraph.close());

it('asks for membership of a county trainer team on the day of selection', async () => {
  const { program, cohort } = await putCohort(subgraph);
  const team = await subgraph.fact('fact_team', { kind: 'COUNTY_TRAINERS', region: '520521' });
  const [member, former] = [newId('Educator'), newId('Educator')];
  await subgraph.fact('fact_team_member', { id: team, educator_id: member });
  await subgraph.fact('fact_team_member', { id: team, educator_id: former, to_day: '2025-12-31' });
  const ids: string[] = [];
  for (const educator of [member, former])
    ids.push(
      await subgraph.fact('fact_enrollment', {
        program_id: program,
        cohort_id: cohort,
        educator_id: educator,
        region: '520521',
      }),
    );
  const found = await findingsOf(subgraph, 'TRAINEE_SOURCE', '2026-04-05');
  expect(ids.map((id) => found.find(({ subject }) => subject === id)?.state)).toEqual(['MET', 'NOT_MET']);
});
