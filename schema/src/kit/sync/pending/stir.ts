import type { Sql } from '../../database.ts';

/** After so long what waits is looked at in any case, in milliseconds. */
const LONGEST = 60_000;

/**
 * Tells from look to look whether anything may have come since that records wait for: whether a statement has written
 * keys or waiting records, and whether all transactions that could have done so have ended.
 *
 * @param longest after so long it is said to have, in milliseconds
 */
export function stirWatch(longest = LONGEST): (sql: Sql) => Promise<boolean> {
  let seen = '';
  /** Whoever stirred it has a lower number than this, and may not have ended yet. */
  let bound: bigint | null = null;
  let saidAt = 0;
  return async (sql) => {
    const { rows } = await sql.query<{ stir: string; oldest: string }>(
      'SELECT last_value::text AS stir, pg_snapshot_xmin(pg_current_snapshot())::text AS oldest FROM sync_stir',
    );
    const { stir = '', oldest = '0' } = rows[0] ?? {};
    if (stir !== seen) bound = await newTransaction(sql);
    else if (bound !== null && BigInt(oldest) > bound) bound = null;
    else if (bound === null && Date.now() - saidAt < longest) return false;
    seen = stir;
    saidAt = Date.now();
    return true;
  };
}

/** The number of a transaction that has only now begun. */
async function newTransaction(sql: Sql): Promise<bigint> {
  const { rows } = await sql.query<{ number: string }>('SELECT pg_current_xact_id()::text AS number');
  return BigInt(rows[0]?.number ?? 0);
}
