import { afterEach, beforeEach, expect, it } from 'vitest';
import { openTestSubgraph, type TestSubgraph } from '../evaluations.testkit.ts';
import { valuesOf } from './metrics.testkit.ts';

let subgraph: TestSubgraph;

beforeEach(async () => {
  subgraph = await openTestSubgraph();
});
afterEach(() => subgraph.close());

it('counts visits held by their first day', async () => {
  const program = await subgraph.fact('fact_program', { guide: 'OUTREACH', region: '52' });
  const draft = await subgraph.fact('fact_program', { guide: 'OUTREACH', region: '52', status: 'CANCELLED' });
  const visit = (township: string, from: string, to: string, row = {}) =>
    subgraph.fact('fact_visit', { program_id: program, township, from_day: from, to_day: to, ...row });
  await visit('520521001', '2026-03-30', '2026-04-01');
  await visit('520521001', '2026-03-10', '2026-03-11');
  await visit('520525002', '2026-03-10', '2026-03-10');
  await visit('520525002', '2026-03-12', '2026-03-12', { status: 'CANCELLED' });
  await visit('520525002', '2026-03-13', '2026-03-13', { program_id: draft });
  await visit('520525002', '2026-06-30', '2026-07-02');
  expect(await valuesOf(subgraph, 'DELIVERY_VISITS', { month: '2026-03' })).toEqual({
    '520521001': '2',
    '520525002': '1',
    '*': '3',
  });
  expect(await valuesOf(subgraph, 'DELIVERY_VISITS', { month: '2026-04' })).toEqual({ '*': '0' });
  expect(await valuesOf(subgraph, 'DELIVERY_VISITS', { month: '2026-06' })).toEqual({ '*': '0' });
  expect(
    await valuesOf(subgraph, 'DELIVERY_VISITS', { month: '2026-06' }, { today: '2026-07-02', level: 'COUNTY' }),
  ).toEqual({ '520525': '1', '*': '1' });
});
