import type { Sql } from '../database.ts';
import { type Epoch, epochsUntil } from './epoch.ts';

/** The position of a feed, and the key of its installation. */
export interface FeedState {
  /** The last assigned number. */
  readonly last: number;
  /** The largest removed number: readers before it have missed something. */
  readonly oldest: number;
  /**
   * How long ago everything committed until then had its number, in seconds: 0 unless something waits for a number,
   * which takes a fraction of a second while the sequencer works.
   */
  readonly age: number;
  /** The key that seals cursors and partition tokens. */
  readonly key: Buffer;
  /** The epochs of its numbers, in order. */
  readonly epochs: readonly Epoch[];
}

/** The state of a subgraph's feed. */
export async function feedState(sql: Sql): Promise<FeedState> {
  const { rows } = await sql.query<Omit<FeedState, 'epochs'> & { epoch: string | null }>(
    `SELECT last_seq::float8 AS last, oldest_seq::float8 AS oldest, cursor_key AS key,
       CASE WHEN EXISTS (SELECT FROM feed_outbox) THEN extract(epoch FROM clock_timestamp() - numbered_at) ELSE 0 END::float8 AS age,
       (SELECT id FROM feed_epoch ORDER BY number DESC LIMIT 1) AS epoch FROM feed_state`,
  );
  const [row] = rows;
  if (!row) throw new Error('the feed has no state');
  const { epoch, ...state } = row;
  return { ...state, epochs: await epochsUntil(sql, epoch) };
}
