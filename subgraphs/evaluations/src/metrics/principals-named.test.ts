import { afterEach, beforeEach, expect, it } from 'vitest';
import { openTestSubgraph, putSchool, putTeacher, type TestSubgraph } from '../evaluations.testkit.ts';
import { valuesOf } from './metrics.testkit.ts';

let subgraph: TestSubgraph;

beforeEach(async () => {
  subgraph = await openTestSubgraph();
});
afterEach(() => subgraph.close());

it('counts a school once, and only if it has its principal named in each of its programs', async () => {
  const [one, two] = [
    await subgraph.fact('fact_program', { guide: 'BLENDED', region: '52' }),
    await subgraph.fact('fact_program', { guide: 'BLENDED', region: '52', from_day: '2026-04-01' }),
  ];
  const [good, bad] = [await putSchool(subgraph, '520521001'), await putSchool(subgraph, '520521001')];
  const principal = await putTeacher(subgraph, good, '520521', { kinds: ['PRINCIPAL'] });
  await subgraph.fact('fact_program_school', { id: one, school_id: good, principal_id: principal });
  await subgraph.fact('fact_program_school', { id: two, school_id: good });
  await subgraph.fact('fact_program_school', { id: one, school_id: bad, principal_id: principal });
  expect(await valuesOf(subgraph, 'PRINCIPALS_NAMED', { month: '2026-03' })).toEqual({
    '520521001': '1/2',
    '*': '1/2',
  });
  expect(await valuesOf(subgraph, 'PRINCIPALS_NAMED', { month: '2026-04' })).toEqual({
    '520521001': '0/2',
    '*': '0/2',
  });
});
