import { afterEach, beforeEach, expect, it } from 'vitest';
import { openTestSubgraph, type TestSubgraph } from '../evaluations.testkit.ts';
import { valuesOf } from './metrics.testkit.ts';

let subgraph: TestSubgraph;

beforeEach(async () => {
  subgraph = await openTestSubgraph();
});
afterEach(() => subgraph.close());

it('counts what was settled or stood within the year of the last day', async () => {
  const team = await subgraph.fact('fact_team', { kind: 'DELIVERY', region: '520521', subject: 'CHINESE' });
  await subgraph.fact('fact_region', { code: '520521', level: 'COUNTY' });
  const program = await subgraph.fact('fact_program', { guide: 'OUTREACH', region: '520521', subjects: ['CHINESE'] });
  await subgraph.fact('fact_plan_line', { program_id: program, township: '520521001', team_id: team });
  await subgraph.fact('fact_visit', {
    program_id: program,
    township: '520521001',
    from_day: '2026-03-10',
    to_day: '2026-03-10',
  });
  // The team has a subject, a stock that is met; the visit was too short; what goes by the year is open until it ends.
  expect(await valuesOf(subgraph, 'STANDARDS_MET', { month: '2026-03' }, { level: 'COUNTY' })).toEqual({
    '520521': '1/2',
    '*': '1/2',
  });
  expect(await valuesOf(subgraph, 'STANDARDS_MET', { year: 2026 }, { level: 'COUNTY', today: '2027-01-05' })).toEqual({
    '520521': '1/6',
    '*': '1/6',
  });
  expect(
    await valuesOf(subgraph, 'STANDARDS_MET', { day: '2027-01-05' }, { level: 'COUNTY', today: '2027-01-05' }),
  ).toEqual({ '*': '0/0' });
});
