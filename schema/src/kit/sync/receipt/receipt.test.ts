import { eventually } from '../../../service/eventually.testkit.ts';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { TestGraph } from '../../../service/graph.testkit.ts';
import type { Viewer } from '../../viewer/viewer.ts';
import {
  type Batch,
  cluster,
  countyA,
  countyB,
  cutOffWaiting,
  openEngine,
  outcomes,
  RECEIPT,
  type Receipt,
  send,
  statementsOf,
  team,
  whileHeld,
} from '../engine.testkit.ts';
import { retentionOf, removeExpired } from './retention.ts';
import { claimKey } from './receipt.ts';

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

  it('is one for all processes, and not claimed by a trial', async () => {
    const batch = { idempotencyKey: 'elsewhere', records: [cluster('elsewhere')] };
    const elsewhere = await graph.pool.connect();
    try {
      await elsewhere.query('BEGIN');
      expect(await claimKey(elsewhere, countyA.organization ?? '', 'elsewhere', 'other content')).toBeUndefined();
      await expect(clusters(batch)).rejects.toMatchObject({ extensions: { code: 'IN_PROGRESS' } });
      expect(await clusters({ ...batch, validateOnly: true })).toMatchObject({ counts: { created: 1 } });
    } finally {
      elsewhere.release(true);
    }
    await eventually(async () => expect(await clusters(batch)).toMatchObject({ replayed: false }));
    const other = { ...batch, records: [cluster('of other content')], validateOnly: true };
    expect(await clusters(other)).toMatchObject({ replayed: false, counts: { created: 1 } });
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

describe('a receipt', () => {
  const lookUp = async (viewer: Viewer, idempotencyKey: string): Promise<Receipt | null> => {
    const query = `query ($key: String!) { receipt: organizationReceipt(idempotencyKey: $key) { ${RECEIPT} } }`;
    return (await graph.ask<{ receipt: Receipt | null }>(viewer, query, { key: idempotencyKey })).receipt;
  };

  it('is looked up by its key, by its sender alone', async () => {
    const batch = { idempotencyKey: 'looked up', records: [cluster('looked up'), cluster('bad', { name: '' })] };
    const first = await clusters(batch);
    expect(await lookUp(countyA, 'looked up')).toEqual({ ...first, replayed: true });
    expect(await lookUp(countyB, 'looked up')).toBeNull();
    expect(await lookUp(countyA, 'never used')).toBeNull();
    await clusters({ ...batch, idempotencyKey: 'a trial', validateOnly: true });
    expect(await lookUp(countyA, 'a trial')).toBeNull();
  });

  it('is said to come while its batch runs, and not once that was cut off', async () => {
    const batch = { idempotencyKey: 'coming', records: [cluster('coming')] };
    await whileHeld(graph.pool, 'cluster', [() => clusters(batch)], async () => {
      await expect(lookUp(countyA, 'coming')).rejects.toMatchObject({ extensions: { code: 'IN_PROGRESS' } });
      await cutOffWaiting(graph.pool);
    });
    expect(await lookUp(countyA, 'coming')).toBeNull();
  });

  it('tells errors by their root cause, the one that keeps most records back first', async () => {
    await clusters({ records: [cluster('cause')] });
    const records = [
      ...Array.from({ length: 8 }, (_, at) => team(`w${at}`, { code: 'Not there yet' })),
      ...Array.from({ length: 3 }, (_, at) => team(`o${at}`, 'own and unknown')),
      ...['2026-02-30', 'soon'].map((fromDay) => team(`d ${fromDay}`, 'cause', { fromDay })),
      team('fine', 'cause'),
    ];
    const { causes } = await send(graph, countyA, 'Teams', { records, validateOnly: true });
    expect(causes).toMatchObject([
      {
        code: 'UNKNOWN_REFERENCE',
        kinds: ['Cluster'],
        value: 'Not there yet',
        field: 'owner',
        count: 8,
        remedy: 'OPERATOR',
        firstExternalIds: ['w0', 'w1', 'w2', 'w3', 'w4'],
      },
      { code: 'UNKNOWN_REFERENCE', value: 'own and unknown', count: 3, remedy: 'CLIENT' },
      { code: 'INVALID_FORMAT', kinds: [], value: null, field: 'fromDay', count: 2, remedy: 'CLIENT' },
    ]);
    const inChinese = await send(graph, { ...countyA, language: 'zh' }, 'Teams', { records, validateOnly: true });
    expect(inChinese.causes.map(({ hint }) => hint)).not.toEqual(causes.map(({ hint }) => hint));
  });

  it('is kept as long as is set, and then removed; its key may be used anew', async () => {
    const batch = { idempotencyKey: 'old', records: [cluster('old')] };
    await clusters(batch);
    await graph.pool.query(
      "UPDATE sync_receipt SET received_at = now() - interval '40 days' WHERE idempotency_key = 'old'",
    );
    await removeExpired(graph.pool, retentionOf({ XIANGXUN_RECEIPT_DAYS: '41' }));
    expect(await clusters(batch)).toMatchObject({ replayed: true });
    await removeExpired(graph.pool, retentionOf({ XIANGXUN_RECEIPT_DAYS: '39' }));
    expect(await lookUp(countyA, 'old')).toBeNull();
    expect(await clusters(batch)).toMatchObject({ replayed: false, counts: { unchanged: 1 } });
    expect(() => retentionOf({ XIANGXUN_RECEIPT_DAYS: '29' })).toThrow(
      'XIANGXUN_RECEIPT_DAYS must be a number of days, 30',
    );
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
