import { setTimeout as pause } from 'node:timers/promises';
import pg, { type Pool } from 'pg';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { transaction, writeRows } from '../database.ts';
import { randomOf } from '../random.ts';
import { newId } from '../../contract/id.ts';
import type { TestGraph } from '../../service/graph.testkit.ts';
import { createLog } from '../../service/log.ts';
import { COUNTY_A, COUNTY_B, countyA, countyB, openEngine, province, vendor } from '../sync/engine.testkit.ts';
import { type Follower, follower } from './follower.testkit.ts';
import { recordChanges } from './outbox.ts';
import { sequence, sequencer } from './sequencer.ts';

const log = createLog('test', { level: 'silent', format: 'json' });
const source = newId('EducationAuthority');

let graph: TestGraph;
beforeEach(async () => {
  graph = await openEngine();
});
afterEach(() => graph.close());

/** Writes, moves and deletes clusters in transactions, some of which are long and some rolled back. */
async function writeAtRandom(pool: Pool, seed: number, transactions: number): Promise<void> {
  const random = randomOf(seed);
  const own: string[] = [];
  for (let step = 0; step < transactions; step += 1) {
    const undone = random() < 0.2;
    const size = 1 + Math.floor(random() * 4);
    const ids = Array.from(
      { length: size },
      () => (own.length > 0 && random() < 0.5 ? own[Math.floor(random() * own.length)] : newId('Cluster')) as string,
    );
    const rows = [...new Set(ids)].map((id) => ({
      id,
      source,
      region: random() < 0.5 ? COUNTY_A : COUNTY_B,
      name: `${seed} ${step}`,
    }));
    const deleted = random() < 0.2;
    await transaction(pool, async (tx) => {
      if (deleted) await tx.query('DELETE FROM cluster WHERE id = ANY ($1)', [rows.map(({ id }) => id)]);
      else await writeRows(tx, 'cluster', rows, ['id']);
      await recordChanges(
        tx,
        'organizations',
        rows.map(({ id, region }) => ({ kind: 'Cluster', id, region, audiences: [], deleted })),
      );
      if (random() < 0.3) await tx.query('SELECT pg_sleep($1)', [random() * 0.12]);
      if (undone) throw new Error('undone');
    }).catch((error: Error) => {
      if (error.message !== 'undone') throw error;
    });
    if (!undone && !deleted) own.push(...rows.map(({ id }) => id));
  }
}

async function expectSame(reader: Follower, regions: string): Promise<void> {
  await reader.read();
  const { rows } = await graph.pool.query<{ id: string; name: string }>(
    'SELECT id, name FROM cluster WHERE starts_with(region, $1)',
    [regions],
  );
  expect(rows.length).toBeGreaterThan(5);
  expect(new Map([...reader.known].sort())).toEqual(
    new Map(rows.map(({ id, name }): [string, string] => [id, name]).sort()),
  );
}

/** A node of an executed plan. */
interface Node {
  readonly 'Actual Rows': number;
  readonly 'Actual Loops': number;
  readonly 'Rows Removed by Filter'?: number;
  readonly 'Rows Removed by Join Filter'?: number;
  readonly Plans?: readonly Node[];
}

/** How many rows the nodes of a plan returned or discarded. */
function workOf(node: Node): number {
  const rows = node['Actual Rows'] + (node['Rows Removed by Filter'] ?? 0) + (node['Rows Removed by Join Filter'] ?? 0);
  return rows * node['Actual Loops'] + (node.Plans ?? []).reduce((sum, each) => sum + workOf(each), 0);
}

async function untilNumbered(): Promise<void> {
  const left = async () =>
    (await graph.pool.query<{ count: number }>('SELECT count(*)::int AS count FROM feed_outbox')).rows[0]?.count;
  while (await left()) await pause(5);
}

/** Waits until a statement that began after an instant is blocked by a lock. */
async function untilWaiting(since: string | undefined): Promise<void> {
  const text = `SELECT FROM pg_stat_activity WHERE datname = current_database()
    AND wait_event_type = 'Lock' AND query_start > $1::timestamptz`;
  while ((await graph.pool.query(text, [since])).rowCount === 0) await pause(5);
}

