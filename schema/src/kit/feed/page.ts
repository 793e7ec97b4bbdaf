import type { GraphContext } from '../context.ts';
import type { FieldsOf } from '../entity/fields-read.ts';
import type { KindName } from '../../contract/id.ts';
import { rememberAccess } from './access.ts';
import { isNarrower, openCursor, readerOf } from './cursor.ts';
import { follow } from './follow.ts';
import { openPartition } from './partition.ts';
import { type FeedPage, type Reading, readPass } from './pass.ts';
import { begun, relist } from './relist.ts';
import { type FeedKinds, filterOf } from './scan.ts';
import { feedState } from './state.ts';

/** A request for a page of a feed. */
export interface FeedRequest {
  readonly after?: string | null | undefined;
  readonly first: number;
  readonly kinds?: readonly KindName[] | null | undefined;
  readonly under?: string | null | undefined;
  readonly partition?: string | null | undefined;
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
  if (!request.after) {
    const start = { reader: readerOf(context.viewer), partition, filter, seq: 0, told: [now], seen: 0 };
    return readPass(reading, follow(reading, { ...start, since: state.last }));
  }
  const given = openCursor(state, request.after, context.viewer, partition);
  const from = { ...given, filter };
  const goesOn = given.seq === 0 || (!given.relist && given.told.includes(now) && isNarrower(filter, given.filter));
  const pass = goesOn
    ? follow(reading, { ...from, told: [now] })
    : await relist(reading, begun(from, given, now, state.last));
  return readPass(reading, pass);
}
