import { afterEach, beforeEach, expect, it } from 'vitest';
import { openTestSubgraph, type TestSubgraph } from '../evaluations.testkit.ts';
import { valuesOf } from './metrics.testkit.ts';

let subgraph: TestSubgraph;

beforeEach(async () => {
  subgraph = await openTestSubgraph();
});
afterEach(() => subgraph.close());

it('counts lines with four visits of two days by the end of the period, within the line’s year', async () => {
  const program = await subgraph.fact('fact_program', { guide: 'OUTREACH', region: '520521' });
  for (const township of ['520521001', '520521002'])
    await subgraph.fact('fact_plan_line', { program_id: program, township });
  const visit = (from: string, to: string) =>
    subgraph.fact('fact_visit', { program_id: program, township: '520521001', from_day: from, to_day: to });
  await visit('2025-12-10', '2025-12-11');
  for (const month of ['01', '02', '03']) await visit(`2026-${month}-10`, `2026-${month}-11`);
  await visit('2026-04-10', '2026-04-10');
  await visit('2026-05-10', '2026-05-11');
  expect(await valuesOf(subgraph, 'DELIVERY_COVERAGE', { month: '2026-04' })).toEqual({
    '520521001': '0/1',
    '520521002': '0/1',
    '*': '0/2',
  });
  expect(await valuesOf(subgraph, 'DELIVERY_COVERAGE', { year: 2026 }, { level: 'COUNTY' })).toEqual({
    '520521': '1/2',
    '*': '1/2',
  });
  expect(await valuesOf(subgraph, 'DELIVERY_COVERAGE', { year: 2025 })).toEqual({ '*': '0/0' });
});
