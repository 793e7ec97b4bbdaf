import type { Sql } from '../database.ts';

/** The period in which one leader assigns numbers. */
export interface Epoch {
  readonly id: string;
  /** The last number before it. */
  readonly from: number;
}

const BEGIN = `
  WITH state AS (SELECT last_seq FROM feed_state FOR UPDATE)
  INSERT INTO feed_epoch (number, from_seq)
  SELECT (SELECT coalesce(max(number), 0) + 1 FROM feed_epoch), last_seq FROM state`;

/** Begins an epoch. A new leader calls it before it assigns a number. */
export async function beginEpoch(sql: Sql): Promise<void> {
  await sql.query(BEGIN);
}

const known = new WeakMap<Sql, readonly Epoch[]>();

/**
 * Returns the epochs of a feed, in order; all but the last are cached.
 *
 * @param last the id of the last one, or null if there is none
 */
export async function epochsUntil(sql: Sql, last: string | null): Promise<readonly Epoch[]> {
  if (last === null) return [];
  const before = known.get(sql);
  if (before?.at(-1)?.id === last) return before;
  const { rows } = await sql.query<Epoch>(
    `SELECT id, from_seq::float8 AS "from" FROM feed_epoch
     WHERE number <= (SELECT number FROM feed_epoch WHERE id = $1) ORDER BY number`,
    [last],
  );
  known.set(sql, rows);
  return rows;
}

/** The epoch in which a number was assigned; null before the first. */
export function epochOf(epochs: readonly Epoch[], seq: number): string | null {
  return epochs.findLast(({ from }) => from < seq)?.id ?? null;
}

/** Whether a number was assigned in an epoch of this feed's history, and not in one that a restore has undone. */
export function isOfEpoch(epochs: readonly Epoch[], id: string | null, seq: number): boolean {
  const at = id === null ? -1 : epochs.findIndex((epoch) => epoch.id === id);
  if (id !== null && at < 0) return false;
  const next = epochs[at + 1];
  return next === undefined || seq <= next.from;
}
