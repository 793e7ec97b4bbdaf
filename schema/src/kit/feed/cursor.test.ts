import type { Pool } from 'pg';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { writeRows } from '../database.ts';
import { newId } from '../../contract/id.ts';
import type { TestGraph } from '../../service/graph.testkit.ts';
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
import { changes, type FeedArguments, follower } from './follower.testkit.ts';
import { beginEpoch } from './epoch.ts';
import { partitionTokens } from './partition.ts';
import { seal } from './seal.ts';
import { feedState } from './state.ts';

let graph: TestGraph;
beforeEach(async () => {
  graph = await openEngine();
});
afterEach(() => graph.close());

const inB = { region: { code: COUNTY_B } };

async function write(...records: Record<string, unknown>[]): Promise<void> {
  await send(graph, province, 'Clusters', { records });
  await graph.settle();
}

async function endOf(viewer = countyA, args: FeedArguments = {}): Promise<string> {
  return (await changes(graph, viewer, args)).pageInfo.endCursor;
}

async function expectExpired(args: FeedArguments, viewer = countyA, of = graph): Promise<void> {
  await expect(changes(of, viewer, args)).rejects.toMatchObject({
    extensions: { code: 'CURSOR_EXPIRED' },
    message: expect.stringContaining('Load anew, beginning without a cursor'),
  });
}

/** Copies the feed's tables into another database, as a dump and its restore do. */
async function restore(from: Pool, to: Pool): Promise<void> {
  for (const table of ['feed', 'feed_state', 'feed_epoch', 'feed_access', 'feed_outbox', 'cluster', 'reference_key']) {
    const { rows } = await from.query(`SELECT to_jsonb(${table}) AS row FROM ${table}`);
    await to.query(`DELETE FROM ${table}`);
    await writeRows(
      to,
      table,
      rows.map(({ row }) => row),
    );
  }
}

