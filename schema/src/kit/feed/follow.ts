import { isWithin, NATION } from '../../contract/region.ts';
import { type FeedCursor, furthest } from './cursor.ts';
import type { FeedEntry, Pass, Reading, VisibleRows } from './pass.ts';
import { reachesRow } from './reach.ts';
import type { FeedRow, Visible } from './scan.ts';

/** The way of a reader whose access is the one that it was told of last: what has changed since. */
export function follow(reading: Reading, from: FeedCursor): Pass {
  const seen = furthest(from);
  const left = new Set<string>();
  const cursorAt = (seq: number): FeedCursor => ({ ...from, seq });
  return {
    scopeChanged: false,
    seq: from.seq,
    cursorAt,
    teller: async (_, visible) => (row) => {
      const entry = removedBeforeStart(from, row) ? null : toEntry(reading, row, visible, seen);
      if (!entry) return null;
      if (entry.entity) left.delete(entry.id);
      else if (left.has(entry.id)) return null;
      else left.add(entry.id);
      return entry;
    },
    // All that was numbered before this page began has been looked at.
    ended: () => ({ cursor: cursorAt(reading.state.last), hasNextPage: false }),
  };
}

/**
 * What a row says to a reader: nothing where the reader could not and cannot see the entity.
 *
 * @param seen up to which number the reader may have been told of entities: it is not told that others are gone
 */
export function toEntry(
  { context: { access }, kinds, filter }: Pick<Reading, 'context' | 'kinds' | 'filter'>,
  row: FeedRow,
  visible: VisibleRows,
  seen: number,
): FeedEntry | null {
  const { kind, id, state } = row;
  const entity = visible.get(id) ?? null;
  if (state === 'LIVE') return entity && { kind, id, deleted: false, gone: false, entity };
  if (row.first > seen) return null;
  // What is still seen, but no longer where the reader asks, may be seen by other than its place.
  if (entity ? isAskedFor({ filter }, entity) : !reachesRow(kinds, access, row)) return null;
  return { kind, id, deleted: state === 'DELETED', gone: state === 'GONE', entity: null };
}

/** Whether a row says that something is no longer there which had gone when the reader began. */
export function removedBeforeStart({ since = 0 }: Pick<FeedCursor, 'since'>, { state, seq }: FeedRow): boolean {
  return state !== 'LIVE' && seq <= since;
}

/** Whether an entity lies where the reader asks for it. */
export function isAskedFor({ filter: { under } }: Pick<Reading, 'filter'>, { region = NATION }: Visible): boolean {
  return isWithin(region, under);
}