describe('the sequencer', () => {
  it('has the feed tell its age: since when something waits, and nothing once all is numbered', async () => {
    const age = async () =>
      (
        await graph.ask<{ organizationChanges: { ageSeconds: number } }>(
          countyA,
          '{ organizationChanges { ageSeconds } }',
        )
      ).organizationChanges.ageSeconds;
    await writeAtRandom(graph.pool, 1, 5);
    expect(await age()).toBeGreaterThan(1_000_000_000);
    const began = performance.now();
    await sequence(graph.pool, 'organizations');
    expect(await age()).toBe(0);
    await graph.pool.query('SELECT pg_sleep(0.2)');
    await writeAtRandom(graph.pool, 2, 5);
    const waiting = await age();
    expect(waiting).toBeGreaterThan(0.2);
    expect(waiting * 1_000).toBeLessThan(performance.now() - began);
    await sequence(graph.pool, 'organizations');
    expect(await age()).toBe(0);
  });

  it('lets a reader miss nothing, whatever transactions run: long ones, undone ones, many at once', async () => {
    const engines = [1, 2].map(() => sequencer(graph.pool, 'organizations', log));
    for (const engine of engines) await engine.start();
    const readers = {
      a: follower(graph, countyA, { first: 7 }),
      b: follower(graph, countyB),
      all: follower(graph, province, { first: 50 }),
    };
    let writing = true;
    const reading = Promise.all(
      Object.values(readers).map(async (reader) => {
        while (writing) await reader.read();
      }),
    );
    await Promise.all([1, 2, 3, 4, 5, 6].map((seed) => writeAtRandom(graph.pool, seed, 50)));
    await untilNumbered();
    writing = false;
    await reading;
    await expectSame(readers.a, COUNTY_A);
    await expectSame(readers.b, COUNTY_B);
    await expectSame(readers.all, '52');
    await expectSame(follower(graph, countyA), COUNTY_A);
    for (const engine of engines) await engine.stop();
  });

  it('numbers nothing that is not committed, and then in the order of commits', async () => {
    const numbered = async () =>
      (await graph.pool.query<{ id: string }>('SELECT id FROM feed ORDER BY seq')).rows.map(({ id }) => id);
    const [late, early] = [newId('Cluster'), newId('Cluster')];
    const change = (id: string) => [{ kind: 'Cluster' as const, id, region: COUNTY_A, audiences: [], deleted: false }];
    await transaction(graph.pool, async (long) => {
      await recordChanges(long, 'organizations', change(late));
      await transaction(graph.pool, (short) => recordChanges(short, 'organizations', change(early)));
      await sequence(graph.pool, 'organizations');
      expect(await numbered()).toEqual([early]);
    });
    await sequence(graph.pool, 'organizations');
    expect(await numbered()).toEqual([early, late]);
  });

  it('numbers what one step takes in the order in which it was written, each entity as it was last', async () => {
    const [child, again, parent] = ['Team', 'Team', 'Cluster'].map((kind) => newId(kind as 'Team' | 'Cluster'));
    const write = (kind: 'Team' | 'Cluster', id: string | undefined, deleted = false) =>
      recordChanges(graph.pool, 'organizations', [{ kind, id: id ?? '', region: COUNTY_A, audiences: [], deleted }]);
    await write('Team', again);
    await write('Team', child);
    await write('Cluster', parent);
    await write('Team', again);
    const numbered = async () => {
      await sequence(graph.pool, 'organizations');
      return (await graph.pool.query<{ id: string }>('SELECT id FROM feed ORDER BY seq')).rows.map(({ id }) => id);
    };
    expect(await numbered()).toEqual([child, parent, again]);
    await write('Team', child, true);
    await write('Team', again);
    await write('Cluster', parent, true);
    expect(await numbered()).toEqual([child, again, parent]);
  });

  it('tells who saw an entity that it left, though it came again to others before that was read', async () => {
    const id = newId('Cluster');
    const write = async (audiences: string[], deleted = false) => {
      await recordChanges(graph.pool, 'organizations', [{ kind: 'Cluster', id, region: COUNTY_A, audiences, deleted }]);
      await sequence(graph.pool, 'organizations');
    };
    await write([vendor.organization as string]);
    const reader = follower(graph, vendor);
    await reader.read();
    await write([vendor.organization as string], true);
    await write([source]);
    expect(await reader.read()).toMatchObject([{ id, gone: true, entity: null }]);
  });

  it('does not more than a few things for each change, however many there are and whatever the planner believes', async () => {
    const MANY = 3_000;
    const ids = Array.from({ length: MANY }, () => newId('Cluster'));
    const write = (region: string) =>
      recordChanges(
        graph.pool,
        'organizations',
        ids.map((id) => ({ kind: 'Cluster' as const, id, region, audiences: [source], deleted: false })),
      );
    await write(COUNTY_A);
    await sequence(graph.pool, 'organizations');
    // The planner expects an outbox that was empty when it was analysed to stay empty.
    await graph.pool.query('ANALYZE feed_outbox');
    await write(COUNTY_B);
    const query = vi.spyOn(pg.Client.prototype, 'query');
    await transaction(graph.pool, async (tx) => {
      await sequence(graph.pool, 'organizations');
      const calls: unknown[][] = query.mock.calls;
      const [text, values] = calls.find(([sql]) => String(sql).includes('DELETE FROM feed_outbox')) ?? [];
      query.mockRestore();
      await write(COUNTY_A);
      const { rows } = await tx.query<{ 'QUERY PLAN': [{ Plan: Node }] }>(
        `EXPLAIN (ANALYZE, FORMAT JSON) ${text}`,
        values as unknown[],
      );
      expect(workOf((rows[0] as { 'QUERY PLAN': [{ Plan: Node }] })['QUERY PLAN'][0].Plan)).toBeLessThan(100 * MANY);
    });
  });

  it('is taken over when its connection is lost', async () => {
    const engine = sequencer(graph.pool, 'organizations', log);
    await engine.start();
    await writeAtRandom(graph.pool, 1, 10);
    await untilNumbered();
    const { rows } = await graph.pool.query(
      "SELECT pg_terminate_backend(pid) FROM pg_locks WHERE locktype = 'advisory' AND database = (SELECT oid FROM pg_database WHERE datname = current_database())",
    );
    expect(rows).toHaveLength(1);
    await writeAtRandom(graph.pool, 2, 10);
    await untilNumbered();
    await expectSame(follower(graph, province), '52');
    await engine.stop();
  });

  it('tells a reader that what it had is gone, though another takes over in the midst of a step', async () => {
    const id = newId('Cluster');
    const write = (region: string) =>
      transaction(graph.pool, async (tx) => {
        await writeRows(tx, 'cluster', [{ id, source, region, name: 'Moves' }], ['id']);
        await recordChanges(tx, 'organizations', [{ kind: 'Cluster', id, region, audiences: [], deleted: false }]);
      });
    await write('52');
    await sequence(graph.pool, 'organizations');
    await write(COUNTY_A);
    const engine = sequencer(graph.pool, 'organizations', log);
    const [a, b] = [follower(graph, countyA), follower(graph, countyB)];
    await transaction(graph.pool, async (tx) => {
      await tx.query('SELECT FROM feed_outbox FOR UPDATE');
      await engine.start();
      await untilWaiting('-infinity');
      await a.read();
      expect([...a.known.values()]).toEqual(['Moves']);
      await write(COUNTY_B);
      const { rows } = await graph.pool.query<{ at: string }>(
        `SELECT clock_timestamp()::text AS at, pg_terminate_backend(pid) FROM pg_locks
         WHERE locktype = 'advisory' AND database = (SELECT oid FROM pg_database WHERE datname = current_database())`,
      );
      await untilWaiting(rows[0]?.at);
    });
    await untilNumbered();
    await a.read();
    await b.read();
    expect([...a.known.values()]).toEqual([]);
    expect([...b.known.values()]).toEqual(['Moves']);
    await engine.stop();
  });
});