describe('a cursor', () => {
  it('of another installation is refused, and survives the restore of its own', async () => {
    await write(cluster('1'));
    const after = await endOf();
    const other = await openEngine();
    try {
      await other.pool.query("UPDATE feed_state SET cursor_key = sha256('another'), last_seq = 1000");
      await expectExpired({ after }, countyA, other);
      await write(cluster('2'));
      await restore(graph.pool, other.pool);
      const { nodes } = await changes(other, countyA, { after });
      expect(nodes.map(({ entity }) => entity?.name)).toEqual(['Cluster 2']);
    } finally {
      await other.close();
    }
  });

  it('that is made up or altered anywhere is refused', async () => {
    await write(cluster('1'));
    const after = await endOf();
    const { key } = await feedState(graph.pool);
    await expectExpired({ after: 'garbage' });
    await expectExpired({ after: Buffer.from('["cursor","x",null,null,"CN",0,[],null]').toString('base64url') });
    await expectExpired({ after: partitionTokens(key, 1)[0] });
    await expectExpired({ after: seal(Buffer.alloc(32), '["cursor"]') });
    await expectExpired({ after: `${after}A` });
    await expectExpired({ after: ` ${after}` });
    for (let at = 0; at < after.length; at += 1) {
      const other = after[at] === 'A' ? 'B' : 'A';
      await expectExpired({ after: `${after.slice(0, at)}${other}${after.slice(at + 1)}` });
    }
  });

  it('tells nothing: neither how much has changed nor who sees what', async () => {
    await write(cluster('1'));
    const after = await endOf();
    expect(Buffer.from(after, 'base64url').toString('latin1')).not.toMatch(/cursor|5205/);
    await write(cluster('2'));
    expect((await endOf()).slice(0, 20)).not.toBe(after.slice(0, 20));
  });

  it('of a state that was undone is refused', async () => {
    await write(cluster('1'));
    const after = await endOf();
    await graph.pool.query('UPDATE feed_state SET last_seq = 0');
    await expectExpired({ after });
  });

  it('of a state that was undone is refused, also when as much has been written since', async () => {
    const begun = async () => {
      await beginEpoch(graph.pool);
      return graph.pool;
    };
    await begun();
    await write(cluster('1'));
    const kept = await endOf();
    await begun();
    const still = await endOf();
    const undone = await openEngine();
    try {
      await restore(await begun(), undone.pool);
      await write(cluster('2'), cluster('3'));
      const lost = await endOf();
      await beginEpoch(undone.pool);
      await send(undone, province, 'Clusters', { records: ['4', '5', '6'].map((name) => cluster(name)) });
      await undone.settle();
      await expectExpired({ after: lost }, countyA, undone);
      for (const after of [kept, still]) {
        const { nodes } = await changes(undone, countyA, { after });
        expect(nodes.map(({ entity }) => entity?.name).sort()).toEqual(['Cluster 4', 'Cluster 5', 'Cluster 6']);
      }
      const again = await endOf();
      expect((await changes(graph, countyA, { after: again })).nodes).toEqual([]);
    } finally {
      await undone.close();
    }
  });

  it('after which changes are no longer kept is refused', async () => {
    await write(cluster('1'));
    const after = await endOf();
    await write(cluster('2'));
    await graph.pool.query('UPDATE feed_state SET oldest_seq = last_seq');
    await expectExpired({ after });
  });

  it('of an access that is no longer remembered is refused, since nobody can tell what it had', async () => {
    await write(cluster('1'));
    const after = await endOf(vendor);
    await graph.pool.query('DELETE FROM feed_access');
    await graph.pool.query(
      "INSERT INTO agreement (id, kind, region, source, party_id, from_day) VALUES ($1, 'PROVIDER', $2, gen_random_uuid(), $3, '2026-01-01')",
      [newId('Agreement'), COUNTY_B, vendor.organization],
    );
    await expectExpired({ after }, vendor);
  });

  it('serves its reader alone: another would learn what that one could see', async () => {
    await write(cluster('1'), cluster('b', inB));
    await expectExpired({ after: await endOf(province) }, countyA);
    await expect(changes(graph, { ...countyA, scopes: ['graph:read'] })).rejects.toMatchObject({
      extensions: { code: 'FORBIDDEN' },
    });
  });

  it('goes on past what others alone see, so that a reader to whom nothing happens does not fall behind', async () => {
    await write(cluster('1'));
    const before = await endOf(countyA, { kinds: ['TEAM'] });
    await write(cluster('2'));
    const after = await endOf(countyA, { kinds: ['TEAM'], after: before });
    await graph.pool.query('UPDATE feed_state SET oldest_seq = last_seq');
    expect((await changes(graph, countyA, { kinds: ['TEAM'], after })).nodes).toEqual([]);
  });
});

describe('a reader that asks otherwise than before', () => {
  const names = ({ nodes }: { nodes: readonly { entity: { name: string } | null }[] }) =>
    nodes.map(({ entity }) => entity?.name ?? null);

  it('for less, goes on', async () => {
    await write(cluster('1'));
    await send(graph, province, 'Teams', { records: [team('t', '1')] });
    await graph.settle();
    const after = await endOf();
    await write(cluster('2'));
    const page = await changes(graph, countyA, { after, kinds: ['CLUSTER'], under: COUNTY_A });
    expect(names(page)).toEqual(['Cluster 2']);
    expect(page.scopeChanged).toBe(false);
  });

  it('for more, is told so and of what it has missed', async () => {
    await write(cluster('1'), cluster('b', inB));
    await send(graph, province, 'Teams', { records: [team('t', '1')] });
    await graph.settle();
    const more: [FeedArguments, FeedArguments][] = [
      [{ kinds: ['TEAM'] }, { kinds: ['TEAM', 'CLUSTER'] }],
      [{ kinds: ['TEAM'] }, {}],
      [{ under: COUNTY_A }, { under: COUNTY_B }],
      [{ under: COUNTY_A }, {}],
    ];
    for (const [less, wider] of more) {
      const told: (string | null)[] = [];
      let after = await endOf(province, less);
      for (let hasNext = true; hasNext; ) {
        const page = await changes(graph, province, { ...wider, after, first: 1 });
        told.push(...names(page));
        after = page.pageInfo.endCursor;
        hasNext = page.pageInfo.hasNextPage;
      }
      expect(told).toEqual(names(await changes(graph, province, wider)));
      expect((await changes(graph, province, { ...wider, after })).scopeChanged).toBe(false);
    }
  });
});

