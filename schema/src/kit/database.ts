import type { Pool, PoolClient } from 'pg';

/** Something that runs SQL: a pool, or a connection within a transaction. */
export type Sql = Pick<PoolClient, 'query'>;

/** Work to do after transactions commit. */
const afterwards = new WeakMap<Sql, (() => void)[]>();

/** Runs work after a transaction of `transaction` has committed; never if it has not. */
export function afterCommit(tx: Sql, work: () => void): void {
  afterwards.get(tx)?.push(work);
}

/** Runs work in one transaction, which is rolled back if the work throws. */
export async function transaction<Result>(pool: Pool, work: (tx: PoolClient) => Promise<Result>): Promise<Result> {
  const tx = await pool.connect();
  let broken: Error | undefined;
  try {
    await tx.query('BEGIN');
    const further: (() => void)[] = [];
    afterwards.set(tx, further);
    const result = await work(tx);
    await tx.query('COMMIT');
    for (const each of further) each();
    return result;
  } catch (error) {
    await tx.query('ROLLBACK').catch((failure: Error) => {
      broken = failure;
    });
    throw error;
  } finally {
    afterwards.delete(tx);
    tx.release(broken);
  }
}

/**
 * Writes rows, given as plain objects of column values, in one statement.
 *
 * @param conflict the key columns by which an existing row is replaced; without them rows are only added
 */
export async function writeRows(
  sql: Sql,
  table: string,
  rows: readonly Readonly<Record<string, unknown>>[],
  conflict?: readonly string[],
): Promise<void> {
  const [first] = rows;
  if (!first) return;
  const columns = Object.keys(first);
  const updated = columns.filter((column) => !conflict?.includes(column));
  const replace = conflict
    ? ` ON CONFLICT (${conflict.join(', ')}) DO UPDATE SET ${updated.map((column) => `${column} = EXCLUDED.${column}`).join(', ')}`
    : '';
  const list = columns.join(', ');
  await sql.query(
    `INSERT INTO ${table} (${list}) SELECT ${list} FROM jsonb_populate_recordset(NULL::${table}, $1::jsonb)${replace}`,
    [JSON.stringify(rows)],
  );
}
