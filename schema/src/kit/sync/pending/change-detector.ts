import type { Sql } from '../../database.ts';

/** The longest time for which no change is reported, in milliseconds. */
const LONGEST = 60_000;

/**
 * Tells at each call whether anything that records wait for may have been written since the last one: whether a statement
 * has written keys or waiting records, and whether all transactions that could have done so have ended.
 *
 * @param longest after this time without a change one is reported all the same, in milliseconds
 */
export function changeDetector(longest = LONGEST): (sql: Sql) => Promise<boolean> {
  let seen = '';
  /** Whoever made the last change has a lower number than this, and may not have ended yet. */
  let bound: bigint | null = null;
  let saidAt = 0;
  return async (sql) => {
    const { rows } = await sql.query<{ changes: string; oldest: string }>(
      'SELECT last_value::text AS changes, pg_snapshot_xmin(pg_current_snapshot())::text AS oldest FROM sync_change',
    );
    const { changes = '', oldest = '0' } = rows[0] ?? {};
    if (changes !== seen) bound = await newTransaction(sql);
    else if (bound !== null && BigInt(oldest) > bound) bound = null;
    else if (bound === null && Date.now() - saidAt < longest) return false;
    seen = changes;
    saidAt = Date.now();
    return true;
  };
}

/** The number of a transaction that has only now begun. */
async function newTransaction(sql: Sql): Promise<bigint> {
  const { rows } = await sql.query<{ number: string }>('SELECT pg_current_xact_id()::text AS number');
  return BigInt(rows[0]?.number ?? 0);
}