describe('partitions', () => {
  const partitionsOf = async (count: number, viewer = province): Promise<string[]> =>
    (
      await graph.ask<{ organizationChangePartitions: string[] }>(
        viewer,
        'query ($count: Int!) { organizationChangePartitions(count: $count) }',
        { count },
      )
    ).organizationChangePartitions;

  it('together are the feed, each entity in one of them, and stay the same', async () => {
    await write(...Array.from({ length: 60 }, (_, at) => cluster(String(at), at % 2 ? inB : {})));
    const partitions = await partitionsOf(8);
    expect(new Set(partitions).size).toBe(8);
    expect(await partitionsOf(8, countyB)).toEqual(partitions);
    const readers = partitions.map((partition) => follower(graph, province, { partition, first: 3 }));
    const whole = follower(graph, province);
    const expectWhole = async () => {
      const told = (await Promise.all(readers.map((reader) => reader.read()))).flat();
      const all = await whole.read();
      const inOrder = (ids: readonly { id: string }[]) => ids.map(({ id }) => id).sort();
      expect(inOrder(told)).toEqual(inOrder(all));
      expect(new Map(readers.flatMap(({ known }) => [...known]).sort())).toEqual(new Map([...whole.known].sort()));
      return told;
    };
    expect(await expectWhole()).toHaveLength(60);
    expect(readers.every(({ known }) => known.size > 0)).toBe(true);
    await write(cluster('1', { version: '2', name: 'Again' }), { externalId: '2', version: '2', deleted: true });
    expect(await expectWhole()).toHaveLength(2);
  });

  it('have cursors of their own', async () => {
    await write(cluster('1'));
    const [one, other] = await partitionsOf(2);
    const [wider] = await partitionsOf(3);
    const after = await endOf(countyA, { partition: one as string });
    expect((await changes(graph, countyA, { after, partition: one as string })).nodes).toEqual([]);
    await expectExpired({ after, partition: other as string });
    await expectExpired({ after, partition: wider as string });
    await expectExpired({ after });
    await expectExpired({ after: await endOf(), partition: one as string });
  });

  it('each tell of a changed access', async () => {
    await write(...Array.from({ length: 20 }, (_, at) => cluster(String(at), at % 2 ? inB : {})));
    const agree = (region: string) =>
      graph.pool.query(
        "INSERT INTO agreement (id, kind, region, source, party_id, from_day) VALUES ($1, 'PROVIDER', $2, gen_random_uuid(), $3, '2026-01-01')",
        [newId('Agreement'), region, vendor.organization],
      );
    await agree(COUNTY_A);
    const readers = (await partitionsOf(3)).map((partition) => follower(graph, vendor, { partition, first: 2 }));
    const known = async () => {
      for (const reader of readers) await reader.read();
      return readers.flatMap((reader) => [...reader.known.values()]).sort();
    };
    const whole = async () => {
      const reader = follower(graph, vendor);
      await reader.read();
      return [...reader.known.values()].sort();
    };
    expect(await known()).toEqual(await whole());
    await agree(COUNTY_B);
    await graph.pool.query('DELETE FROM agreement WHERE region = $1', [COUNTY_A]);
    expect(await known()).toEqual(await whole());
    expect(await whole()).toHaveLength(10);
  });

  it('are named by tokens of the feed alone, and are few', async () => {
    await write(cluster('1'));
    for (const partition of ['1/8', await endOf()]) {
      await expect(changes(graph, countyA, { partition })).rejects.toMatchObject({
        extensions: { code: 'BAD_USER_INPUT' },
      });
    }
    for (const count of [0, 65]) {
      await expect(partitionsOf(count)).rejects.toMatchObject({ extensions: { code: 'BAD_USER_INPUT' } });
    }
    await expect(partitionsOf(2, { ...countyA, scopes: ['graph:read'] })).rejects.toMatchObject({
      extensions: { code: 'FORBIDDEN' },
    });
  });
});
