import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { transaction } from '../database.ts';
import { newId } from '../../contract/id.ts';
import { type TestGraph, viewerOf } from '../../service/graph.testkit.ts';
import {
  COUNTY_A,
  COUNTY_B,
  cluster,
  countyA,
  countyB,
  openEngine,
  province,
  send,
  team,
  vendor,
} from '../sync/engine.testkit.ts';
import { systemViewer } from '../viewer/viewer.ts';
import { changes, follower } from './follower.testkit.ts';
import { recordChanges } from './outbox.ts';

let graph: TestGraph;
beforeEach(async () => {
  graph = await openEngine();
});
afterEach(() => graph.close());

/** Writes as the province, which may write in both counties. */
async function write(...records: Record<string, unknown>[]): Promise<string[]> {
  const { outcomes } = await send(graph, province, 'Clusters', { records });
  await graph.settle();
  return outcomes.map(({ id }) => id ?? '');
}
const inB = { region: { code: COUNTY_B } };

async function agree(region: string): Promise<void> {
  await graph.pool.query(
    "INSERT INTO agreement (id, kind, region, source, party_id, from_day) VALUES ($1, 'PROVIDER', $2, gen_random_uuid(), $3, '2026-01-01')",
    [newId('Agreement'), region, vendor.organization],
  );
}

describe('a reader', () => {
  it('is told of each entity once, at its latest state', async () => {
    const [one] = await write(cluster('1'), cluster('2'));
    await write(cluster('1', { version: '2', name: 'Newer' }));
    const { nodes } = await changes(graph, countyA);
    expect(nodes.map(({ kind, entity }) => [kind, entity?.name])).toEqual([
      ['CLUSTER', 'Cluster 2'],
      ['CLUSTER', 'Newer'],
    ]);
    expect(nodes[1]).toMatchObject({ id: one, deleted: false, gone: false });
  });

  it('goes on where it stood, page by page, and past pages of what it may not see', async () => {
    await write(...Array.from({ length: 700 }, (_, at) => cluster(`b ${at}`, inB)));
    await write(cluster('a'));
    const page = await changes(graph, countyA, { first: 1 });
    expect(page.nodes.map(({ entity }) => entity?.name)).toEqual(['Cluster a']);
    expect(await changes(graph, countyA, { after: page.pageInfo.endCursor })).toMatchObject({
      nodes: [],
      pageInfo: { hasNextPage: false },
    });
    await write(cluster('c'));
    const next = await changes(graph, countyA, { after: page.pageInfo.endCursor });
    expect(next.nodes.map(({ entity }) => entity?.name)).toEqual(['Cluster c']);
  });

  it('may ask for some kinds alone', async () => {
    await write(cluster('1'));
    await send(graph, province, 'Teams', { records: [team('t', '1')] });
    await graph.settle();
    const { nodes } = await changes(graph, countyA, { kinds: ['TEAM'] });
    expect(nodes.map(({ kind }) => kind)).toEqual(['TEAM']);
  });

  it('is given 500 changes a page at most, and another subgraph 5,000', async () => {
    await write(...Array.from({ length: 501 }, (_, at) => cluster(`${at}`)));
    const refused = (largest: number) => ({
      message: expect.stringContaining(String(largest)),
      extensions: { code: 'BAD_USER_INPUT' },
    });
    const other = systemViewer('programs');
    await expect(changes(graph, countyA, { first: 501 })).rejects.toMatchObject(refused(500));
    await expect(changes(graph, other, { first: 5_001 })).rejects.toMatchObject(refused(5_000));
    expect((await changes(graph, countyA, { first: 500 })).nodes).toHaveLength(500);
    expect((await changes(graph, other, { first: 5_000 })).nodes).toHaveLength(501);
  });
});

