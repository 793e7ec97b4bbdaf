import type { Sql } from '../database.ts';

/** After so long what waits is looked at in any case, in milliseconds. */
const LONGEST = 60_000;

interface Look {
  readonly stir: string;
  readonly oldest: string;
  readonly next: string;
}

/**
 * Tells from look to look whether anything may have come since that records wait for: whether a statement has written
 * keys or waiting records, and whether all transactions that could have done so have ended.
 *
 * @param longest after so long it is said to have, in milliseconds
 */
export function stirWatch(longest = LONGEST): (sql: Sql) => Promise<boolean> {
  let seen = '';
  /** Transactions below this had begun when it was last stirred, and may not have ended since. */
  let begun: bigint | null = null;
  let saidAt = 0;
  return async (sql) => {
    const { rows } = await sql.query<Look>(
      `SELECT last_value::text AS stir, pg_snapshot_xmin(s)::text AS oldest, pg_snapshot_xmax(s)::text AS next
       FROM sync_stir, pg_current_snapshot() AS s`,
    );
    const { stir, oldest, next } = rows[0] as Look;
    if (stir !== seen) begun = BigInt(next);
    else if (begun === null && Date.now() - saidAt < longest) return false;
    else if (begun !== null && BigInt(oldest) >= begun) begun = null;
    seen = stir;
    saidAt = Date.now();
    return true;
  };
}
