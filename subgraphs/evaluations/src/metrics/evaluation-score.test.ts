import { newId } from '@xiangxun/schema/contract/id';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { openTestSubgraph, type TestSubgraph } from '../evaluations.testkit.ts';
import { valuesOf } from './metrics.testkit.ts';

let subgraph: TestSubgraph;

beforeEach(async () => {
  subgraph = await openTestSubgraph();
});
afterEach(() => subgraph.close());

it('adds up scores of evaluations by the day they were concluded', async () => {
  const concluded = (region: string, on: string, score: string, row = {}) =>
    subgraph.fact('evaluation', {
      evaluator_id: newId('EducationAuthority'),
      target_id: newId('School'),
      region,
      concluded_on: on,
      score,
      ...row,
    });
  await concluded('520521001', '2026-03-10', '0.75');
  await concluded('520521', '2026-03-11', '0.333');
  await concluded('520521', '2026-03-11', '1', { status: 'WITHDRAWN' });
  await concluded('520521', '2026-04-01', '1');
  expect(await valuesOf(subgraph, 'EVALUATION_SCORE', { month: '2026-03' })).toEqual({
    '520521': '1.083/2',
    '*': '1.083/2',
  });
});

it('counts them where their targets lie now, a provider’s where its program does', async () => {
  const score = (target_id: string, row: object) =>
    subgraph.fact('evaluation', {
      ...{
        evaluator_id: newId('EducationAuthority'),
        target_id,
        region: '520521',
        concluded_on: '2026-03-10',
        score: '1',
      },
      ...row,
    });
  const moved = await subgraph.fact('fact_workshop', { region: '520525', program_id: null });
  const provider = await subgraph.fact('fact_organization', { id: newId('Provider'), kind: 'PROVIDER', region: '52' });
  const program = await subgraph.fact('fact_program', { guide: 'BLENDED', region: '520525' });
  await score(moved, { target_kind: 'WORKSHOP' });
  await score(provider, { program_id: program });
  await score(newId('Team'), { target_kind: 'TEAM', program_id: program });
  expect(await valuesOf(subgraph, 'EVALUATION_SCORE', { month: '2026-03' })).toEqual({
    '520521': '1/1',
    '520525': '2/2',
    '*': '3/3',
  });
});
