import { newId } from '@xiangxun/schema/contract/id';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { openTestSubgraph, type TestSubgraph } from '../evaluations.testkit.ts';
import { valuesOf } from './metrics.testkit.ts';

let subgraph: TestSubgraph;

beforeEach(async () => {
  subgraph = await openTestSubgraph();
});
afterEach(() => subgraph.close());

it('counts packages by the day they were published', async () => {
  const published = (region: string, on: string | null) =>
    subgraph.fact('fact_package', { region, owner_id: newId('EducationAuthority'), published_on: on });
  await published('520521', '2026-03-10');
  await published('52', '2026-03-11');
  await published('520521', null);
  expect(await valuesOf(subgraph, 'PACKAGES_PUBLISHED', { month: '2026-03' })).toEqual({ '520521': '1', '*': '2' });
});
