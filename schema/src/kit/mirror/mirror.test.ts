import { cloneDatabase } from '@xiangxun/prisma/template';
import type { TemporaryDatabase } from '@xiangxun/prisma/temporary-database';
import type { Pool } from 'pg';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { createLog } from '../../service/log.ts';
import { openWatchedPool } from '../../service/pool.ts';
import * as news from '../../service/news.ts';
import type { SubgraphName } from '../../service/subgraph.ts';
import type { AppliedChange } from './apply.ts';
import type { Mirror, MirrorKind, MirrorSource } from './declaration.ts';
import { type MirrorHooks, mirror } from './mirror.ts';
import { createOwner } from './owner.testkit.ts';
import { awaitFreshRights } from './rights.ts';
import { each, row } from './table.ts';

const log = createLog('test', { level: 'silent', format: 'json' });

const School: MirrorKind = {
  kind: 'School',
  place: 'region.code',
  tables: {
    mirror_school: row({ name: 'name', region: 'region.code' }),
    mirror_school_class: each('classes', { label: 'label' }),
  },
};
const Provider: MirrorKind = { kind: 'Provider', tables: { mirror_provider: row({ name: 'name' }) } };
const source: MirrorSource = { subgraph: 'organizations', kinds: [School, Provider] };

let database: TemporaryDatabase;
let pool: Pool;
let owner: ReturnType<typeof createOwner>;
let running: Mirror[];

beforeEach(async () => {
  database = await cloneDatabase();
  // organizations mirrors nothing, so the names of mirror tables are free in its schema.
  pool = openWatchedPool(database.url, 'organizations', log);
  await pool.query(`
    CREATE TABLE mirror_school (id uuid PRIMARY KEY, name text, region text);
    CREATE TABLE mirror_school_class (id uuid, label text);
    CREATE TABLE mirror_provider (id uuid PRIMARY KEY, name text)`);
  owner = createOwner();
  running = [];
});

afterEach(async () => {
  await Promise.all(running.map((each) => each.stop()));
  await pool.end();
  await database.drop();
});

async function start(hooks: MirrorHooks = {}, declared = source, subgraph: SubgraphName = 'programs'): Promise<Mirror> {
  const peers = () => ({ organizations: owner.peer }) as never;
  const started = mirror(declared, hooks)({ subgraph, pool, peers, log });
  running.push(started);
  await started.start();
  return started;
}

/** Waits until the mirror has read the feed to its end, in a request sent after now. */
async function atEnd(started: Mirror): Promise<void> {
  const now = performance.now();
  news.emit('organizations');
  await expect.poll(() => performance.now() - started.age(), { timeout: 10_000, interval: 5 }).toBeGreaterThan(now);
}

async function names(): Promise<string[]> {
  const { rows } = await pool.query('SELECT name FROM mirror_school ORDER BY name');
  return rows.map(({ name }) => name);
}

async function keys(): Promise<string[]> {
  const { rows } = await pool.query(
    `SELECT concat_ws(' ', kind, value, region, CASE WHEN deleted THEN 'deleted' END) AS key
     FROM reference_key WHERE form = 'code' ORDER BY value`,
  );
  return rows.map(({ key }) => key);
}

