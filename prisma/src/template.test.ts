import { afterEach, describe, expect, it } from 'vitest';
import { openPool } from './database.ts';
import { cloneDatabase, DIVISIONS } from './template.ts';
import type { TemporaryDatabase } from './temporary-database.ts';

describe('a test’s database', () => {
  const clones: TemporaryDatabase[] = [];

  const counted = async ({ url }: TemporaryDatabase, sql: string): Promise<number> => {
    const pool = openPool(url, 'organizations');
    try {
      return (
        (await pool.query<{ count: number }>(`SELECT count(*)::int AS count FROM (${sql}) counted`)).rows[0]?.count ?? 0
      );
    } finally {
      await pool.end();
    }
  };

  afterEach(async () => {
    for (const clone of clones.splice(0)) await clone.drop();
  });

  it('has the tables of all subgraphs and is its own', async () => {
    clones.push(...(await Promise.all([cloneDatabase(), cloneDatabase()])));
    const [one, other] = clones as [TemporaryDatabase, TemporaryDatabase];
    expect(await counted(one, `SELECT DISTINCT relnamespace FROM pg_class WHERE relname = '_prisma_migrations'`)).toBe(
      5,
    );
    await counted(one, `SELECT nextval(pg_get_serial_sequence('feed_outbox', 'entry'))`);
    expect(await counted(one, 'SELECT FROM feed_outbox_entry_seq WHERE is_called')).toBe(1);
    expect(await counted(other, 'SELECT FROM feed_outbox_entry_seq WHERE is_called')).toBe(0);
    expect(await counted(other, 'SELECT FROM region')).toBe(0);
  });

  it('can hold the divisions of a province', async () => {
    clones.push(await cloneDatabase(DIVISIONS));
    expect(await counted(clones[0] as TemporaryDatabase, `SELECT FROM region WHERE level = 'COUNTY'`)).toBe(88);
  });

  it('is gone when it was dropped, whoever is connected to it', async () => {
    const clone = await cloneDatabase();
    const pool = openPool(clone.url, 'organizations');
    pool.on('error', () => undefined);
    await pool.query('SELECT 1');
    await clone.drop();
    await expect(counted(clone, 'SELECT 1')).rejects.toThrow('does not exist');
    await pool.end();
  });
});
