import { afterEach, beforeEach, expect, it } from 'vitest';
import { openTestSubgraph, putSchool, type TestSubgraph } from '../evaluations.testkit.ts';
import { valuesOf } from './metrics.testkit.ts';

let subgraph: TestSubgraph;

beforeEach(async () => {
  subgraph = await openTestSubgraph();
});
afterEach(() => subgraph.close());

it('counts assignments whose day has passed and that were not fulfilled by then', async () => {
  const program = await subgraph.fact('fact_program', { guide: 'OUTREACH', region: '520521', to_day: '2026-09-30' });
  const [school, other] = [await putSchool(subgraph, '520521001'), await putSchool(subgraph, '520521001')];
  for (const holder of [school, other]) {
    await subgraph.fact('fact_assignment', {
      program_id: program,
      duty: 'OUTREACH-SCHOOL-1',
      party: 'SCHOOL',
      holder_id: holder,
      region: '520521001',
      due_on: '2026-04-30',
    });
  }
  await subgraph.fact('fact_assignment', {
    program_id: program,
    duty: 'OUTREACH-SCHOOL-6',
    party: 'SCHOOL',
    holder_id: school,
    region: '520521001',
    waived_on: '2026-02-01',
    waiver_cause: 'GRANTED',
  });
  await subgraph.fact('fact_document', {
    kind: 'SCHOOL_PLAN',
    holder_id: school,
    region: '520521001',
    program_id: program,
    handed_in_on: '2026-05-10',
  });
  expect(await valuesOf(subgraph, 'DUTIES_OVERDUE', { day: '2026-04-30' })).toEqual({ '*': '0' });
  expect(await valuesOf(subgraph, 'DUTIES_OVERDUE', { day: '2026-05-01' }, { level: 'COUNTY' })).toEqual({
    '520521': '2',
    '*': '2',
  });
  expect(await valuesOf(subgraph, 'DUTIES_OVERDUE', { month: '2026-05' })).toEqual({ [other]: '1', '*': '1' });
});
