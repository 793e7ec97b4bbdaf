import { afterEach, beforeEach, expect, it } from 'vitest';
import { openTestSubgraph, type TestSubgraph } from '../evaluations.testkit.ts';
import { valuesOf } from './metrics.testkit.ts';

let subgraph: TestSubgraph;

beforeEach(async () => {
  subgraph = await openTestSubgraph();
});
afterEach(() => subgraph.close());

it('is the local among the resources that are published on the last day', async () => {
  const published = (origin: string, row: object = {}) =>
    subgraph.fact('fact_resource', {
      region: '52',
      library_region: '520521',
      origin,
      published_on: '2026-03-10',
      ...row,
    });
  await published('GENERATED');
  await published('OUTCOME', { retired_on: '2026-05-01' });
  await published('PRESET');
  await published('PRESET', { published_on: null });
  expect(await valuesOf(subgraph, 'RESOURCES_LOCALISED', { month: '2026-04' })).toEqual({
    '520521': '2/3',
    '*': '2/3',
  });
  expect(await valuesOf(subgraph, 'RESOURCES_LOCALISED', { month: '2026-05' })).toEqual({
    '520521': '1/2',
    '*': '1/2',
  });
});