describe('a mirror', () => {
  it('holds rows, child rows and keys of what its owner has, page by page', async () => {
    for (const name of ['a', 'b', 'c', 'd', 'e']) owner.saveSchool(name, { classes: [`${name}1`, `${name}2`] });
    owner.saveProvider('learning');
    const started = await start();
    await atEnd(started);
    expect(await names()).toEqual(['a', 'b', 'c', 'd', 'e']);
    const { rows } = await pool.query('SELECT label FROM mirror_school JOIN mirror_school_class USING (id) ORDER BY 1');
    expect(rows).toHaveLength(10);
    expect((await pool.query('SELECT name FROM mirror_provider')).rows).toEqual([{ name: 'learning' }]);
    expect(await keys()).toEqual([
      'School a 520521',
      'School b 520521',
      'School c 520521',
      'School d 520521',
      'School e 520521',
    ]);
    const ids = await pool.query("SELECT kind FROM reference_key WHERE form = 'id' AND value = id::text");
    expect(ids.rows).toHaveLength(5);
  });

  it('follows changes and deletions, and keeps the keys of what was deleted, marked', async () => {
    const a = owner.saveSchool('a', { classes: ['1', '2'] });
    const b = owner.saveSchool('b');
    const started = await start();
    await atEnd(started);
    owner.saveSchool('renamed', { id: a, code: 'new', region: '520525', classes: ['3'] });
    owner.deleteSchool(b);
    await atEnd(started);
    expect(await names()).toEqual(['renamed']);
    expect((await pool.query('SELECT label FROM mirror_school_class')).rows).toEqual([{ label: '3' }]);
    expect(await keys()).toEqual(['School b 520521 deleted', 'School new 520525']);
  });

  it('lets another entity take over a key', async () => {
    const a = owner.saveSchool('a', { code: '7' });
    const started = await start();
    await atEnd(started);
    owner.deleteSchool(a);
    const b = owner.saveSchool('b', { code: '7' });
    await atEnd(started);
    const { rows } = await pool.query("SELECT id, deleted FROM reference_key WHERE form = 'code'");
    expect(rows).toEqual([{ id: b, deleted: false }]);
  });

  it('tells of each page in the transaction that applies it', async () => {
    const told: (readonly AppliedChange[])[] = [];
    const a = owner.saveSchool('a');
    const started = await start({
      applied: async (tx, changes) => {
        const { rows } = await tx.query('SELECT count(*)::int AS count FROM mirror_school');
        const outside = await pool.query('SELECT count(*)::int AS count FROM mirror_school');
        told.push(changes);
        expect(rows[0].count - outside.rows[0].count).toBe(told.length === 1 ? 1 : -1);
      },
    });
    await atEnd(started);
    owner.deleteSchool(a);
    await atEnd(started);
    expect(told).toEqual([[{ kind: 'School', ids: [a], deleted: [] }], [{ kind: 'School', ids: [], deleted: [a] }]]);
  });

  it('asks again without news, and hears of news at once', async () => {
    const started = await start();
    await atEnd(started);
    owner.saveSchool('quiet');
    await expect.poll(names, { timeout: 20_000 }).toEqual(['quiet']);
  });
});

