import type { GraphContext } from '../context.ts';
import type { FieldsOf } from '../entity/fields-read.ts';
import type { KindName } from '../../contract/id.ts';
import { isWithin, NATION } from '../../contract/region.ts';
import { expired, type FeedCursor, furthest, isNarrower, openCursor, readerOf, sealCursor } from './cursor.ts';
import { type FeedKinds, type FeedRow, filterOf, scan, NOTHING, type View, type Visible, visibleOf } from './scan.ts';
import { openPartition } from './partition.ts';
import { reachesRow } from './reach.ts';
import { recallAccess, rememberAccess } from './access.ts';
import { type FeedState, feedState } from './state.ts';

/** How many rows of the feed one page scans at most; then it ends with a cursor to continue from. */
const MAX_SCANNED = 20_000;
/** The fewest and the most rows of one scan; it grows for readers who see few of the rows. */
const MIN_STEP = 500;
const MAX_STEP = 5_000;

/** A change as a reader receives it: the entity as it now is, or that it was deleted, or that it left the access. */
export interface FeedEntry {
  readonly kind: KindName;
  readonly id: string;
  readonly deleted: boolean;
  readonly gone: boolean;
  readonly entity: { id: string } | null;
}

/** A page of a feed. */
export interface FeedPage {
  readonly entries: FeedEntry[];
  readonly startCursor: string | null;
  readonly endCursor: string;
  readonly hasNextPage: boolean;
  /** Whether the reader's access has changed: what that adds and removes is listed before the feed continues. */
  readonly scopeChanged: boolean;
  /** How long ago everything committed until then was in the feed, in seconds. */
  readonly age: number;
}

/** A request for a page of a feed. */
export interface FeedRequest {
  readonly after?: string | null | undefined;
  readonly first: number;
  readonly kinds?: readonly KindName[] | null | undefined;
  readonly under?: string | null | undefined;
  readonly partition?: string | null | undefined;
}

/** A reader at its position in a feed. */
interface Reading extends View {
  readonly context: GraphContext;
  readonly kinds: FeedKinds;
  readonly state: FeedState;
  readonly first: number;
  readonly fieldsOf: FieldsOf;
}

/**
 * Returns the changes after a cursor that the viewer may see, in the order of their numbers.
 *
 * @param fieldsOf the fields of the entities of a kind that are read
 */
export async function readFeed(
  context: GraphContext,
  kinds: FeedKinds,
  request: FeedRequest,
  fieldsOf: FieldsOf,
): Promise<FeedPage> {
  const state = await feedState(context.pool);
  const partition = request.partition ? openPartition(state.key, request.partition) : null;
  const filter = filterOf(request.kinds, request.under);
  const now = await rememberAccess(context.pool, context.access);
  const reading: Reading = { context, kinds, state, first: request.first, fieldsOf, filter, partition };
  const start = {
    reader: readerOf(context.viewer),
    partition,
    filter,
    seq: 0,
    told: [now],
    seen: 0,
    since: state.last,
  };
  if (!request.after) return follow(reading, start);
  const given = openCursor(state, request.after, context.viewer, partition);
  const from = { ...given, filter };
  const goesOn = given.seq === 0 || (!given.relist && given.told.includes(now) && isNarrower(filter, given.filter));
  return goesOn ? follow(reading, { ...from, told: [now] }) : relist(reading, begun(from, given, now, state.last));
}

type Relisting = FeedCursor & Required<Pick<FeedCursor, 'relist'>>;

/**
 * The relisting under the present access: the one in progress, or a new one if the access or the filter has changed
 * again. What was gone before it began was never visible to the new access, so the feed continues after that.
 */
function begun(from: FeedCursor, given: FeedCursor, now: string, last: number): Relisting {
  const goesOn = given.relist?.access === now && isNarrower(from.filter, given.filter);
  const told = [...new Set([...given.told, now])];
  if (goesOn && given.relist) return { ...from, told, relist: given.relist };
  const next = given.told.includes(now) ? given.seq : last;
  return { ...from, told, seen: furthest(given), relist: { access: now, seq: 0, next } };
}

async function follow(reading: Reading, from: FeedCursor): Promise<FeedPage> {
  const { context, kinds, state, first, fieldsOf } = reading;
  const cursorAt = (seq: number): FeedCursor => ({ ...from, seq });
  const page = openPage(reading, false, cursorAt);
  const left = new Set<string>();
  let { seq } = from;
  let looked = 0;
  for (let step = Math.max(first, MIN_STEP); ; step = Math.min(step * 2, MAX_STEP)) {
    const rows = await scan(context, reading, seq, state.last, step);
    const visible = await visibleOf(context, kinds, rows, context.access, fieldsOf);
    for (const row of rows) {
      if (page.isFull()) return page.ended(cursorAt(seq), true);
      seq = row.seq;
      const entry = removedBeforeStart(from, row) ? null : toEntry(reading, row, visible, furthest(from));
      if (!entry || (!entry.entity && left.has(entry.id))) continue;
      if (entry.entity) left.delete(entry.id);
      else left.add(entry.id);
      page.add(entry, seq);
    }
    looked += rows.length;
    const more = rows.length === step;
    // Everything that was numbered before this page began has been scanned.
    if (!more) seq = state.last;
    if (!more || page.isFull() || looked >= MAX_SCANNED) return page.ended(cursorAt(seq), more);
  }
}

