import { newId } from '@xiangxun/schema/id';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { openTestSubgraph, type TestSubgraph } from '../evaluations.testkit.ts';
import { valuesOf } from './metrics.testkit.ts';

let subgraph: TestSubgraph;

beforeEach(async () => {
  subgraph = await openTestSubgraph();
});
afterEach(() => subgraph.close());

it('counts workshops evaluated with a decision in the year', async () => {
  const program = await subgraph.fact('fact_program', { guide: 'WORKSHOP', region: '52' });
  const ids: string[] = [];
  for (let number = 0; number < 2; number += 1) {
    const id = await subgraph.fact('fact_workshop', { region: '520521', program_id: program });
    await subgraph.fact('fact_workshop_status', { id, to_day: '2026-02-28' });
    ids.push(id);
  }
  for (const id of ids)
    await subgraph.fact('evaluation', {
      evaluator_id: newId('EducationAuthority'),
      target_id: id,
      target_kind: 'WORKSHOP',
      region: '520521',
      concluded_on: '2026-04-01',
    });
  await subgraph.pool.query(
    `INSERT INTO evaluation_decision (evaluation_id, position, kind, decided_on) SELECT id, 0, 'NONE', '2026-04-02' FROM evaluation WHERE target_id = $1`,
    [ids[0]],
  );
  expect(await valuesOf(subgraph, 'WORKSHOPS_EVALUATED', { month: '2026-03' })).toEqual({
    '520521': '0/2',
    '*': '0/2',
  });
  expect(await valuesOf(subgraph, 'WORKSHOPS_EVALUATED', { month: '2026-04' })).toEqual({
    '520521': '1/2',
    '*': '1/2',
  });
});
