import { changes, follower } from '@xiangxun/schema/kit/feed/follower.testkit';
import type { TestGraph } from '@xiangxun/schema/service/graph.testkit';
import { cluster, COUNTY_B, countyA, openEngine, province, send } from '@xiangxun/schema/kit/sync/engine.testkit';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { restore } from '../testkit/restore.ts';

let before: TestGraph;
let after: TestGraph;

async function write(graph: TestGraph, ...records: Record<string, unknown>[]): Promise<void> {
  const { counts } = await send(graph, province, 'Clusters', { records });
  expect(counts).toMatchObject({ rejected: 0, pending: 0 });
}

beforeAll(async () => {
  before = await openEngine();
  after = await openEngine();
  // Tests copy one migrated database; each installation’s own migration creates a key of its own.
  await after.pool.query(
    'UPDATE feed_state SET cursor_key = uuid_send(gen_random_uuid()) || uuid_send(gen_random_uuid())',
  );
});
afterAll(async () => {
  await before?.close();
  await after?.close();
});

describe('a feed cursor', () => {
  const inB = { region: { code: COUNTY_B } };

  it('of another installation is refused', async () => {
    await write(before, cluster('kept'), cluster('changed'), cluster('deleted'), cluster('moved'));
    await before.settle();
    const { endCursor } = (await changes(before, countyA)).pageInfo;
    await write(after, cluster('a'), cluster('b'), cluster('c'), cluster('d'), cluster('e'));
    await after.settle();
    await expect(changes(after, countyA, { after: endCursor })).rejects.toMatchObject({
      extensions: { code: 'CURSOR_EXPIRED' },
    });
  });

  it('is good on a dump’s restore, and leads to exactly what has changed since', async () => {
    const reader = follower(before, countyA);
    await reader.read();
    const { endCursor } = (await changes(before, countyA)).pageInfo;
    await write(before, cluster('not numbered yet'));
    await restore(before.pool, after.pool, 'organizations');
    await after.settle();
    await write(
      after,
      cluster('new'),
      cluster('changed', { version: '2', name: 'Changed since' }),
      { externalId: 'deleted', version: '2', deleted: true },
      cluster('moved', { version: '2', ...inB }),
      cluster('elsewhere', inB),
    );
    await after.settle();
    const { nodes, scopeChanged } = await changes(after, countyA, { after: endCursor });
    const told = nodes.map(({ entity, deleted, gone }) => entity?.name ?? (deleted ? 'deleted' : gone && 'gone'));
    expect(told.sort()).toEqual(['Changed since', 'Cluster new', 'Cluster not numbered yet', 'deleted', 'gone']);
    expect(scopeChanged).toBe(false);
  });

  it('given after the dump is refused, since what it stands on is gone', async () => {
    await write(before, ...Array.from({ length: 20 }, (_, n) => cluster(`lost ${n}`)));
    await before.settle();
    const { endCursor } = (await changes(before, countyA)).pageInfo;
    await expect(changes(after, countyA, { after: endCursor })).rejects.toMatchObject({
      extensions: { code: 'CURSOR_EXPIRED' },
    });
  });
});
