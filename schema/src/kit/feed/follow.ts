import { isWithin, NATION } from '../../contract/region.ts';
import { type FeedCursor, furthest } from './cursor.ts';
import type { FeedEntry, Pass, Reading, VisibleRows } from './pass.ts';
import { matchesRow } from './match.ts';
import type { FeedRow, Visible } from './scan.ts';

/** The pass of a reader whose access is unchanged: reads what has changed since its position. */
export function follow(reading: Reading, from: FeedCursor): Pass {
  const seen = furthest(from);
  const left = new Set<string>();
  const cursorAt = (seq: number): FeedCursor => ({ ...from, seq });
  return {
    scopeChanged: false,
    seq: from.seq,
    cursorAt,
    entriesOf: async (_, visible) => (row) => {
      const entry = removedBeforeStart(from, row) ? null : toEntry(reading, row, visible, seen);
      if (!entry) return null;
      if (entry.entity) left.delete(entry.id);
      else if (left.has(entry.id)) return null;
      else left.add(entry.id);
      return entry;
    },
    // Everything that was numbered before this page began has been scanned.
    ended: () => ({ cursor: cursorAt(reading.state.last), hasNextPage: false }),
  };
}

/**
 * The entry of a row for a reader: null if the reader could not and cannot see the entity.
 *
 * @param seen the number up to which the reader may have read entities: it is not notified that later ones are gone
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
  // An entity that is visible but outside the requested region may be visible by something else than its place.
  if (entity ? isAskedFor({ filter }, entity) : !matchesRow(kinds, access, row)) return null;
  return { kind, id, deleted: state === 'DELETED', gone: state === 'GONE', entity: null };
}

/** Whether a row reports the removal of something that was already gone when the reader started. */
export function removedBeforeStart({ since = 0 }: Pick<FeedCursor, 'since'>, { state, seq }: FeedRow): boolean {
  return state !== 'LIVE' && seq <= since;
}

/** Whether an entity lies in the requested region. */
export function isAskedFor({ filter: { under } }: Pick<Reading, 'filter'>, { region = NATION }: Visible): boolean {
  return isWithin(region, under);
}
