import { afterEach, beforeEach, expect, it } from 'vitest';
import { openTestSubgraph, type TestSubgraph } from '../evaluations.testkit.ts';
import { valuesOf } from './metrics.testkit.ts';

let subgraph: TestSubgraph;

beforeEach(async () => {
  subgraph = await openTestSubgraph();
});
afterEach(() => subgraph.close());

it('counts, of the workshops in use on any day of the period, those with an activity in it', async () => {
  const program = await subgraph.fact('fact_program', { guide: 'WORKSHOP', region: '520521' });
  const open = async (from: string, to: string | null, of: string | null = program) => {
    const id = await subgraph.fact('fact_workshop', { region: '520521', program_id: of });
    await subgraph.fact('fact_workshop_status', { id, from_day: from, to_day: to });
    return id;
  };
  const active = await open('2026-03-31', null);
  await open('2026-01-01', '2026-02-28');
  await open('2026-01-01', '2026-03-01');
  await open('2026-01-01', null, null);
  await subgraph.fact('fact_workshop_activity', {
    workshop_id: active,
    region: '520521',
    from_day: '2026-03-31',
    to_day: '2026-03-31',
  });
  expect(await valuesOf(subgraph, 'WORKSHOPS_ACTIVE', { month: '2026-03' })).toEqual({ '520521': '1/2', '*': '1/2' });
  expect(await valuesOf(subgraph, 'WORKSHOPS_ACTIVE', { month: '2026-04' })).toEqual({ '520521': '0/1', '*': '0/1' });
});
