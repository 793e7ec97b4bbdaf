import { newId } from '@xiangxun/schema/contract/id';
import type { TestGraph } from '@xiangxun/schema/service/graph.testkit';
import { expirePending } from '@xiangxun/schema/kit/sync/receipt/retention';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { COUNTY_A, countyA, openGraph, PROVIDER, provider, school, send } from '../organizations.testkit.ts';

let graph: TestGraph;
beforeAll(async () => {
  graph = await openGraph();
  await graph.pool.query(
    `INSERT INTO agreement (id, kind, region, source, party_id, from_day) VALUES ($1, 'PROVIDER', '520521', $2, $3, '2020-01-01')`,
    [newId('Agreement'), COUNTY_A, PROVIDER],
  );
  await send(graph, countyA, 'Schools', [school(1)]);
});
afterAll(() => graph.close());

const CAUSES = '{ code outcome value count firstExternalIds }';

it('tells of persons whom nobody could tell as waiting, of refused ones as refused, and of none as both', async () => {
  const person = (externalId: string, rest: object) => ({
    externalId,
    version: '1',
    name: '无名',
    phone: '13600000000',
    ...rest,
  });
  const sent = await send(graph, provider, 'Educators', [
    person('nobody', { school: { schoolCode: '2152000001' } }),
    person('unknown', { school: { schoolCode: '2152000099' } }),
    person('abroad', { school: { schoolCode: '2152000099' }, region: { code: '520525' } }),
  ]);
  expect(sent.map(({ outcome, userErrors }) => [outcome, ...userErrors.map(({ code }) => code)].join(' '))).toEqual([
    'PENDING UNMATCHED',
    'PENDING UNKNOWN_REFERENCE',
    'REJECTED UNKNOWN_REFERENCE NOT_PERMITTED',
  ]);
  const { syncStatus } = await graph.ask<{ syncStatus: { organizations: { kind: string }[] } }>(
    provider,
    `{ syncStatus { organizations { kind pending rejected pendingByCause ${CAUSES} rejectedByCause ${CAUSES} lastBatch { causes ${CAUSES} } } } }`,
  );
  const unknown = { code: 'UNKNOWN_REFERENCE', value: '2152000099', count: 1 };
  const waiting = [
    { code: 'UNMATCHED', outcome: 'PENDING', value: null, count: 2, firstExternalIds: ['nobody', 'unknown'] },
    { ...unknown, outcome: 'PENDING', firstExternalIds: ['unknown'] },
  ];
  const refused = [
    { code: 'NOT_PERMITTED', outcome: 'REJECTED', value: null, count: 1, firstExternalIds: ['abroad'] },
    { ...unknown, outcome: 'REJECTED', firstExternalIds: ['abroad'] },
  ];
  expect(syncStatus.organizations.find(({ kind }) => kind === 'Educator')).toEqual({
    kind: 'Educator',
    pending: 2,
    rejected: 1,
    pendingByCause: waiting,
    rejectedByCause: refused,
    lastBatch: { causes: expect.arrayContaining([...waiting.slice(1), ...refused]) },
  });
});

it('tells of persons whom nobody could tell in time by one cause', async () => {
  await graph.pool.query(
    "UPDATE sync_record SET waiting_since = now() - interval '2 days' WHERE external_id = 'nobody'",
  );
  await send(graph, provider, 'Educators', [
    {
      externalId: 'numbered',
      version: '1',
      name: '无号',
      idNumber: '11010519491231002X',
      phone: '13600000001',
      school: { schoolCode: '2152000001' },
    },
  ]);
  await graph.pool.query(
    "UPDATE sync_record SET waiting_since = now() - interval '2 days' WHERE external_id = 'numbered'",
  );
  await expirePending(graph.pool, { receipts: 90, pending: 1 });
  const { syncStatus } = await graph.ask<{ syncStatus: { organizations: { kind: string }[] } }>(
    provider,
    '{ syncStatus { organizations { kind expired expiredByCause { code kinds count firstExternalIds remedy } } } }',
  );
  expect(syncStatus.organizations.find(({ kind }) => kind === 'Educator')).toEqual({
    kind: 'Educator',
    expired: 2,
    expiredByCause: [
      {
        code: 'PENDING_EXPIRED',
        kinds: ['Educator'],
        count: 2,
        firstExternalIds: ['nobody', 'numbered'],
        remedy: 'CLIENT',
      },
    ],
  });
});