describe('a mirror that is disturbed', () => {
  it('goes on after its connection was killed at any statement of a page', async () => {
    for (let i = 0; i < 20; i += 1) owner.saveSchool(`school ${String(i).padStart(2, '0')}`, { classes: ['1'] });
    let kills = 0;
    const started = await start({
      applied: async (tx) => {
        if (kills >= 3) return;
        kills += 1;
        await tx.query('SELECT pg_terminate_backend(pg_backend_pid())');
      },
    });
    await atEnd(started);
    expect(kills).toBe(3);
    expect(await names()).toHaveLength(20);
    expect((await pool.query('SELECT * FROM mirror_school_class')).rows).toHaveLength(20);
  });

  it('applies a page that was fetched before a stop when it starts again', async () => {
    owner.saveSchool('a');
    let first: Mirror | undefined;
    owner.onAnswer(async () => {
      owner.onAnswer(async () => undefined);
      void first?.stop();
    });
    first = await start();
    await expect.poll(() => owner.asked()).toBe(1);
    await first.stop();
    expect(first.age()).toBe(Number.POSITIVE_INFINITY);
    const second = await start();
    await atEnd(second);
    expect(await names()).toEqual(['a']);
  });

  it('may apply pages again', async () => {
    owner.saveSchool('a', { classes: ['1'] });
    owner.deleteSchool(owner.saveSchool('b'));
    owner.saveSchool('c');
    const first = await start();
    await atEnd(first);
    await first.stop();
    const everything = async () => [
      (await pool.query('SELECT * FROM mirror_school ORDER BY id')).rows,
      (await pool.query('SELECT * FROM mirror_school_class')).rows,
      (await pool.query('SELECT * FROM reference_key ORDER BY value')).rows,
    ];
    const before = await everything();
    await pool.query('UPDATE mirror_cursor SET cursor = NULL');
    await atEnd(await start());
    expect(await everything()).toEqual(before);
  });

  it('goes on when its owner answers again', async () => {
    owner.setDown(true);
    const started = await start();
    await expect.poll(() => owner.asked(), { timeout: 20_000 }).toBeGreaterThan(1);
    expect(await started.readiness?.()).toEqual({
      name: 'mirror of organizations',
      ready: false,
      detail: 'not loaded yet',
    });
    owner.saveSchool('a');
    owner.setDown(false);
    await atEnd(started);
    expect(await names()).toEqual(['a']);
    expect(await started.readiness?.()).toMatchObject({ ready: true });
  });

  it('reads from the beginning when more is to be kept', async () => {
    owner.saveSchool('a');
    owner.saveProvider('learning');
    const first = await start({}, { subgraph: 'organizations', kinds: [School] });
    await atEnd(first);
    expect((await pool.query('SELECT * FROM mirror_provider')).rows).toEqual([]);
    await first.stop();
    await atEnd(await start());
    expect((await pool.query('SELECT * FROM mirror_provider')).rows).toHaveLength(1);
  });

  it('loads anew in one step when its cursor has expired, and takes out what is no longer there', async () => {
    for (const name of ['a', 'b', 'c']) owner.saveSchool(name);
    owner.saveProvider('learning');
    const told: (readonly AppliedChange[])[] = [];
    const seen = new Set<string>();
    const started = await start({
      applied: async (_tx, changes) => {
        told.push(changes);
        seen.add((await names()).join(''));
      },
    });
    await atEnd(started);
    told.length = 0;
    seen.clear();
    owner.onAnswer(async () => {
      seen.add((await names()).join(''));
    });
    const kept = owner.saveSchool('x');
    owner.beginAnew();
    owner.saveSchool('d', { id: kept });
    for (const name of ['e', 'f']) owner.saveSchool(name);
    await atEnd(started);
    owner.onAnswer(async () => undefined);
    expect(await names()).toEqual(['d', 'e', 'f']);
    expect((await pool.query('SELECT * FROM mirror_provider')).rows).toEqual([]);
    expect(await keys()).toEqual([
      ...['a', 'b', 'c'].map((code) => `School ${code} 520521 deleted`),
      ...['d', 'e', 'f'].map((code) => `School ${code} 520521`),
    ]);
    expect([...seen].filter((each) => each !== 'abc' && each !== 'def')).toEqual([]);
    expect(told.flat().flatMap(({ deleted }) => deleted)).toHaveLength(4);
  });

  it('is kept by several processes as by one', async () => {
    const hooks: MirrorHooks = {
      applied: async (_tx, changes) => void pages.push(...changes.flatMap(({ ids }) => ids)),
    };
    const pages: string[] = [];
    const both = await Promise.all([start(hooks), start(hooks)]);
    for (let round = 0; round < 10; round += 1) {
      owner.saveSchool(`school ${round}`);
      await Promise.all(both.map(atEnd));
    }
    expect(await names()).toHaveLength(10);
    expect(new Set(pages).size).toBe(pages.length);
  });
});