describe('what moves to another region', () => {
  it('is gone for those it leaves, new for those it comes to, changed for those above', async () => {
    const readers = { a: follower(graph, countyA), b: follower(graph, countyB), above: follower(graph, province) };
    await write(cluster('m'));
    for (const reader of Object.values(readers)) await reader.read();
    const [id] = await write(cluster('m', { version: '2', ...inB }));
    const flags = { deleted: false, gone: false };
    expect(await readers.a.read()).toMatchObject([{ id, ...flags, gone: true, entity: null, keys: [] }]);
    expect(await readers.b.read()).toMatchObject([{ id, ...flags, entity: { name: 'Cluster m' } }]);
    expect(await readers.above.read()).toMatchObject([{ id, ...flags, entity: { name: 'Cluster m' } }]);
    await write(cluster('m', { version: '3' }));
    expect(await readers.a.read()).toMatchObject([{ id, ...flags, entity: { name: 'Cluster m' } }]);
    expect(await readers.b.read()).toMatchObject([{ id, gone: true }]);
  });

  it('is gone by the external id of who named it, and by nobody else’s, nor a natural key', async () => {
    await send(graph, countyA, 'Clusters', { records: [cluster('mine', { name: 'Moves' })] });
    await graph.settle();
    const readers = [follower(graph, countyA), follower(graph, viewerOf('CENTER', { region: COUNTY_A }))];
    for (const reader of readers) await reader.read();
    await write(cluster('theirs', { name: 'Moves', version: '2', ...inB }));
    const own = { form: 'externalId', value: 'mine', source: countyA.organization };
    const told = await Promise.all(readers.map((reader) => reader.read()));
    expect(told).toMatchObject([[{ gone: true, keys: [own] }], [{ gone: true, keys: [] }]]);
  });

  it('is gone for who asks for a part of what it sees', async () => {
    const reader = follower(graph, province, { under: COUNTY_A });
    await write(cluster('m'), cluster('stays'), cluster('elsewhere', inB));
    await reader.read();
    expect([...reader.known.values()].sort()).toEqual(['Cluster m', 'Cluster stays']);
    await write(cluster('m', { version: '2', ...inB }));
    expect(await reader.read()).toMatchObject([{ gone: true }]);
    expect([...reader.known.values()]).toEqual(['Cluster stays']);
  });

  it('tells who comes later nothing of where it was', async () => {
    await write(cluster('m'));
    await write(cluster('m', { version: '2', ...inB }));
    const { nodes } = await changes(graph, countyB);
    expect(nodes).toHaveLength(1);
  });
});

describe('what is deleted', () => {
  it('leaves a tombstone with the keys that are the reader’s to know', async () => {
    const { outcomes } = await send(graph, countyA, 'Clusters', { records: [cluster('d')] });
    const [made] = outcomes;
    await graph.settle();
    const readers = [countyA, province, systemViewer('programs'), countyB].map((viewer) => follower(graph, viewer));
    for (const reader of readers) await reader.read();
    await send(graph, countyA, 'Clusters', { records: [{ externalId: 'd', version: '2', deleted: true }] });
    await graph.settle();
    const natural = { form: 'code', value: 'Cluster d', source: null };
    const external = { form: 'externalId', value: 'd', source: countyA.organization };
    const [own, above, mirror, elsewhere] = await Promise.all(readers.map((reader) => reader.read()));
    expect(own).toMatchObject([{ id: made?.id, deleted: true, gone: false, entity: null }]);
    expect(own?.[0]?.keys).toEqual(expect.arrayContaining([natural, external]));
    expect(above?.[0]?.keys).toEqual([natural]);
    expect(mirror?.[0]?.keys).toEqual(expect.arrayContaining([natural, external]));
    expect(elsewhere).toEqual([]);
  });

  it('keeps its natural key where another takes that over', async () => {
    const reader = follower(graph, countyA);
    const [old] = await write(cluster('old', { name: 'One name' }));
    await reader.read();
    await write({ externalId: 'old', version: '2', deleted: true });
    const [heir] = await write(cluster('new', { name: 'One name' }));
    expect(heir).not.toBe(old);
    const keys = [{ form: 'code', value: 'One name', source: null }];
    expect(await reader.read()).toMatchObject([
      { id: old, deleted: true, keys },
      { id: heir, deleted: false, keys },
    ]);
    await write(cluster('old', { version: '3', name: 'Another' }));
    expect(await reader.read()).toMatchObject([{ id: old, keys: [{ ...keys[0], value: 'Another' }] }]);
  });

  it('before a reader came to it, is nothing to that reader', async () => {
    await write(cluster('dies'), cluster('stays'));
    const [early, late] = [follower(graph, countyA), follower(graph, countyA)];
    await early.read();
    await write({ externalId: 'dies', version: '2', deleted: true });
    expect(await early.read()).toMatchObject([{ deleted: true }]);
    expect(await late.read()).toMatchObject([{ deleted: false, entity: { name: 'Cluster stays' } }]);
    const slow = follower(graph, countyA, { first: 1 });
    await write(cluster('comes'));
    expect((await slow.read()).filter(({ deleted }) => deleted)).toEqual([]);
  });

  it('is told to its sender even where it no longer has rights, and to nobody who never saw it', async () => {
    await agree(COUNTY_A);
    await send(graph, vendor, 'Clusters', { records: [cluster('theirs')] });
    await graph.settle();
    const reader = follower(graph, vendor);
    await reader.read();
    await send(graph, countyA, 'Clusters', {
      records: [cluster('taken over', { name: 'Cluster theirs', version: '1' })],
    });
    await graph.settle();
    await graph.pool.query('DELETE FROM agreement');
    await reader.read();
    await send(graph, countyA, 'Clusters', { records: [{ externalId: 'taken over', version: '2', deleted: true }] });
    await graph.settle();
    await reader.read();
    expect(reader.known.size).toBe(0);
  });

  it('by somebody else is told to those who saw it by a right of their own', async () => {
    await agree(COUNTY_A);
    const { outcomes } = await send(graph, vendor, 'Clusters', { records: [cluster('own')] });
    const id = outcomes[0]?.id ?? '';
    await graph.pool.query('DELETE FROM agreement');
    await graph.settle();
    const [reader, county] = [follower(graph, vendor), follower(graph, countyA)];
    await reader.read();
    await county.read();
    expect(reader.known.has(id)).toBe(true);
    await transaction(graph.pool, async (tx) => {
      await tx.query('DELETE FROM cluster WHERE id = $1', [id]);
      await recordChanges(tx, 'organizations', [
        { kind: 'Cluster', id, region: COUNTY_B, audiences: [], deleted: true },
      ]);
    });
    await graph.settle();
    expect(await reader.read()).toMatchObject([{ id, deleted: true }]);
    expect(await county.read()).toMatchObject([{ id, deleted: true }]);
  });

  it('and comes again is there again', async () => {
    const reader = follower(graph, countyA);
    await write(cluster('d'));
    await reader.read();
    await write({ externalId: 'd', version: '2', deleted: true });
    await reader.read();
    expect(reader.known.size).toBe(0);
    await write(cluster('d', { version: '3', name: 'Again' }));
    await reader.read();
    expect([...reader.known.values()]).toEqual(['Again']);
  });
});

