import { cloneDatabase } from '@xiangxun/prisma/template';
import type { TemporaryDatabase } from '@xiangxun/prisma/temporary-database';
import type { Pool } from 'pg';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { sequence } from '../feed/sequencer.ts';
import type { TestGraph } from '../../service/graph.testkit.ts';
import { createLog } from '../../service/log.ts';
import * as news from '../../service/news.ts';
import { openWatchedPool } from '../../service/pool.ts';
import type { GraphPeer } from '../../service/subgraph.ts';
import { cluster, countyA, openEngine, send } from '../sync/engine.testkit.ts';
import type { Mirror, MirrorKind, MirrorSource } from './declaration.ts';
import { mirror } from './mirror.ts';
import { createOwner } from './owner.testkit.ts';
import { awaitFreshRights } from './rights.ts';
import { row } from './table.ts';

const log = createLog('test', { level: 'silent', format: 'json' });
const tables = { mirror_provider: row({ name: 'name' }) };
const Provider: MirrorKind = { kind: 'Provider', tables };
const Cluster: MirrorKind = { kind: 'Cluster', tables };
const source: MirrorSource = { subgraph: 'organizations', kinds: [Provider] };

let database: TemporaryDatabase;
let pool: Pool;
let owner: ReturnType<typeof createOwner>;
let running: Mirror;

function follow(peer: GraphPeer, followed = source): Mirror {
  return mirror(followed)({ subgraph: 'programs', pool, peers: () => ({ organizations: peer }) as never, log });
}

beforeEach(async () => {
  database = await cloneDatabase();
  // organizations mirrors nothing, so the names of mirror tables are free in its schema.
  pool = openWatchedPool(database.url, 'organizations', log);
  await pool.query('CREATE TABLE mirror_provider (id uuid PRIMARY KEY, name text)');
  owner = createOwner();
  running = follow(owner.peer);
});

afterEach(async () => {
  await running.stop();
  await pool.end();
  await database.drop();
});

const rights = (longest?: number) =>
  awaitFreshRights('programs', ['organizations'], longest).then(
    () => 'known',
    (error: { extensions: { code: string } }) => error.extensions.code,
  );

/** Delays the owner's answers. */
function hold(): () => void {
  let release: () => void = () => undefined;
  const held = new Promise<void>((resolve) => {
    release = resolve;
  });
  owner.onAnswer(() => held);
  return release;
}

/** A subgraph without running engines, as a peer. */
function peerOf(graph: TestGraph): GraphPeer {
  return {
    execute: ({ query, variables }, viewer) => graph.answer(viewer, query, variables),
    subscribe: () => Promise.reject(new Error('the mirror does not subscribe')),
  };
}

/** Waits until the mirror is too old to compute rights from. */
const old = () => expect.poll(() => running.age(), { timeout: 10_000 }).toBeGreaterThan(2_500);

describe('rights that a mirror decides', () => {
  it('are those of after a change that the mirror was behind with, and refused where it stays behind', async () => {
    await running.start();
    expect(await rights()).toBe('known');
    const release = hold();
    await old();
    owner.saveProvider('learning');
    expect(await rights()).toBe('NOT_READY');
    const waiting = rights();
    release();
    expect(await waiting).toBe('known');
    expect((await pool.query('SELECT name FROM mirror_provider')).rows).toEqual([{ name: 'learning' }]);
  });

  it('hold while nobody answers, for as long as is said, and wait when the owner is back with news', async () => {
    await running.start();
    expect(await rights()).toBe('known');
    owner.setDown(true);
    news.emit('organizations');
    await old();
    expect(await rights()).toBe('known');
    expect(await rights(2_500)).toBe('NOT_READY');
    owner.saveProvider('learning');
    const release = hold();
    const before = owner.asked();
    owner.setDown(false);
    await expect.poll(() => owner.asked(), { timeout: 10_000 }).toBeGreaterThan(before);
    release();
    await expect.poll(() => running.ownerIsUnreachable()).toBe(false);
    expect(await rights(2_500)).toBe('known');
    expect((await pool.query('SELECT name FROM mirror_provider')).rows).toEqual([{ name: 'learning' }]);
  });

  it('wait where the owner answers and numbers nothing of what was changed', async () => {
    const graph = await openEngine();
    try {
      running = follow(peerOf(graph), { subgraph: 'organizations', kinds: [Cluster] });
      await running.start();
      expect(await rights()).toBe('known');
      await send(graph, countyA, 'Clusters', { records: [cluster('late')] });
      await old();
      const waiting = rights();
      await sequence(graph.pool, 'organizations');
      expect(await waiting).toBe('known');
      expect((await pool.query('SELECT name FROM mirror_provider')).rows).toEqual([{ name: 'Cluster late' }]);
    } finally {
      await running.stop();
      await graph.close();
    }
  });

  it('are asked of no mirror but those of the owners that are named', async () => {
    const release = hold();
    await running.start();
    expect(await awaitFreshRights('programs', ['workshops'])).toBeUndefined();
    release();
    expect(await rights()).toBe('known');
  });
});
