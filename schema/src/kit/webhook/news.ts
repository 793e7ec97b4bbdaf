import { GraphQLError } from 'graphql';
import type { GraphContext } from '../context.ts';
import { type FeedCursor, openCursor, readerOf, sealCursor } from '../feed/cursor.ts';
import { changesSince } from '../feed/subscription.ts';
import { type FeedKinds, filterOf, type View } from '../feed/scan.ts';
import { rememberAccess } from '../feed/access.ts';
import { feedState } from '../feed/state.ts';
import type { KindName } from '../../contract/id.ts';
import type { Webhook } from './webhook.ts';

/** The news for a webhook's viewer after its cursor. */
export interface News {
  /** The kinds of the changes; empty if there is nothing to report. */
  readonly kinds: readonly KindName[];
  /** The position up to which the feed was scanned. */
  readonly cursor: string;
  /** Whether the feed continues after the cursor. */
  readonly more: boolean;
}

/** The part of a feed that a webhook follows. */
type Filtered = Pick<Webhook, 'kinds' | 'region'>;

/** The cursor at the present end of the feed. */
export async function cursorNow(context: GraphContext, { kinds, region }: Filtered): Promise<string> {
  const state = await feedState(context.pool);
  const told = [await rememberAccess(context.pool, context.access)];
  const reader = readerOf(context.viewer);
  return sealCursor(state, {
    reader,
    partition: null,
    filter: filterOf(kinds, region),
    seq: state.last,
    told,
    seen: 0,
  });
}

/**
 * Opens a cursor that the viewer gives.
 *
 * @throws CURSOR_EXPIRED if the feed cannot continue from it
 */
export async function cursorOf({ pool, viewer }: GraphContext, cursor: string): Promise<FeedCursor> {
  return openCursor(await feedState(pool), cursor, viewer, null);
}

/**
 * Finds the news after a webhook's cursor. If the access has changed, or the cursor has expired, that is news by
 * itself: of all kinds, and up to the feed's end.
 */
export async function newsBehind(
  context: GraphContext,
  feed: FeedKinds,
  webhook: Filtered & Pick<Webhook, 'cursor'>,
): Promise<News> {
  const view: View = { filter: filterOf(webhook.kinds, webhook.region), partition: null };
  let from: FeedCursor;
  try {
    from = await cursorOf(context, webhook.cursor);
  } catch (error) {
    if (!(error instanceof GraphQLError) || error.extensions.code !== 'CURSOR_EXPIRED') throw error;
    return { kinds: webhook.kinds ?? [...feed.keys()], cursor: await cursorNow(context, webhook), more: false };
  }
  const { state, kinds, cursor, more } = await changesSince(context, feed, view, from);
  return { kinds, cursor: sealCursor(state, cursor), more };
}
