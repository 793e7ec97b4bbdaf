import type { GraphContext } from '../context.ts';
import type { KindName } from '../../contract/id.ts';
import type { FieldsOf } from '../entity/fields-read.ts';
import { type FeedCursor, sealCursor } from './cursor.ts';
import { type FeedKinds, type FeedRow, scan, type View, type Visible, visibleOf } from './scan.ts';
import type { FeedState } from './state.ts';

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

/** A reader at its position in a feed. */
export interface Reading extends View {
  readonly context: GraphContext;
  readonly kinds: FeedKinds;
  readonly state: FeedState;
  /** The most entries of the page. */
  readonly first: number;
  readonly fieldsOf: FieldsOf;
}

/** The entities of some rows that the reader may see, by id. */
export type VisibleRows = ReadonlyMap<string, Visible>;

/** A pass through a feed: which entries its rows make, and the cursors of its reader. */
export interface Pass {
  readonly scopeChanged: boolean;
  /** The number after which it starts. */
  readonly seq: number;
  /** Returns the function that makes the entries of these rows; it is called for the rows in their order. */
  entriesOf(rows: readonly FeedRow[], visible: VisibleRows): Promise<(row: FeedRow) => FeedEntry | null>;
  /** The cursor of a reader that has reached a number. */
  cursorAt(seq: number): FeedCursor;
  /** The cursor from which the reader continues when no row is left, and whether there is a next page. */
  ended(seq: number): { readonly cursor: FeedCursor; readonly hasNextPage: boolean };
}

/** Reads one page of a pass. */
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
    const entryOf = await pass.entriesOf(rows, await visibleOf(context, kinds, rows, context.access, fieldsOf));
    for (const row of rows) {
      if (entries.length === first) return page(cursorAt(seq), true);
      seq = row.seq;
      const entry = entryOf(row);
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
