import { createHash } from 'node:crypto';
import type pg from 'pg';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openPool } from './database.ts';
import { migrate } from './migrate.ts';
import { KIT_MIGRATION, type Migration, migrationsOf } from './migrations.ts';
import { SUBGRAPHS } from './subgraph-name.ts';
import { emptyDatabase } from './template.ts';
import type { TemporaryDatabase } from './temporary-database.ts';

const migration = (name: string, sql: string): Migration => ({
  name,
  sql,
  checksum: createHash('sha256').update(sql).digest('hex'),
});

describe('migrations', () => {
  let database: TemporaryDatabase;
  let pool: pg.Pool;
  const first = migration('1_first', 'CREATE TABLE first (id int);');
  const second = migration('2_second', 'CREATE TABLE second (id int); INSERT INTO second VALUES (1);');

  beforeAll(async () => {
    database = await emptyDatabase();
    pool = openPool(database.url, 'workshops');
  });

  afterAll(async () => {
    await pool.end();
    await database.drop();
  });

  it('are applied once, in order, and recorded as Prisma records them', async () => {
    expect(await migrate(database.url, 'workshops', [first])).toEqual(['1_first']);
    expect(await migrate(database.url, 'workshops', [first, second])).toEqual(['2_second']);
    expect(await migrate(database.url, 'workshops', [first, second])).toEqual([]);
    const { rows } = await pool.query(
      `SELECT migration_name, checksum, applied_steps_count, finished_at >= started_at AS finished, rolled_back_at
       FROM _prisma_migrations ORDER BY migration_name`,
    );
    expect(rows).toEqual(
      [first, second].map(({ name, checksum }) => ({
        migration_name: name,
        checksum,
        applied_steps_count: 1,
        finished: true,
        rolled_back_at: null,
      })),
    );
  });

  it('leave nothing in the public schema', async () => {
    const { rows } = await pool.query(`SELECT relname FROM pg_class WHERE relnamespace = 'public'::regnamespace`);
    expect(rows).toEqual([]);
  });

  it('are refused when one was changed after it was applied', async () => {
    const changed = migration('1_first', 'CREATE TABLE first (id bigint);');
    await expect(migrate(database.url, 'workshops', [changed, second])).rejects.toThrow(
      'migration 1_first of workshops was changed after it was applied',
    );
  });

  it('keep nothing of one that fails, and say where', async () => {
    const broken = migration('3_broken', 'CREATE TABLE third (id int);\nINSERT INTO nowhere VALUES (1);');
    await expect(migrate(database.url, 'workshops', [first, second, broken])).rejects.toThrow(
      'migration 3_broken of workshops failed, and nothing of it was kept: relation "nowhere" does not exist (line 2)',
    );
    const { rows } = await pool.query(
      `SELECT to_regclass('third') AS third, count(*)::int AS applied FROM _prisma_migrations`,
    );
    expect(rows).toEqual([{ third: null, applied: 2 }]);
  });

  it('wait for each other', async () => {
    const third = migration('3_third', 'SELECT pg_sleep(0.2); CREATE TABLE third (id int);');
    const applied = await Promise.all([1, 2, 3].map(() => migrate(database.url, 'workshops', [first, second, third])));
    expect(applied.flat()).toEqual(['3_third']);
  });

  it('leave those alone that a newer release has applied', async () => {
    expect(await migrate(database.url, 'workshops', [first])).toEqual([]);
  });

  it('open with the same tables of the kit in all subgraphs', () => {
    const kits = SUBGRAPHS.map((subgraph) => migrationsOf(subgraph)[0]);
    expect(new Set(kits.map((kit) => kit?.name))).toEqual(new Set([KIT_MIGRATION]));
    expect(new Set(kits.map((kit) => kit?.checksum)).size).toBe(1);
  });
});