describe('an access that changes', () => {
  it('lists what it adds before the feed goes on', async () => {
    await agree(COUNTY_A);
    await write(cluster('a'), ...Array.from({ length: 5 }, (_, at) => cluster(`b${at}`, inB)));
    const reader = follower(graph, vendor, { first: 2 });
    await reader.read();
    expect([...reader.known.values()]).toEqual(['Cluster a']);
    await agree(COUNTY_B);
    await write(cluster('new'));
    const told = await reader.read();
    expect([...reader.known.values()].sort()).toEqual([
      'Cluster a',
      ...[0, 1, 2, 3, 4].map((at) => `Cluster b${at}`),
      'Cluster new',
    ]);
    expect(told.at(-1)?.entity?.name).toBe('Cluster new');
    expect(await reader.read()).toEqual([]);
  });

  it('tells that it has, and as gone what it takes away', async () => {
    await agree(COUNTY_A);
    await agree(COUNTY_B);
    await write(cluster('a'), cluster('b', inB));
    const reader = follower(graph, vendor);
    await reader.read();
    const { pageInfo } = await changes(graph, vendor);
    await graph.pool.query('DELETE FROM agreement WHERE region = $1', [COUNTY_B]);
    const page = await changes(graph, vendor, { after: pageInfo.endCursor });
    expect(page).toMatchObject({ scopeChanged: true, pageInfo: { hasNextPage: true } });
    expect(page.nodes.filter(({ gone }) => gone)).toHaveLength(1);
    expect(await changes(graph, vendor, { after: page.pageInfo.endCursor })).toMatchObject({
      scopeChanged: false,
      nodes: [],
    });
    await reader.read();
    expect([...reader.known.values()]).toEqual(['Cluster a']);
  });

  it('takes away what moved or was deleted while it changed', async () => {
    await agree(COUNTY_A);
    await write(cluster('moves'), cluster('dies'), cluster('stays'));
    const reader = follower(graph, vendor);
    await reader.read();
    await graph.pool.query('UPDATE agreement SET region = $1', [COUNTY_B]);
    await write(cluster('moves', { version: '2', region: { code: '52' } }), {
      externalId: 'dies',
      version: '2',
      deleted: true,
    });
    await reader.read();
    expect([...reader.known.values()]).toEqual([]);
  });

  it('takes away nothing that came or went while there was no access of it', async () => {
    await agree(COUNTY_A);
    await agree(COUNTY_B);
    await write(cluster('known', inB));
    const reader = follower(graph, vendor);
    await reader.read();
    await graph.pool.query('DELETE FROM agreement WHERE region = $1', [COUNTY_B]);
    await write(cluster('new', inB), cluster('short', inB));
    await write({ externalId: 'short', version: '2', deleted: true });
    expect(await reader.read()).toMatchObject([{ gone: true, entity: null }]);
    expect([...reader.known.values()]).toEqual([]);
  });

  it('takes away what it had only begun to list when it changed again', async () => {
    await agree(COUNTY_A);
    await write(cluster('a'));
    const { pageInfo } = await changes(graph, vendor);
    await agree(COUNTY_B);
    await write(cluster('b0', inB), cluster('b1', inB));
    const begun = await changes(graph, vendor, { after: pageInfo.endCursor, first: 2 });
    expect(begun.nodes.map(({ entity }) => entity?.name)).toEqual(['Cluster a', expect.stringMatching('Cluster b')]);
    await graph.pool.query('DELETE FROM agreement WHERE region = $1', [COUNTY_B]);
    const again = await changes(graph, vendor, { after: begun.pageInfo.endCursor });
    expect(again.nodes.filter(({ gone }) => gone).map(({ id }) => id)).toEqual([begun.nodes[1]?.id]);
  });
});
