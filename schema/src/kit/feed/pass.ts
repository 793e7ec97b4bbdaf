import type { GraphContext } from '../context.ts';
import type { KindName } from '../../contract/id.ts';
import type { FieldsOf } from '../entity/fields-read.ts';
import { type FeedCursor, sealCursor } from './cursor.ts';
import { type FeedKinds, type FeedRow, scan, type View, type Visible, visibleOf } from './scan.ts';
import type { FeedState } from './state.ts';

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

/** A reader at its place in a feed. */
export interface Reading extends View {
  readonly context: GraphContext;
  readonly kinds: FeedKinds;
  readonly state: FeedState;
  /** The most entries of its page. */
  readonly first: number;
  readonly fieldsOf: FieldsOf;
}

/** The entities of some rows that the reader may see, by id. */
export type VisibleRows = ReadonlyMap<string, Visible>;

/** A way through a feed: what its rows say, and where the reader stands. */
export interface Pass {
  readonly scopeChanged: boolean;
  /** The number after which it begins. */
  readonly seq: number;
  /** Says of each of some rows what the reader is told of it, in their order. */
  teller(rows: readonly FeedRow[], visible: VisibleRows): Promise<(row: FeedRow) => FeedEntry | null>;
  /** The cursor of a reader that has come to a number. */
  cursorAt(seq: number): FeedCursor;
  /** Where the reader goes on once all rows are told, and whether there is more to be told there. */
  ended(seq: number): { readonly cursor: FeedCursor; readonly hasNextPage: boolean };
}

/** Reads a page on a way through the feed. */
export async function readPass(reading: Reading, pass: Pass): Promise<FeedPage> {
  const { context, kinds, state, first, fieldsOf } = reading;
  const { scopeChanged, cursorAt } = pass;
  const entries: FeedEntry[] = [];
  let start: number | undefined;
  const page = (cursor: FeedCursor, hasNextPage: boolean): FeedPage => ({
    entries,
    startCursor: start === undefined ? null : sealCursor(state, cursorAt(start)),
    endCursor: sealCursor(state, cursor),
    hasNextPage,
    scopeChanged,
    age: state.age,
  });
  let { seq } = pass;
  let scanned = 0;
  for (let step = Math.max(first, MIN_STEP); ; step = Math.min(step * 2, MAX_STEP)) {
    const rows = await scan(context, reading, seq, state.last, step);
    const tell = await pass.teller(rows, await visibleOf(context, kinds, rows, context.access, fieldsOf));
    for (const row of rows) {
      if (entries.length === first) return page(cursorAt(seq), true);
      seq = row.seq;
      const entry = tell(row);
      if (!entry) continue;
      start ??= seq;
      entries.push(entry);
    }
    if (rows.length < step) {
      const { cursor, hasNextPage } = pass.ended(seq);
      return page(cursor, hasNextPage);
    }
    scanned += rows.length;
    if (entries.length === first || scanned >= MAX_SCANNED) return page(cursorAt(seq), true);
  }
}
