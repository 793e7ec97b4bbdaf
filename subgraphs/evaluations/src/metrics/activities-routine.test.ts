import { newId } from '@xiangxun/schema/contract/id';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { openTestSubgraph, putSchool, type TestSubgraph } from '../evaluations.testkit.ts';
import { valuesOf } from './metrics.testkit.ts';

let subgraph: TestSubgraph;

beforeEach(async () => {
  subgraph = await openTestSubgraph();
});
afterEach(() => subgraph.close());

it('counts those of schools in their township, of counties in the county', async () => {
  const program = await subgraph.fact('fact_program', { guide: 'BLENDED', region: '52' });
  const outreach = await subgraph.fact('fact_program', { guide: 'OUTREACH', region: '52' });
  const school = await putSchool(subgraph, '520521001');
  const held = (mode: string, on: string, row = {}) =>
    subgraph.fact('fact_activity', {
      program_id: program,
      mode,
      holder_id: school,
      region: '520521',
      from_day: on,
      to_day: on,
      ...row,
    });
  await held('ROUTINE', '2026-03-01');
  await held('ROUTINE', '2026-03-02', { holder_id: newId('EducationAuthority') });
  await held('ROUTINE', '2026-03-03', { program_id: outreach });
  await held('ROUTINE', '2026-04-01');
  await held('THEMATIC', '2026-03-04');
  const workshop = await subgraph.fact('fact_workshop', { region: '520525', program_id: program });
  await subgraph.fact('fact_workshop_activity', {
    workshop_id: workshop,
    region: '520525',
    mode: 'THEMATIC',
    from_day: '2026-03-05',
    to_day: '2026-03-05',
  });
  expect(await valuesOf(subgraph, 'ACTIVITIES_ROUTINE', { month: '2026-03' })).toEqual({ '520521001': '1', '*': '2' });
  expect(await valuesOf(subgraph, 'ACTIVITIES_ROUTINE', { month: '2026-03' }, { level: 'COUNTY' })).toEqual({
    '520521': '2',
    '*': '2',
  });
});
