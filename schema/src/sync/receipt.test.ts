import pg from 'pg';
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import type { TestGraph } from '../service/graph.testkit.ts';
import {
  type Batch,
  cluster,
  countyA,
  countyB,
  cutOffWaiting,
  openEngine,
  outcomes,
  type Receipt,
  send,
  team,
  whileHeld,
} from './engine.testkit.ts';

let graph: TestGraph;
beforeAll(async () => {
  graph = await openEngine();
});
afterAll(() => graph.close());

const clusters = (batch: Batch): Promise<Receipt> => send(graph, countyA, 'Clusters', batch);

describe('an idempotency key', () => {
  it('gives the same receipt for ever, and changes nothing', async () => {
    const batch = { idempotencyKey: 'same', records: [cluster('same'), cluster('bad', { name: '' })] };
    const first = await clusters(batch);
    expect(first.replayed).toBe(false);
    await clusters({ records: [cluster('same', { version: '2', name: 'Newer' })] });
    const again = await clusters(batch);
    expect(again).toEqual({ ...first, replayed: true });
    const { rows } = await graph.pool.query("SELECT name FROM cluster WHERE name IN ('Newer', 'Cluster same')");
    expect(rows).toEqual([{ name: 'Newer' }]);
  });

  it('is refused for other content, another kind, or other options', async () => {
    const records = [cluster('conflict')];
    await clusters({ idempotencyKey: 'conflict', records });
    const others = [
      { records: [cluster('conflict', { version: '2' })] },
      { records, atomic: true },
      { records, patch: true },
    ];
    for (const other of others) {
      await expect(clusters({ idempotencyKey: 'conflict', ...other })).rejects.toMatchObject({
        extensions: { code: 'IDEMPOTENCY_CONFLICT' },
      });
    }
    await expect(send(graph, countyA, 'Teams', { idempotencyKey: 'conflict', records: [] })).rejects.toMatchObject({
      extensions: { code: 'IDEMPOTENCY_CONFLICT' },
    });
  });

  it('is each sender’s own', async () => {
    const batch = { idempotencyKey: 'own', records: [] };
    await clusters(batch);
    expect((await send(graph, countyB, 'Clusters', batch)).replayed).toBe(false);
  });

  it('says so while its batch still runs, and gives the receipt when it has', async () => {
    const batch = { idempotencyKey: 'running', records: [cluster('running')] };
    const [first] = await whileHeld(graph.pool, 'cluster', [() => clusters(batch)], async () => {
      await expect(clusters(batch)).rejects.toMatchObject({ extensions: { code: 'IN_PROGRESS' } });
    });
    expect(first).toMatchObject({ status: 'fulfilled', value: { replayed: false } });
    expect(await clusters(batch)).toMatchObject({ replayed: true, counts: { created: 1 } });
  });

  it('sent twice at once makes one entity', async () => {
    const batch = { idempotencyKey: 'twice', records: [cluster('twice')] };
    const sent = await Promise.allSettled(Array.from({ length: 6 }, () => clusters(batch)));
    const receipts = sent.flatMap((result) => (result.status === 'fulfilled' ? [result.value] : []));
    expect(receipts.filter(({ replayed }) => !replayed)).toHaveLength(1);
    expect(new Set(receipts.map(({ id }) => id)).size).toBe(1);
    const { rows } = await graph.pool.query("SELECT count(*)::int FROM cluster WHERE name = 'Cluster twice'");
    expect(rows).toEqual([{ count: 1 }]);
  });

  it('that is empty is refused', async () => {
    await expect(clusters({ idempotencyKey: ' ', records: [] })).rejects.toMatchObject({
      extensions: { code: 'BAD_USER_INPUT' },
    });
  });
});

describe('what was not acknowledged', () => {
  it('is not there in part: a batch that is cut off can be sent again', async () => {
    const batch = { idempotencyKey: 'cut', records: [cluster('cut 1'), cluster('cut 2')] };
    const [sent] = await whileHeld(graph.pool, 'reference_key', [() => clusters(batch)], () =>
      cutOffWaiting(graph.pool),
    );
    expect(sent?.status).toBe('rejected');
    const { rows } = await graph.pool.query("SELECT name FROM cluster WHERE name LIKE 'Cluster cut%'");
    expect(rows).toEqual([]);
    expect(outcomes(await clusters(batch))).toEqual(['CREATED', 'CREATED']);
  });
});

describe('the number of statements', () => {
  it('is the same for one record and for 1,000', async () => {
    await clusters({ records: Array.from({ length: 100 }, (_, at) => cluster(`owner ${at}`)) });
    const teams = (prefix: string, count: number) =>
      Array.from({ length: count }, (_, at) => team(`${prefix} ${at}`, at % 7 === 1 ? 'unknown' : `owner ${at % 100}`));
    const forOne = await statementsOf(() => send(graph, countyA, 'Teams', { records: teams('few', 2) }));
    const forMany = await statementsOf(() => send(graph, countyA, 'Teams', { records: teams('many', 1_000) }));
    expect(forMany).toBe(forOne);
    expect(forOne).toBeGreaterThan(5);
    expect(forOne).toBeLessThanOrEqual(25);
  });
});

async function statementsOf(work: () => Promise<unknown>): Promise<number> {
  const query = vi.spyOn(pg.Client.prototype, 'query');
  try {
    await work();
    return query.mock.calls.length;
  } finally {
    query.mockRestore();
  }
}
