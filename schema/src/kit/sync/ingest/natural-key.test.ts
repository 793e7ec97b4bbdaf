import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { newId } from '../../../contract/id.ts';
import type { TestGraph } from '../../../service/graph.testkit.ts';
import {
  COUNTY_A,
  COUNTY_B,
  cluster,
  countyA,
  countyB,
  openEngine,
  outcomes,
  province,
  send,
  team,
} from '../engine.testkit.ts';

// Of a natural key, where several records speak of one entity.

let graph: TestGraph;
beforeAll(async () => {
  graph = await openEngine();
});
afterAll(() => graph.close());

const clusters = async (...records: Record<string, unknown>[]) =>
  outcomes(await send(graph, countyA, 'Clusters', { records }));

async function namesIn(prefix: string): Promise<string[]> {
  const { rows } = await graph.pool.query<{ name: string }>('SELECT name FROM cluster WHERE name LIKE $1 ORDER BY 1', [
    `${prefix}%`,
  ]);
  return rows.map(({ name }) => name);
}

it('leaves an entity to the record of a batch that had it before', async () => {
  await clusters(cluster('s1', { name: 'Swap 1' }));
  expect(await clusters(cluster('s2', { name: 'Swap 1' }), cluster('s1', { version: '2', name: 'Swap 2' }))).toEqual([
    'REJECTED DUPLICATE_KEY',
    'UPDATED',
  ]);
  expect(await clusters(cluster('s2', { name: 'Swap 1' }))).toEqual(['CREATED']);
  expect(await namesIn('Swap')).toEqual(['Swap 1', 'Swap 2']);
});

it('leaves an entity that two records had to the first of them in a batch', async () => {
  await clusters(cluster('t1', { name: 'Two' }));
  await clusters(cluster('t2', { name: 'Two' }));
  expect(
    await clusters(
      cluster('t1', { version: '2', name: 'Two, later' }),
      cluster('t2', { version: '2', name: 'Two, else' }),
    ),
  ).toEqual(['UPDATED', 'REJECTED DUPLICATE_KEY']);
  expect(await namesIn('Two')).toEqual(['Two, later']);
});

it('gives an entity whose record is deleted to the one that comes under another external id in the same batch', async () => {
  const before = await send(graph, countyA, 'Clusters', { records: [cluster('old', { name: 'Renamed' })] });
  const records = [{ externalId: 'old', version: '2', deleted: true }, cluster('new', { name: 'Renamed' })];
  const after = await send(graph, countyA, 'Clusters', { records });
  expect(outcomes(after)).toEqual(['DELETED', 'UPDATED']);
  expect(after.outcomes[1]?.id).toBe(before.outcomes[0]?.id);
  expect(await namesIn('Renamed')).toEqual(['Renamed']);
  const named = await send(graph, countyA, 'Teams', { records: [team('of old', 'old'), team('of new', 'new')] });
  expect(outcomes(named)).toEqual(['PENDING UNKNOWN_REFERENCE', 'CREATED']);
});

it('is not a waiting record’s until that takes effect', async () => {
  const center = { schoolCode: '2152000077' };
  await clusters(cluster('theirs', { name: 'Waited for' }));
  const mine = async (...records: Record<string, unknown>[]) =>
    outcomes(await send(graph, province, 'Clusters', { records }));
  expect(await mine(cluster('gone', { name: 'Waited for', center }))).toEqual(['PENDING UNKNOWN_REFERENCE']);
  expect(await mine({ externalId: 'gone', version: '2', deleted: true })).toEqual(['DELETED']);
  expect(await mine(cluster('other', { name: 'Waited for', center }))).toEqual(['PENDING UNKNOWN_REFERENCE']);
  expect(await mine(cluster('other', { version: '2', name: 'Waited for no more' }))).toEqual(['CREATED']);
  expect(await namesIn('Waited for')).toEqual(['Waited for', 'Waited for no more']);
});

it('leads everybody’s external ids there again, whoever makes it again', async () => {
  const third = { ...province, organization: newId('EducationAuthority') };
  await clusters(cluster('of all', { name: 'Of all' }));
  for (const viewer of [province, third])
    expect(outcomes(await send(graph, viewer, 'Clusters', { records: [cluster('all', { name: 'Of all' })] }))).toEqual([
      'UPDATED',
    ]);
  await send(graph, province, 'Clusters', { records: [{ externalId: 'all', version: '2', deleted: true }] });
  expect(await clusters(cluster('of all', { name: 'Of all' }))).toEqual(['CREATED']);
  const ofThird = await send(graph, third, 'Teams', { records: [team('of all', 'all')] });
  expect(outcomes(ofThird)).toEqual(['CREATED']);
});

