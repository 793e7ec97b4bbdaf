import { newId } from '@xiangxun/schema/contract/id';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { openTestSubgraph, type TestSubgraph } from '../evaluations.testkit.ts';
import { valuesOf } from './metrics.testkit.ts';

let subgraph: TestSubgraph;

beforeEach(async () => {
  subgraph = await openTestSubgraph();
});
afterEach(() => subgraph.close());

/** An evaluation that was concluded in April. */
function evaluate(workshop: string, about: object = {}): Promise<string> {
  return subgraph.fact('evaluation', {
    evaluator_id: newId('EducationAuthority'),
    target_id: workshop,
    target_kind: 'WORKSHOP',
    region: '520521',
    concluded_on: '2026-04-01',
    ...about,
  });
}

async function decide(evaluation: string | undefined): Promise<void> {
  await subgraph.pool.query(
    `INSERT INTO evaluation_decision (evaluation_id, position, kind, decided_on) VALUES ($1, 0, 'NONE', '2026-04-02')`,
    [evaluation],
  );
}

it('counts workshops evaluated with a decision in the year', async () => {
  const program = await subgraph.fact('fact_program', { guide: 'WORKSHOP', region: '52' });
  const ids: string[] = [];
  for (let number = 0; number < 2; number += 1) {
    const id = await subgraph.fact('fact_workshop', { region: '520521', program_id: program });
    await subgraph.fact('fact_workshop_status', { id, to_day: '2026-02-28' });
    ids.push(id);
  }
  const evaluations = [await evaluate(ids[0] ?? ''), await evaluate(ids[1] ?? '')];
  await decide(evaluations[0]);
  expect(await valuesOf(subgraph, 'WORKSHOPS_EVALUATED', { month: '2026-03' })).toEqual({
    '520521': '0/2',
    '*': '0/2',
  });
  expect(await valuesOf(subgraph, 'WORKSHOPS_EVALUATED', { month: '2026-04' })).toEqual({
    '520521': '1/2',
    '*': '1/2',
  });
});

it('passes over evaluations of a program that does not count, or is of another guide', async () => {
  const program = await subgraph.fact('fact_program', { guide: 'WORKSHOP', region: '52' });
  const workshop = await subgraph.fact('fact_workshop', { region: '520521', program_id: program });
  await subgraph.fact('fact_workshop_status', { id: workshop });
  const cancelled = await subgraph.fact('fact_program', { guide: 'WORKSHOP', region: '52', status: 'CANCELLED' });
  const blended = await subgraph.fact('fact_program', { guide: 'BLENDED', region: '52' });
  for (const program_id of [cancelled, blended]) await decide(await evaluate(workshop, { program_id }));
  const value = async () => (await valuesOf(subgraph, 'WORKSHOPS_EVALUATED', { month: '2026-04' }))['*'];
  expect(await value()).toBe('0/1');
  await decide(await evaluate(workshop, { program_id: program }));
  expect(await value()).toBe('1/1');
});
