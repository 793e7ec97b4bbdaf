import { newId } from '@xiangxun/schema/contract/id';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { openTestSubgraph, putSchool, putTeacher, type TestSubgraph } from '../evaluations.testkit.ts';
import { valuesOf } from './metrics.testkit.ts';

let subgraph: TestSubgraph;

beforeEach(async () => {
  subgraph = await openTestSubgraph();
});
afterEach(() => subgraph.close());

it('counts a trainer of two counties in each, and teachers where they work', async () => {
  const school = await putSchool(subgraph, '520521001');
  for (let number = 0; number < 3; number += 1) await putTeacher(subgraph, school, '520521');
  await putTeacher(subgraph, school, '520521', { kinds: ['TOWN_TEACHER'] });
  const trainer = newId('Educator');
  for (const region of ['520521', '520525']) {
    const team = await subgraph.fact('fact_team', { kind: 'COUNTY_TRAINERS', region });
    await subgraph.fact('fact_team_member', {
      id: team,
      educator_id: trainer,
      to_day: region === '520525' ? '2026-04-30' : null,
    });
  }
  expect(await valuesOf(subgraph, 'TRAINER_RATIO', { month: '2026-04' })).toEqual({
    '520521': '1/3',
    '520525': '1/0',
    '*': '2/3',
  });
  expect(await valuesOf(subgraph, 'TRAINER_RATIO', { month: '2026-05' })).toEqual({ '520521': '1/3', '*': '1/3' });
});