/**
 * Lists everything in the present access, and removes what only earlier accesses had. That includes what has moved or
 * was deleted since the reader's position, which the present access alone would not report.
 */
async function relist(reading: Reading, from: Relisting): Promise<FeedPage> {
  const { context, kinds, state, first, fieldsOf } = reading;
  const { relist: at, ...base } = from;
  const digests = base.told.filter((digest) => digest !== at.access);
  const earlier = await recallAccess(context.pool, digests);
  if (earlier.length < digests.length) throw expired('what you could see then is no longer remembered');
  const cursorAt = (seq: number): FeedCursor => ({ ...base, relist: { ...at, seq } });
  const page = openPage(reading, true, cursorAt);
  let { seq } = at;
  let looked = 0;
  for (let step = Math.max(first, MIN_STEP); ; step = Math.min(step * 2, MAX_STEP)) {
    const rows = await scan(context, reading, seq, state.last, step);
    const visible = await visibleOf(context, kinds, rows, context.access, fieldsOf);
    const before = await Promise.all(earlier.map((access) => visibleOf(context, kinds, rows, access, NOTHING)));
    const had = (row: FeedRow): boolean => {
      if (row.first > base.seen || removedBeforeStart(base, row)) return false;
      // A very recent deletion or change is not numbered yet: a deleted entity is still in the feed, but no longer in
      // its table; a changed one is in its table, but not yet in the feed.
      if (earlier.some((access) => reachesRow(kinds, access, row))) return true;
      return before.some((rowsThen) => {
        const entity = rowsThen.get(row.id);
        return entity && (row.state === 'LIVE' || !isAskedFor(reading, entity));
      });
    };
    for (const row of rows) {
      if (page.isFull()) break;
      seq = row.seq;
      const entry = toResyncEntry(reading, row, visible.get(row.id) ?? null, had);
      if (entry) page.add(entry, seq);
    }
    looked += rows.length;
    if (page.isFull() || (rows.length === step && looked >= MAX_SCANNED)) return page.ended(cursorAt(seq), true);
    if (rows.length < step) {
      const [next, seen] = [at.next ?? base.seq, Math.max(base.seen, seq)];
      return page.ended({ ...base, seq: next, told: [at.access], seen }, true);
    }
  }
}

/**
 * Collects the entries of a page.
 *
 * @param cursorAt the cursor of a reader that has reached a number
 */
function openPage({ state, first }: Reading, scopeChanged: boolean, cursorAt: (seq: number) => FeedCursor) {
  const entries: FeedEntry[] = [];
  let start: number | undefined;
  return {
    isFull: () => entries.length === first,
    add(entry: FeedEntry, seq: number) {
      start ??= seq;
      entries.push(entry);
    },
    ended: (cursor: FeedCursor, hasNextPage: boolean): FeedPage => ({
      entries,
      startCursor: start === undefined ? null : sealCursor(state, cursorAt(start)),
      endCursor: sealCursor(state, cursor),
      hasNextPage,
      scopeChanged,
      age: state.age,
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

/**
 * The entry of a row for a reader: null if the reader could not and cannot see the entity.
 *
 * @param seen the number up to which the reader may have read entities: it is not notified that later ones are gone
 */
export function toEntry(
  { context: { access }, kinds, filter }: Pick<Reading, 'context' | 'kinds' | 'filter'>,
  row: FeedRow,
  visible: ReadonlyMap<string, Visible>,
  seen: number,
): FeedEntry | null {
  const { kind, id, state } = row;
  const entity = visible.get(id) ?? null;
  if (state === 'LIVE') return entity && { kind, id, deleted: false, gone: false, entity };
  if (row.first > seen) return null;
  // An entity that is visible but outside the requested region may be visible by something else than its place.
  if (entity ? isAskedFor({ filter }, entity) : !reachesRow(kinds, access, row)) return null;
  return { kind, id, deleted: state === 'DELETED', gone: state === 'GONE', entity: null };
}

/** Whether a row reports the removal of something that was already gone when the reader started. */
function removedBeforeStart({ since = 0 }: FeedCursor, { state, seq }: FeedRow): boolean {
  return state !== 'LIVE' && seq <= since;
}

/** Whether an entity lies in the requested region. */
function isAskedFor({ filter: { under } }: Pick<Reading, 'filter'>, { region = NATION }: Visible): boolean {
  return isWithin(region, under);
}