it('leads nobody there by an external id that is deleted in the batch that makes it again', async () => {
  await clusters(cluster('back 1', { name: 'Back' }));
  await clusters(cluster('back 2', { name: 'Back' }));
  await clusters({ externalId: 'back 1', version: '2', deleted: true });
  const both = [
    cluster('back 1', { version: '3', name: 'Back' }),
    { externalId: 'back 2', version: '2', deleted: true },
  ];
  expect(await clusters(...both)).toEqual(['CREATED', 'DELETED']);
  const named = await send(graph, countyA, 'Teams', { records: [team('of back 2', 'back 2')] });
  expect(outcomes(named)).toEqual(['PENDING UNKNOWN_REFERENCE']);
});

it('leads an external id there again whose record waits in a newer version', async () => {
  await clusters(cluster('w1', { name: 'Waits' }));
  await clusters(cluster('w2', { name: 'Waits' }));
  const center = { schoolCode: '2152000088' };
  expect(await clusters(cluster('w2', { version: '2', name: 'Waits', center }))).toEqual(['PENDING UNKNOWN_REFERENCE']);
  await clusters({ externalId: 'w1', version: '2', deleted: true });
  expect(await clusters(cluster('w1', { version: '3', name: 'Waits' }))).toEqual(['CREATED']);
  const named = await send(graph, countyA, 'Teams', { records: [team('of w2', 'w2')] });
  expect(outcomes(named)).toEqual(['CREATED']);
});

describe('of records that wait', () => {
  const pending = ['PENDING UNKNOWN_REFERENCE'];
  const stateOf = async (externalId: string) => {
    const { rows } = await graph.pool.query<{ state: string }>('SELECT state FROM sync_record WHERE external_id = $1', [
      externalId,
    ]);
    return rows[0]?.state;
  };
  const comes = (schoolCode: string) =>
    graph.know({ id: newId('School'), region: COUNTY_A, keys: [{ form: 'schoolCode', value: schoolCode }] });

  it('is the one’s that was acknowledged first, whoever sent it and whatever it is called', async () => {
    const counties = [
      { viewer: countyA, region: { code: COUNTY_A } },
      { viewer: countyB, region: { code: COUNTY_B } },
    ];
    for (const [place, inOrder] of [counties, [...counties].reverse()].entries()) {
      const center = { schoolCode: `215200010${place}` };
      for (const [at, { viewer, region }] of inOrder.entries()) {
        const record = cluster(`contest ${place} ${9 - at}`, { name: `Contested ${place}`, region, center });
        expect(outcomes(await send(graph, viewer, 'Clusters', { records: [record] }))).toEqual(pending);
      }
      await comes(center.schoolCode);
      await graph.settle();
      expect([await stateOf(`contest ${place} 9`), await stateOf(`contest ${place} 8`)]).toEqual(['LIVE', 'EXPIRED']);
    }
  });

  it('is free where another has given it up before it', async () => {
    await clusters(cluster('hand 2', { name: 'Hand over' }));
    const center = { schoolCode: '2152000120' };
    expect(await clusters(cluster('hand 2', { version: '2', name: 'Hand elsewhere', center }))).toEqual(pending);
    expect(await clusters(cluster('hand 1', { name: 'Hand over', center }))).toEqual(pending);
    await comes(center.schoolCode);
    await graph.settle();
    expect(await namesIn('Hand')).toEqual(['Hand elsewhere', 'Hand over']);
  });

  it('may be several’s that speak of one entity, as though they had come one after another', async () => {
    const center = { schoolCode: '2152000130' };
    for (const externalId of ['same 2', 'same 1'])
      expect(await clusters(cluster(externalId, { name: 'Same', center }))).toEqual(pending);
    await comes(center.schoolCode);
    await graph.settle();
    expect([await stateOf('same 1'), await stateOf('same 2')]).toEqual(['LIVE', 'LIVE']);
    expect(await namesIn('Same')).toEqual(['Same']);
  });
});
