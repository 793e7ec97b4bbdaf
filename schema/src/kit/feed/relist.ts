import { recallAccess } from './access.ts';
import { expired, type FeedCursor, furthest, isNarrower } from './cursor.ts';
import { isAskedFor, removedBeforeStart } from './follow.ts';
import type { FeedEntry, Pass, Reading } from './pass.ts';
import { matchesRow } from './match.ts';
import { type FeedRow, NOTHING, type Visible, visibleOf } from './scan.ts';

/** The cursor of a reader for whom the feed is relisted. */
export type Relisting = FeedCursor & Required<Pick<FeedCursor, 'relist'>>;

/**
 * The relisting under the present access: the one in progress, or a new one if the access or the filter has changed
 * again. What was gone before it began was never visible to the new access, so the feed continues after that.
 *
 * @param now the digest of the present access
 * @param last the feed's last number
 */
export function begun(from: FeedCursor, given: FeedCursor, now: string, last: number): Relisting {
  const goesOn = given.relist?.access === now && isNarrower(from.filter, given.filter);
  const told = [...new Set([...given.told, now])];
  if (goesOn && given.relist) return { ...from, told, relist: given.relist };
  const next = given.told.includes(now) ? given.seq : last;
  return { ...from, told, seen: furthest(given), relist: { access: now, seq: 0, next } };
}

/**
 * The pass of a reader whose access has changed: lists everything in the present access, and removes what only earlier
 * accesses had. That includes what has moved or was deleted since the reader's position, which the present access alone
 * would not report.
 *
 * @throws CURSOR_EXPIRED if an earlier access is no longer remembered
 */
export async function relist(reading: Reading, from: Relisting): Promise<Pass> {
  const { context, kinds } = reading;
  const { relist: at, ...base } = from;
  const digests = base.told.filter((digest) => digest !== at.access);
  const earlier = await recallAccess(context.pool, digests);
  if (earlier.length < digests.length)
    throw expired({ en: 'what you could see then is no longer remembered', zh: '当时的可见范围已不再保留' });
  return {
    scopeChanged: true,
    seq: at.seq,
    cursorAt: (seq) => ({ ...base, relist: { ...at, seq } }),
    async entriesOf(rows, visible) {
      const before = await Promise.all(earlier.map((access) => visibleOf(context, kinds, rows, access, NOTHING)));
      const had = (row: FeedRow): boolean => {
        if (row.first > base.seen || removedBeforeStart(base, row)) return false;
        // A very recent deletion or change is not numbered yet: a deleted entity is still in the feed, but no longer in
        // its table; a changed one is in its table, but not yet in the feed.
        if (earlier.some((access) => matchesRow(kinds, access, row))) return true;
        return before.some((rowsThen) => {
          const entity = rowsThen.get(row.id);
          return entity && (row.state === 'LIVE' || !isAskedFor(reading, entity));
        });
      };
      return (row) => toResyncEntry(reading, row, visible.get(row.id) ?? null, had);
    },
    ended: (seq) => ({
      cursor: { ...base, seq: at.next ?? base.seq, told: [at.access], seen: Math.max(base.seen, seq) },
      hasNextPage: true,
    }),
  };
}

/** The entry of a row for a reader whose access has changed. */
function toResyncEntry(
  reading: Reading,
  row: FeedRow,
  entity: Visible | null,
  had: (row: FeedRow) => boolean,
): FeedEntry | null {
  const { kind, id, state } = row;
  if (entity && state === 'LIVE') return { kind, id, deleted: false, gone: false, entity };
  if ((entity && isAskedFor(reading, entity)) || !had(row)) return null;
  return { kind, id, deleted: state === 'DELETED', gone: state !== 'DELETED', entity: null };
}
