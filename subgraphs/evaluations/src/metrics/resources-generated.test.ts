import { afterEach, beforeEach, expect, it } from 'vitest';
import { openTestSubgraph, putSchool, type TestSubgraph } from '../evaluations.testkit.ts';
import { valuesOf } from './metrics.testkit.ts';

let subgraph: TestSubgraph;

beforeEach(async () => {
  subgraph = await openTestSubgraph();
});
afterEach(() => subgraph.close());

it('counts generated resources by the day they were published, where their library lies', async () => {
  const school = await putSchool(subgraph, '520521002');
  const published = (row: object) =>
    subgraph.fact('fact_resource', { region: '52', published_on: '2026-03-10', ...row });
  await published({ library_region: '520521' });
  await published({ library_region: '52' });
  await published({ library_school_id: school, lifecycle: 'RETIRED' });
  await published({ library_region: '520521', origin: 'PRESET' });
  await published({ library_region: '520521', published_on: '2026-04-01' });
  expect(await valuesOf(subgraph, 'RESOURCES_GENERATED', { month: '2026-03' })).toEqual({ '520521002': '1', '*': '3' });
  expect(await valuesOf(subgraph, 'RESOURCES_GENERATED', { month: '2026-03' }, { level: 'COUNTY' })).toEqual({
    '520521': '2',
    '*': '3',
  });
});
