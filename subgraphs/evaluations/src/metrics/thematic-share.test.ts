import { afterEach, beforeEach, expect, it } from 'vitest';
import { openTestSubgraph, type TestSubgraph } from '../evaluations.testkit.ts';
import { valuesOf } from './metrics.testkit.ts';

let subgraph: TestSubgraph;

beforeEach(async () => {
  subgraph = await openTestSubgraph();
});
afterEach(() => subgraph.close());

it('is the thematic among the activities of workshops', async () => {
  const program = await subgraph.fact('fact_program', { guide: 'WORKSHOP', region: '52' });
  const workshop = await subgraph.fact('fact_workshop', { region: '520521', program_id: program });
  const held = (mode: string, on: string) =>
    subgraph.fact('fact_workshop_activity', {
      workshop_id: workshop,
      region: '520521',
      mode,
      from_day: on,
      to_day: on,
    });
  await held('THEMATIC', '2026-03-01');
  await held('THEMATIC', '2026-03-02');
  await held('ROUTINE', '2026-03-03');
  await held('ROUTINE', '2026-04-03');
  expect(await valuesOf(subgraph, 'THEMATIC_SHARE', { month: '2026-03' })).toEqual({ '520521': '2/3', '*': '2/3' });
});
