import type { Prisma, Resource } from '@xiangxun/prisma/client/resources';
import { cloneDatabase } from '@xiangxun/prisma/template';
import type { TemporaryDatabase } from '@xiangxun/prisma/temporary-database';
import pg, { type Pool } from 'pg';
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import type { GraphContext } from '../context.ts';
import type { Kind } from '../entity/kind.ts';
import { viewerOf } from '../../service/graph.testkit.ts';
import { createLog, UNWATCHED } from '../../service/log.ts';
import { openWatchedPool } from '../../service/pool.ts';
import { type Page, page } from './keyset.ts';
import type { PageArgs } from './page-args.ts';

const ROWS = 60_000;
const BY_PLACE_AND_TITLE = { by: ['region', 'title'] } as const;

const kind: Kind<Resource, Prisma.ResourceWhereInput> = {
  name: 'Resource',
  visible: () => ({}),
};

let database: TemporaryDatabase;
let pool: Pool;
let context: GraphContext;

beforeAll(async () => {
  database = await cloneDatabase();
  pool = openWatchedPool(database.url, 'resources', createLog('test', { level: 'silent', format: 'json' }));
  const viewer = viewerOf('SYSTEM', { region: 'CN' });
  const access = { role: viewer.role, regions: ['CN'], organization: null, educator: null, grants: {} };
  context = {
    viewer,
    access,
    pool,
    read: undefined,
    loaders: new Map(),
    log: UNWATCHED,
    renewed: async () => context,
  };
  // Nearly all rows in one region, and many with one title: with these a naive cursor scans from the region's start.
  await pool.query(
    `INSERT INTO resource (id, region, source, title, origin, form, area, lifecycle)
     SELECT new_id(96), CASE WHEN n % 50 = 0 THEN '520525' ELSE '520521' END, gen_random_uuid(),
       'Title ' || lpad((n / 20)::text, 6, '0'), 'PRESET', 'VIDEO', 'ICT', 'COLLECTED'
     FROM generate_series(1, $1::int) n`,
    [ROWS],
  );
  await pool.query('ANALYZE resource');
});
afterAll(async () => {
  await pool.end();
  await database.drop();
});

const pageOf = (args: PageArgs, where?: object): Promise<Page<Resource>> =>
  page(context, kind, args, BY_PLACE_AND_TITLE, where);
const ids = ({ nodes }: Page<Resource>): string[] => nodes.map(({ id }) => id);

async function inOrder(limit: number, offset = 0): Promise<string[]> {
  const { rows } = await pool.query<{ id: string }>(
    'SELECT id FROM resource ORDER BY region, title, id LIMIT $1 OFFSET $2',
    [limit, offset],
  );
  return rows.map(({ id }) => id);
}

/** The cursor after so many rows. */
async function cursorAt(depth: number): Promise<string> {
  const [id] = await inOrder(1, depth - 1);
  const { nodes, cursorOf } = await pageOf({ first: 1 }, { id });
  return cursorOf(nodes[0] as Resource);
}

