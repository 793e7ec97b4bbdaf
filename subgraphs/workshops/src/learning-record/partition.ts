import type { Pool } from 'pg';
import { type Sql, transaction } from '@xiangxun/schema/kit/database';

/** Months whose partitions are known to be there, by database. */
const known = new WeakMap<Pool, Set<string>>();

/**
 * Makes sure that the partitions of these months are there. Writers that do so at the same time wait for each other; a
 * partition is there before any transaction needs it, since making one stops readers for a moment.
 *
 * @param months first days, `YYYY-MM-01`, in Asia/Shanghai
 */
export async function ensurePartitions(pool: Pool, months: Iterable<string>): Promise<void> {
  const there = known.get(pool) ?? new Set();
  known.set(pool, there);
  const missing = [...new Set(months)].filter((month) => !there.has(month)).sort();
  if (missing.length === 0) return;
  await transaction(pool, async (tx) => {
    await tx.query(`SELECT pg_advisory_xact_lock(hashtextextended('learning_record partitions', 0))`);
    const { rows } = await tx.query<{ name: string }>(
      'SELECT relname AS name FROM pg_class WHERE relnamespace = current_schema()::regnamespace AND relname = ANY ($1)',
      [missing.map(partitionName)],
    );
    for (const month of missing) {
      if (!rows.some(({ name }) => name === partitionName(month))) await makePartition(tx, month);
    }
  });
  for (const month of missing) there.add(month);
}

/** The names of the partitions, the default one among them. */
export async function partitionNames(tx: Sql): Promise<string[]> {
  const { rows } = await tx.query<{ name: string }>(
    `SELECT inhrelid::regclass::text AS name FROM pg_inherits WHERE inhparent = 'learning_record'::regclass ORDER BY name`,
  );
  return rows.map(({ name }) => name);
}

/** Made apart and then attached, which holds up writers of other months less than making it in place. */
async function makePartition(tx: Sql, month: string): Promise<void> {
  const name = partitionName(month);
  const [year = 0, number = 0] = month.split('-').map(Number);
  const next = new Date(Date.UTC(year, number, 1)).toISOString().slice(0, 10);
  const [from, to] = [month, next].map((day) => `'${day} 00:00:00+08'::timestamptz`);
  await tx.query(`CREATE TABLE ${name} (LIKE learning_record INCLUDING DEFAULTS INCLUDING CONSTRAINTS)`);
  await tx.query(`ALTER TABLE ${name} ADD CONSTRAINT ${name}_month CHECK (instant >= ${from} AND instant < ${to})`);
  await tx.query(`ALTER TABLE learning_record ATTACH PARTITION ${name} FOR VALUES FROM (${from}) TO (${to})`);
  await tx.query(`ALTER TABLE ${name} DROP CONSTRAINT ${name}_month`);
}

function partitionName(month: string): string {
  return `learning_record_${month.slice(0, 7).replace('-', '_')}`;
}
