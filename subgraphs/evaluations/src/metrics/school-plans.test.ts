import { afterEach, beforeEach, expect, it } from 'vitest';
import { openTestSubgraph, putSchool, type TestSubgraph } from '../evaluations.testkit.ts';
import { valuesOf } from './metrics.testkit.ts';

let subgraph: TestSubgraph;

beforeEach(async () => {
  subgraph = await openTestSubgraph();
});
afterEach(() => subgraph.close());

it('counts schools whose plan came by the day of their first activity', async () => {
  const [one, two] = [
    await subgraph.fact('fact_program', { guide: 'BLENDED', region: '52' }),
    await subgraph.fact('fact_program', { guide: 'BLENDED', region: '52', from_day: '2026-04-01' }),
  ];
  const [good, bad] = [await putSchool(subgraph, '520521001'), await putSchool(subgraph, '520521001')];
  expect(two).toBeTruthy();
  for (const school of [good, bad]) {
    await subgraph.fact('fact_program_school', { id: one, school_id: school });
    await subgraph.fact('fact_activity', {
      program_id: one,
      holder_id: school,
      region: '520521001',
      from_day: '2026-03-10',
      to_day: '2026-03-10',
    });
  }
  const plan = (school: string, on: string) =>
    subgraph.fact('fact_document', {
      kind: 'SCHOOL_PLAN',
      holder_id: school,
      region: '520521001',
      program_id: one,
      handed_in_on: on,
    });
  await plan(good, '2026-03-10');
  await plan(bad, '2026-03-11');
  expect(await valuesOf(subgraph, 'SCHOOL_PLANS', { month: '2026-02' })).toEqual({ '520521001': '0/2', '*': '0/2' });
  expect(await valuesOf(subgraph, 'SCHOOL_PLANS', { month: '2026-03' })).toEqual({ '520521001': '1/2', '*': '1/2' });
});

it('counts a school that is not named but has somebody enrolled, as long as it has', async () => {
  const program = await subgraph.fact('fact_program', { guide: 'BLENDED', region: '52' });
  const school = await putSchool(subgraph, '520521001');
  for (const duty of ['BLENDED-SCHOOL-1', 'BLENDED-SCHOOL-2'])
    await subgraph.fact('fact_assignment', {
      program_id: program,
      duty,
      party: 'SCHOOL',
      holder_id: school,
      region: '520521001',
      from_day: '2026-03-01',
      waived_on: '2026-04-01',
      waiver_cause: 'LEFT',
    });
  expect(await valuesOf(subgraph, 'SCHOOL_PLANS', { month: '2026-02' })).toEqual({ '*': '0/0' });
  expect(await valuesOf(subgraph, 'SCHOOL_PLANS', { month: '2026-03' })).toEqual({ '520521001': '0/1', '*': '0/1' });
  expect(await valuesOf(subgraph, 'SCHOOL_PLANS', { month: '2026-04' })).toEqual({ '*': '0/0' });
});
