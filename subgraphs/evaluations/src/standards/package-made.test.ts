import { afterEach, beforeEach, expect, it } from 'vitest';
import { openTestSubgraph, type TestSubgraph } from '../evaluations.testkit.ts';
import { findingsOf, putOutreach } from './standards.testkit.ts';

let subgraph: TestSubgraph;
const AUTHORITY = '00000000-0000-8002-9000-000000000002';

beforeEach(async () => {
  subgraph = await openTestSubgraph();
});
afterEach(() => subgraph.close());

it('is met by the county’s own package with a generated resource, or one processed from such', async () => {
  await putOutreach(subgraph);
  await subgraph.fact('fact_organization', { id: AUTHORITY, kind: 'EDUCATION_AUTHORITY', region: '520521' });
  const preset = await subgraph.fact('fact_resource', { region: '520521', origin: 'PRESET' });
  const plain = await subgraph.fact('fact_package', {
    region: '520521',
    owner_id: AUTHORITY,
    published_on: '2026-04-01',
  });
  await subgraph.fact('fact_package_item', { id: plain, resource_id: preset });
  expect(await findingsOf(subgraph, 'PACKAGE_MADE', '2026-06-01')).toMatchObject([{ state: 'NOT_YET', value: '0/1' }]);
  const generated = await subgraph.fact('fact_resource', { region: '520521' });
  const processed = await subgraph.fact('fact_resource', {
    region: '520521',
    origin: 'PRESET',
    processed_from_id: generated,
  });
  const local = await subgraph.fact('fact_package', {
    region: '520521',
    owner_id: AUTHORITY,
    published_on: '2026-05-01',
  });
  await subgraph.fact('fact_package_item', { id: local, resource_id: processed });
  expect(await findingsOf(subgraph, 'PACKAGE_MADE', '2026-06-01')).toMatchObject([{ state: 'MET', value: '1/1' }]);
});
