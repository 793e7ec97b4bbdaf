import { afterEach, beforeEach, expect, it } from 'vitest';
import { newId } from '@xiangxun/schema/contract/id';
import { openTestSubgraph, putSchool, putTeacher, type TestSubgraph } from '../evaluations.testkit.ts';
import { findingsOf, putOutreach } from './standards.testkit.ts';

let subgraph: TestSubgraph;

beforeEach(async () => {
  subgraph = await openTestSubgraph();
});
afterEach(() => subgraph.close());

it('holds one active trainer against thirty active rural teachers', async () => {
  await putOutreach(subgraph);
  expect(await findingsOf(subgraph, 'TRAINER_RATIO', '2026-06-01')).toMatchObject([
    { subject: '520521', state: 'NOT_APPLICABLE' },
  ]);
  const school = await putSchool(subgraph, '520521001');
  for (let number = 0; number < 30; number += 1) await putTeacher(subgraph, school, '520521');
  await putTeacher(subgraph, school, '520521', { to_day: '2026-05-31' });
  const team = await subgraph.fact('fact_team', { kind: 'COUNTY_TRAINERS', region: '520521' });
  await subgraph.fact('fact_team_member', { id: team, educator_id: newId('Educator'), to_day: '2026-08-31' });
  expect(await findingsOf(subgraph, 'TRAINER_RATIO', '2026-06-01')).toMatchObject([{ state: 'MET', value: '1/30' }]);
  expect(await findingsOf(subgraph, 'TRAINER_RATIO', '2026-09-01')).toMatchObject([
    { state: 'NOT_MET', value: '0/30' },
  ]);
});
