import { recallAccess } from './access.ts';
import { expired, type FeedCursor, furthest, isNarrower } from './cursor.ts';
import { isAskedFor, removedBeforeStart } from './follow.ts';
import type { FeedEntry, Pass, Reading } from './pass.ts';
import { reachesRow } from './reach.ts';
import { type FeedRow, NOTHING, type Visible, visibleOf } from './scan.ts';

/** The cursor of a reader to whom the feed is listed anew. */
export type Relisting = FeedCursor & Required<Pick<FeedCursor, 'relist'>>;

/**
 * A listing anew under the present access: the one under way, or, when what is asked has changed once more, a fresh one.
 * What has gone by then was open to no access that is new, so the feed goes on after it.
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
 * The way of a reader whose access has changed: lists anew what the present access holds, and takes away what the earlier
 * ones had and it lacks, also what has moved or was deleted since the reader stood there, of which the present access alone
 * would not be told.
 *
 * @throws CURSOR_EXPIRED where an earlier access is no longer remembered
 */
export async function relist(reading: Reading, from: Relisting): Promise<Pass> {
  const { context, kinds } = reading;
  const { relist: at, ...base } = from;
  const digests = base.told.filter((digest) => digest !== at.access);
  const earlier = await recallAccess(context.pool, digests);
  if (earlier.length < digests.length) throw expired('what you could see then is no longer remembered');
  return {
    scopeChanged: true,
    seq: at.seq,
    cursorAt: (seq) => ({ ...base, relist: { ...at, seq } }),
    async teller(rows, visible) {
      const before = await Promise.all(earlier.map((access) => visibleOf(context, kinds, rows, access, NOTHING)));
      const had = (row: FeedRow): boolean => {
        if (row.first > base.seen || removedBeforeStart(base, row)) return false;
        // What has just been deleted, or has just changed, is not yet numbered: the one is in the feed alone, the other in its table.
        if (earlier.some((access) => reachesRow(kinds, access, row))) return true;
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

/** What a row says to a reader whose access has changed. */
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