describe('a page', () => {
  it('forward goes on after its cursor, over the borders of equal titles and of regions, to the end', async () => {
    const all = await inOrder(ROWS);
    for (const depth of [1, 19, 20, 21, 58_790, 58_800, 58_801, ROWS - 30]) {
      const next = await pageOf({ first: 45, after: await cursorAt(depth) });
      expect(ids(next)).toEqual(all.slice(depth, depth + 45));
      expect([next.hasPreviousPage, next.hasNextPage]).toEqual([true, depth + 45 < ROWS]);
    }
    const none = await pageOf({ first: 45, after: await cursorAt(ROWS) });
    expect([ids(none), none.hasNextPage]).toEqual([[], false]);
  });

  it('backward ends before its cursor, in the same order', async () => {
    const all = await inOrder(ROWS);
    for (const depth of [1, 20, 50, 58_801, ROWS]) {
      const before = await pageOf({ last: 45, before: await cursorAt(depth) });
      expect(ids(before)).toEqual(all.slice(Math.max(0, depth - 46), depth - 1));
      expect([before.hasPreviousPage, before.hasNextPage]).toEqual([depth - 1 > 45, true]);
    }
    expect(ids(await pageOf({ last: 3 }))).toEqual(all.slice(-3));
  });

  it('between two cursors holds what lies between them', async () => {
    const all = await inOrder(100);
    const [after, before] = [await cursorAt(30), await cursorAt(60)];
    expect(ids(await pageOf({ first: 100, after, before }))).toEqual(all.slice(30, 59));
    expect(ids(await pageOf({ last: 5, after, before }))).toEqual(all.slice(54, 59));
  });

  it('of a list in falling order goes on too', async () => {
    const falling = { by: ['title'], descending: true } as const;
    const first = await page(context, kind, { first: 30 }, falling);
    const second = await page(
      context,
      kind,
      { first: 30, after: first.cursorOf(first.nodes[29] as Resource) },
      falling,
    );
    const { rows } = await pool.query<{ id: string }>('SELECT id FROM resource ORDER BY title DESC, id DESC LIMIT 60');
    expect([...ids(first), ...ids(second)]).toEqual(rows.map(({ id }) => id));
  });

  it('stays whole while rows are written and deleted around it', async () => {
    const all = await inOrder(30);
    const first = await pageOf({ first: 10 });
    const after = first.cursorOf(first.nodes[9] as Resource);
    await pool.query('DELETE FROM resource WHERE id = $1', [all[9]]);
    await pool.query(
      "INSERT INTO resource (id, region, source, title, origin, form, area, lifecycle) SELECT new_id(96), '520521', gen_random_uuid(), 'A', 'PRESET', 'VIDEO', 'ICT', 'COLLECTED'",
    );
    expect(ids(await pageOf({ first: 20, after }))).toEqual(all.slice(10, 30));
  });

  it('counts all rows only when asked, whatever the page', async () => {
    const query = vi.spyOn(pg.Client.prototype, 'query');
    const some = await pageOf({ first: 1 }, { region: '520525' });
    expect(query).toHaveBeenCalledTimes(1);
    query.mockRestore();
    expect(await some.total()).toBe(ROWS / 50);
  });

  it('refuses a size out of bounds, two directions, and a cursor that is not its own', async () => {
    const foreign = (await page(context, kind, { first: 1 }, { by: ['title'] })).nodes[0] as Resource;
    const other = (await page(context, kind, { first: 1 }, { by: ['title'] })).cursorOf(foreign);
    const wrong: PageArgs[] = [
      { first: 501 },
      { first: -1 },
      { last: 501 },
      { first: 1, last: 1 },
      { after: 'x' },
      { before: other },
      { after: other },
      { after: cursorOf('520521', 'Title', 'no id') },
      { before: cursorOf('520521', 'Title', {}) },
      { after: cursorOf('520521', 'Title') },
    ];
    for (const args of wrong)
      await expect(pageOf(args)).rejects.toMatchObject({ extensions: { code: 'BAD_USER_INPUT' } });
    expect(ids(await pageOf({ first: 0 }))).toEqual([]);
  });
});

/** A forged cursor. */
function cursorOf(...values: unknown[]): string {
  return Buffer.from(JSON.stringify(['Resource region,title,id', ...values])).toString('base64url');
}

describe('a deep page', () => {
  it('reads no more of the database than the first, forward and backward', async () => {
    const cursor = await cursorAt(50_000);
    const first = await buffersOf(() => pageOf({ first: 50 }));
    const deep = await buffersOf(() => pageOf({ first: 50, after: cursor }));
    const back = await buffersOf(() => pageOf({ last: 50, before: cursor }));
    expect(deep).toBeLessThanOrEqual(first + 20);
    expect(back).toBeLessThanOrEqual(first + 20);
  });

  it('asks in one statement', async () => {
    const after = await cursorAt(50_000);
    const query = vi.spyOn(pg.Client.prototype, 'query');
    await pageOf({ first: 500, after });
    expect(query).toHaveBeenCalledTimes(1);
    query.mockRestore();
  });
});

/** How many blocks the statements of some work touch, according to their plans. */
async function buffersOf(work: () => Promise<unknown>): Promise<number> {
  const query = vi.spyOn(pg.Client.prototype, 'query');
  await work();
  const statements = query.mock.calls.map(([statement]) => statement as unknown as { text: string; values: unknown[] });
  query.mockRestore();
  expect(statements.length).toBeGreaterThan(0);
  let blocks = 0;
  for (const { text, values } of statements) {
    const { rows } = await pool.query<{ 'QUERY PLAN': [{ Plan: Record<string, number> }] }>(
      `EXPLAIN (ANALYZE, BUFFERS, FORMAT JSON) ${text}`,
      values,
    );
    const plan = rows[0]?.['QUERY PLAN'][0].Plan;
    blocks += (plan?.['Shared Hit Blocks'] ?? 0) + (plan?.['Shared Read Blocks'] ?? 0);
  }
  return blocks;
}
