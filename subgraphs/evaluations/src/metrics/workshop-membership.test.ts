import { newId } from '@xiangxun/schema/contract/id';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { openTestSubgraph, putSchool, putTeacher, type TestSubgraph } from '../evaluations.testkit.ts';
import { valuesOf } from './metrics.testkit.ts';

let subgraph: TestSubgraph;

beforeEach(async () => {
  subgraph = await openTestSubgraph();
});
afterEach(() => subgraph.close());

it('counts, of the teachers with online access, members of a rural workshop in use', async () => {
  const program = await subgraph.fact('fact_program', { guide: 'WORKSHOP', region: '52' });
  const school = await putSchool(subgraph, '520521001');
  const [member, idle, offline] = [
    await putTeacher(subgraph, school, '520521'),
    await putTeacher(subgraph, school, '520521'),
    newId('Educator'),
  ];
  await subgraph.fact('fact_educator', { id: offline, region: '520521', online_access: false });
  await subgraph.fact('fact_employment', { educator_id: offline, organization_id: school, region: '520521' });
  const workshop = await subgraph.fact('fact_workshop', { region: '520521', program_id: program });
  const demonstration = await subgraph.fact('fact_workshop', {
    region: '520521',
    program_id: program,
    kind: 'DEMONSTRATION',
  });
  for (const id of [workshop, demonstration]) await subgraph.fact('fact_workshop_status', { id, to_day: '2026-04-30' });
  await subgraph.fact('fact_workshop_member', { workshop_id: workshop, educator_id: member });
  await subgraph.fact('fact_workshop_member', { workshop_id: demonstration, educator_id: idle });
  expect(await valuesOf(subgraph, 'WORKSHOP_MEMBERSHIP', { month: '2026-04' })).toEqual({
    [school]: '1/2',
    '*': '1/2',
  });
  expect(await valuesOf(subgraph, 'WORKSHOP_MEMBERSHIP', { month: '2026-05' })).toEqual({
    [school]: '0/2',
    '*': '0/2',
  });
});
