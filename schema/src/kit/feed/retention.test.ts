import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { setClock } from '../clock.ts';
import type { TestGraph } from '../../service/graph.testkit.ts';
import { COUNTY_B, cluster, countyA, openEngine, province, send } from '../sync/engine.testkit.ts';
import { changes, follower } from './follower.testkit.ts';
import { FEWEST_DAYS, removeOld, retention } from './retention.ts';

const DAY = 86_400_000;
let graph: TestGraph;
beforeEach(async () => {
  graph = await openEngine();
});
afterEach(async () => {
  setClock(null);
  await graph.close();
});

async function write(...records: Record<string, unknown>[]): Promise<void> {
  await send(graph, province, 'Clusters', { records });
  await graph.settle();
}

/** Moves all changes so far some days into the past. */
async function age(days: number): Promise<void> {
  await graph.pool.query('UPDATE feed SET changed_at = changed_at - make_interval(days => $1)', [days]);
}

const states = async (): Promise<string[]> =>
  (await graph.pool.query<{ state: string }>('SELECT state FROM feed ORDER BY state')).rows.map(({ state }) => state);

describe('what a feed keeps', () => {
  it('are deletions and what has left for as long as is promised, and what is there for ever', async () => {
    await write(cluster('dies'), cluster('moves'), cluster('stays'));
    const reader = follower(graph, countyA);
    await reader.read();
    const before = (await changes(graph, countyA)).pageInfo.endCursor;
    await write({ externalId: 'dies', version: '2', deleted: true });
    await write(cluster('moves', { version: '2', region: { code: COUNTY_B } }));
    await age(FEWEST_DAYS - 1);
    expect(await removeOld(graph.pool, FEWEST_DAYS)).toBe(0);
    await reader.read();
    expect([...reader.known.values()]).toEqual(['Cluster stays']);

    setClock(new Date(Date.now() + 2 * DAY));
    expect(await removeOld(graph.pool, FEWEST_DAYS)).toBe(2);
    setClock(null);
    expect(await states()).toEqual(['LIVE', 'LIVE']);
    await expect(changes(graph, countyA, { after: before })).rejects.toMatchObject({
      extensions: { code: 'CURSOR_EXPIRED' },
    });
    await write(cluster('new'));
    await reader.read();
    expect([...reader.known.values()].sort()).toEqual(['Cluster new', 'Cluster stays']);
    const fresh = follower(graph, countyA);
    await fresh.read();
    expect(fresh.known).toEqual(reader.known);
  });

  it('are deletions for their days by the clock under which they came, however far that is ahead', async () => {
    await write(cluster('dies'));
    const removedAfter = async (days: number) => {
      setClock(new Date(Date.now() + days * DAY));
      const removed = await removeOld(graph.pool, FEWEST_DAYS);
      setClock(null);
      return removed;
    };
    setClock(new Date(Date.now() + 500 * DAY));
    await write({ externalId: 'dies', version: '2', deleted: true });
    expect(await removedAfter(500 + FEWEST_DAYS - 1)).toBe(0);
    expect(await removedAfter(500 + FEWEST_DAYS + 1)).toBe(1);
  });

  it('are the accesses of who reads on once the clock has been far ahead and was set back', async () => {
    await write(cluster('stays'));
    await changes(graph, countyA);
    setClock(new Date(Date.now() + 500 * DAY));
    await removeOld(graph.pool, FEWEST_DAYS);
    setClock(null);
    const { endCursor } = (await changes(graph, countyA)).pageInfo;
    const elsewhere = { ...countyA, region: COUNTY_B };
    expect(await changes(graph, elsewhere, { after: endCursor })).toMatchObject({ scopeChanged: true });
  });

  it('are the accesses of those who still read, and not of those who have long ceased to', async () => {
    await changes(graph, countyA);
    await changes(graph, province);
    await graph.pool.query("UPDATE feed_access SET last_used = current_date - 401 WHERE access->'regions' ? '52'");
    await removeOld(graph.pool, FEWEST_DAYS);
    const { rows } = await graph.pool.query("SELECT access->'regions'->>0 AS region FROM feed_access");
    expect(rows).toEqual([{ region: '520521' }]);
  });

  it('is never less than is promised, whatever the operator says', () => {
    process.env.XIANGXUN_FEED_DAYS = '30';
    try {
      expect(() => retention(graph.pool, { error: () => undefined })).toThrow(/XIANGXUN_FEED_DAYS must be .* 400/);
    } finally {
      delete process.env.XIANGXUN_FEED_DAYS;
    }
  });
});