describe('a mirror of which two versions run, as in a rolling deploy', () => {
  const { kind, place } = School;
  const earlier: MirrorSource = {
    subgraph: 'organizations',
    kinds: [{ kind, ...(place && { place }), tables: { mirror_school: row({ name: 'name' }) } }],
  };
  /** Rights are not computed from an older mirror. */
  const RECENT_MS = 2_500;

  const keeper = async () => (await pool.query('SELECT kinds_digest FROM mirror_cursor')).rows[0];

  function manySchools(count: number): string[] {
    return Array.from({ length: count }, (_, at) => owner.saveSchool(`a${at}`, { classes: ['1'] }));
  }

  it('is served by both while the newer fills its columns, and by neither thrown out', async () => {
    const [first = ''] = manySchools(40);
    owner.saveProvider('learning');
    const old = await start({}, earlier, 'workshops');
    await atEnd(old);
    const digests = new Set<string>();
    owner.onAnswer(() => new Promise((resolve) => setTimeout(resolve, 150)));

    const { kinds_digest: older } = await keeper();
    const young = await start();
    await expect.poll(async () => (await keeper()).kinds_digest).not.toBe(older);
    let changes = 0;
    for (; young.age() > RECENT_MS; changes += 1) {
      owner.saveSchool(`b${changes}`, { id: first, classes: ['2'] });
      news.emit('organizations');
      await expect.poll(names, { interval: 20 }).toContain(`b${changes}`);
      // The older version serves what depends on rights; if requests waited, the newer version would be done before the
      // next change.
      await awaitFreshRights('workshops', ['organizations']);
      digests.add((await keeper()).kinds_digest);
    }
    expect(changes).toBeGreaterThan(2);
    expect(digests.size).toBe(1);

    owner.onAnswer(async () => undefined);
    const { rows } = await pool.query('SELECT label, count(*)::int FROM mirror_school_class GROUP BY 1 ORDER BY 1');
    expect(rows).toEqual([
      { label: '1', count: 39 },
      { label: '2', count: 1 },
    ]);
    expect((await pool.query('SELECT * FROM mirror_school WHERE region IS NULL')).rows).toEqual([]);
    expect((await pool.query('SELECT name FROM mirror_provider')).rows).toEqual([{ name: 'learning' }]);

    const again = await start({}, earlier);
    for (const name of ['c', 'd', 'e']) {
      owner.saveSchool(name);
      await Promise.all([old, again, young].map(atEnd));
      expect(await names()).toContain(name);
    }
    expect([...digests]).toEqual([(await keeper()).kinds_digest]);
  });

  it('is kept by the older again when no process of the newer is left', async () => {
    owner.saveSchool('a');
    const old = await start({}, earlier);
    await atEnd(old);
    const young = await start();
    await atEnd(young);
    const { kinds_digest: newer } = await keeper();
    await young.stop();
    owner.saveSchool('b');
    await atEnd(old);
    expect(await names()).toEqual(['a', 'b']);
    expect((await keeper()).kinds_digest).not.toBe(newer);
    const back = await start();
    owner.saveSchool('c', { classes: ['1'] });
    await Promise.all([old, back].map(atEnd));
    expect((await keeper()).kinds_digest).toBe(newer);
    expect((await pool.query('SELECT * FROM mirror_school WHERE region IS NULL')).rows).toEqual([]);
  });

  it('is not served from rows that lack what a version reads, and holds what was known there', async () => {
    owner.saveProvider('learning');
    const Providers: MirrorSource = { subgraph: 'organizations', kinds: [Provider] };
    const one = await start({}, Providers);
    await atEnd(one);
    const other = await start({}, earlier);
    await atEnd(other);
    const age = one.age();
    await expect.poll(() => one.age(), { timeout: 10_000 }).toBeGreaterThan(age + RECENT_MS);
    await atEnd(other);
    await other.stop();
    await atEnd(one);
  });

  it('is left to the version that the owner can answer', async () => {
    const old = await start({}, earlier);
    await atEnd(old);
    const { kinds_digest: older } = await keeper();
    const unknown = { kind, tables: { mirror_school: row({ name: 'name', region: 'county' }) } };
    const young = await start({}, { subgraph: 'organizations', kinds: [unknown] });
    const asked = owner.asked();
    await expect.poll(() => owner.asked(), { timeout: 10_000 }).toBeGreaterThan(asked + 6);
    owner.saveSchool('a');
    await atEnd(old);
    expect(await names()).toEqual(['a']);
    expect((await keeper()).kinds_digest).toBe(older);
    expect(young.age()).toBe(Number.POSITIVE_INFINITY);
  });

  it('goes on filling columns where the process that did so is gone', async () => {
    manySchools(12);
    const old = await start({}, earlier);
    await atEnd(old);
    owner.onAnswer(() => new Promise((resolve) => setTimeout(resolve, 100)));
    const young = await start();
    await expect.poll(rebuiltTo, { timeout: 10_000, interval: 20 }).toMatch(/./);
    await young.stop();
    expect(await rebuiltTo()).not.toBeNull();
    const next = await start();
    await atEnd(next);
    expect((await pool.query('SELECT * FROM mirror_school_class')).rows).toHaveLength(12);
    expect(await rebuiltTo()).toBeNull();
  });

  async function rebuiltTo(): Promise<string | null> {
    return (await pool.query('SELECT rebuilt_to FROM mirror_cursor')).rows[0].rebuilt_to;
  }
});
