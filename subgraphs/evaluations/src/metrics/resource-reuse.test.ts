import { newId } from '@xiangxun/schema/contract/id';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { openTestSubgraph, putSchool, putTeacher, type TestSubgraph } from '../evaluations.testkit.ts';
import { valuesOf } from './metrics.testkit.ts';

let subgraph: TestSubgraph;

beforeEach(async () => {
  subgraph = await openTestSubgraph();
});
afterEach(() => subgraph.close());

it('counts, of the recommendations sent in the period, those opened so far', async () => {
  const school = await putSchool(subgraph, '520521001');
  const teacher = await putTeacher(subgraph, school, '520521');
  const send = (on: string, opened: string | null) =>
    subgraph.fact('fact_recommendation', {
      resource_id: newId('Resource'),
      educator_id: teacher,
      sender_id: newId('Provider'),
      region: '520521',
      sent_on: on,
      opened_on: opened,
    });
  await send('2026-03-01', '2026-05-01');
  await send('2026-03-02', null);
  await send('2026-03-03', '2026-07-01');
  await send('2026-04-02', null);
  expect(await valuesOf(subgraph, 'RESOURCE_REUSE', { month: '2026-03' })).toEqual({ [school]: '1/3', '*': '1/3' });
});
