import { Repeater } from '@repeaterjs/repeater';
import type { GraphContext } from '../context.ts';
import type { KindName } from '../../contract/id.ts';
import { on } from '../../service/news.ts';
import type { SubgraphName } from '../../service/subgraph.ts';
import { type FeedCursor, isNarrower, openCursor, readerOf, sealCursor } from './cursor.ts';
import { type FeedKinds, filterOf, scan, NOTHING, type View, visibleOf } from './scan.ts';
import { toEntry } from './follow.ts';
import type { FeedRequest } from './page.ts';
import { openPartition } from './partition.ts';
import { rememberAccess } from './access.ts';
import { type FeedState, feedState } from './state.ts';

/** The shortest pause between two scans, in ms, however often the feed grows. */
const PAUSE = 200;
/** The pause without notifications, in ms; an ended right takes effect within it. */
const POLL_INTERVAL = 2_000;
/** The rows of one scan, and the most scans before a result is sent. */
const STEP = 5_000;
const MAX_SCANS = 4;

/** That there are changes for a reader, and of which kinds. */
export interface News {
  /** The position up to which the reader has been notified. */
  readonly cursor: string;
  readonly kinds: readonly KindName[];
}

/**
 * News of a feed for the viewer: one event whenever something has changed that it may see, at once if there is
 * something after `after` already. It ends when it is returned.
 *
 * @throws CURSOR_EXPIRED if `after` is no longer valid
 */
export async function subscribe(
  context: GraphContext,
  subgraph: SubgraphName,
  kinds: FeedKinds,
  request: Omit<FeedRequest, 'first'>,
): Promise<AsyncIterableIterator<News>> {
  const state = await feedState(context.pool);
  const partition = request.partition ? openPartition(state.key, request.partition) : null;
  const view: View = { filter: filterOf(request.kinds, request.under), partition };
  const from: FeedCursor = request.after
    ? openCursor(state, request.after, context.viewer, partition)
    : {
        ...view,
        reader: readerOf(context.viewer),
        seq: state.last,
        told: [await rememberAccess(context.pool, context.access)],
        seen: 0,
      };
  return notificationsAfter(context, subgraph, kinds, view, from);
}

function notificationsAfter(
  context: GraphContext,
  subgraph: SubgraphName,
  kinds: FeedKinds,
  view: View,
  from: FeedCursor,
): AsyncIterableIterator<News> {
  return new Repeater<News, undefined>(async (push, stop) => {
    let cursor = from;
    let ended = false;
    let wake = (): void => {};
    const off = on(subgraph, () => wake());
    stop.then(() => {
      ended = true;
      off();
      wake();
    });

    /** Resolves when the feed has grown, or when it is time to check for changed rights. */
    const grown = (): Promise<void> =>
      new Promise((resolve) => {
        const timer = setTimeout(resolve, POLL_INTERVAL);
        wake = () => {
          clearTimeout(timer);
          resolve();
        };
      });

    while (!ended) {
      const more = grown();
      const since = await changesSince(await context.renewed(), kinds, view, cursor);
      cursor = since.cursor;
      if (since.kinds.length > 0) {
        wake();
        await push({ cursor: sealCursor(since.state, cursor), kinds: since.kinds });
      } else if (!since.more) await Promise.all([more, pause(PAUSE)]);
    }
  });
}

/** The changes for a viewer after a cursor. */
export interface Since {
  readonly state: FeedState;
  readonly kinds: readonly KindName[];
  readonly cursor: FeedCursor;
  /** Whether the feed continues after the cursor. */
  readonly more: boolean;
}

/**
 * The kinds of the changes after a cursor that the viewer would receive; all requested kinds if its access has changed.
 */
export async function changesSince(
  context: GraphContext,
  kinds: FeedKinds,
  view: View,
  from: FeedCursor,
): Promise<Since> {
  const state = await feedState(context.pool);
  const now = await rememberAccess(context.pool, context.access);
  const { reader, seq: at, seen, since } = from;
  const base: FeedCursor = { ...view, reader, seq: at, told: [now], seen, since };
  const goesOn = !from.relist && from.told.includes(now) && isNarrower(view.filter, from.filter);
  if (from.seq > 0 && !goesOn) {
    const all = [...kinds.keys()].filter((kind) => view.filter.kinds?.includes(kind) ?? true);
    return { state, kinds: all, cursor: { ...base, seq: state.last }, more: false };
  }
  const changed = new Set<KindName>();
  let { seq } = base;
  let more = seq < state.last;
  for (let scans = 0; more && scans < MAX_SCANS; scans += 1) {
    const rows = await scan(context, view, seq, state.last, STEP);
    const visible = await visibleOf(context, kinds, rows, context.access, NOTHING);
    // The reader may read on meanwhile, and then need to be notified that what it just read is gone.
    const reading = { ...view, context, kinds };
    for (const row of rows) if (toEntry(reading, row, visible, Number.POSITIVE_INFINITY)) changed.add(row.kind);
    more = rows.length === STEP;
    seq = more ? (rows.at(-1)?.seq ?? seq) : state.last;
  }
  return { state, kinds: [...changed], cursor: { ...base, seq }, more };
}

function pause(ms: number): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, ms));
}
