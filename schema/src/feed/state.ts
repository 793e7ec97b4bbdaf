import type { Sql } from '../database.ts';

/** How far a feed has come, and the key of its installation. */
export interface FeedState {
  /** The last number given. */
  readonly last: number;
  /** The largest number of what has been removed: readers who stand before it have missed something. */
  readonly oldest: number;
  /** By which cursors and partition tokens are sealed. */
  readonly key: Buffer;
}

/** The state of a subgraph's feed. */
export async function feedState(sql: Sql): Promise<FeedState> {
  const { rows } = await sql.query<FeedState>(
    'SELECT last_seq::float8 AS last, oldest_seq::float8 AS oldest, cursor_key AS key FROM feed_state',
  );
  const [state] = rows;
  if (!state) throw new Error('the feed has no state');
  return state;
}
