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

/** The most rows of the feed that one page scans before it ends, with a cursor to go on from. */
const MAX_SCANNED = 20_000;
/** The fewest and the most rows of one scan; it grows for readers who see few of the rows. */
const MIN_STEP = 500;
const MAX_STEP = 5_000;

/** One change as a reader is told of it: the entity as it now is, or that it was deleted, or that it left the access. */
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
  /** Whether the reader's access has changed: what it adds and takes away is listed before the feed goes on. */
  readonly scopeChanged: boolean;
  /** How long ago all that was committed then stood in the feed, in seconds. */
  readonly age: number;
}

/** What a reader asks of a feed. */
export interface FeedRequest {
  readonly after?: string | null | undefined;
  readonly first: number;
  readonly kinds?: readonly KindName[] | null | undefined;
  readonly under?: string | null | undefined;
  readonly partition?: string | null | undefined;
}

/** A reader at its place in a feed. */
interface Reading extends View {
  readonly context: GraphContext;
  readonly kinds: FeedKinds;
  readonly state: FeedState;
  readonly first: number;
  readonly fieldsOf: FieldsOf;
}

/**
 * The changes after a cursor that the viewer may see, in the order of their numbers.
 *
 * @param fieldsOf what is read of the entities of a kind
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
 * A listing anew under the present access: the one under way, or, when what is asked has changed once more, a fresh one.
 * What has gone by then was open to no access that is new, so the feed goes on after it.
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
    // All that was numbered before this page began has been looked at.
    if (!more) seq = state.last;
    if (!more || page.isFull() || looked >= MAX_SCANNED) return page.ended(cursorAt(seq), more);
  }
}

/**
 * Lists anew what the present access holds, and takes away what the earlier ones had and it lacks: also what has moved or
 * was deleted since the reader stood there, of which the present access alone would not be told.
 */
async function relist(reading: Reading, from: Relisting): Promise<FeedPage> {
  const { context, kinds, state, first, fieldsOf } = reading;
  const { relist: at, ...base } = from;
  const digests = base.told.filter((digest) => digest !== at.access);
  const earlier = await recallAccess(context.pool, digests);
  if (earlier.length < digests.length)
    throw expired({ en: 'what you could see then is no longer remembered', zh: '当时的可见范围已不再保留' });
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
      // What has just been deleted, or has just changed, is not yet numbered: the one is in the feed alone, the other in its table.
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
 * A page to which entries are added.
 *
 * @param cursorAt the cursor of a reader that has come to a number
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

/**
 * What a row says to a reader: nothing where the reader could not and cannot see the entity.
 *
 * @param seen up to which number the reader may have been told of entities: it is not told that others are gone
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
  // What is still seen, but no longer where the reader asks, may be seen by other than its place.
  if (entity ? isAskedFor({ filter }, entity) : !reachesRow(kinds, access, row)) return null;
  return { kind, id, deleted: state === 'DELETED', gone: state === 'GONE', entity: null };
}

/** Whether a row says that something is no longer there which had gone when the reader began. */
function removedBeforeStart({ since = 0 }: FeedCursor, { state, seq }: FeedRow): boolean {
  return state !== 'LIVE' && seq <= since;
}

/** Whether an entity lies where the reader asks for it. */
function isAskedFor({ filter: { under } }: Pick<Reading, 'filter'>, { region = NATION }: Visible): boolean {
  return isWithin(region, under);
}
