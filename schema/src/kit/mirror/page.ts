import { enumName } from '../entity/enum-name.ts';
import type { GraphPeer } from '../../service/subgraph.ts';
import type { Viewer } from '../viewer/viewer.ts';
import type { MirrorNode, MirrorSource } from './declaration.ts';
import { type AnsweredNode, feedQuery } from './query.ts';

/** The most changes of one page; the owner grants as many to other subgraphs. */
const PAGE = 5_000;
/** How long an owner may take to answer, in ms. */
const PATIENCE_MS = 30_000;

/** A name of an entity beside its id. */
export interface MirrorKey {
  readonly form: string;
  readonly value: string;
  readonly source: string | null;
}

/** A change as the feed tells it. */
export interface MirrorChange {
  readonly id: string;
  readonly deleted: boolean;
  readonly gone: boolean;
  readonly keys: readonly MirrorKey[];
  readonly entity: MirrorNode | null;
}

/** A page of an owner's feed. */
export interface MirrorPage {
  readonly changes: readonly MirrorChange[];
  readonly endCursor: string | null;
  readonly hasNextPage: boolean;
  /** An instant, in ms by `performance.now()`: what was committed before is in the page or before it, if it is the last. */
  readonly completeTo: number;
}

/** The owner no longer knows what was changed since the cursor: everything has to be loaded anew. */
export class CursorExpired extends Error {
  override readonly name = 'CursorExpired';
}

/** The owner can't be reached, or is no more: nobody is there who would answer. */
export class OwnerUnreachable extends Error {
  override readonly name = 'OwnerUnreachable';
}

/** Reads the page after a cursor, or the first; of all kinds unless it is said of which. */
export type ReadPage = (after: string | null, kinds?: readonly string[]) => Promise<MirrorPage>;

/**
 * Reads a source's feed from its owner.
 *
 * @param stop ends a request under way
 */
export function pageReader(source: MirrorSource, peer: () => GraphPeer, viewer: Viewer, stop: AbortSignal): ReadPage {
  const { text: query, named } = feedQuery(source);
  const all = source.kinds.map(({ kind }) => kind);
  return async (after, kinds = all) => {
    const variables = { after, first: PAGE, kinds: kinds.map(enumName) };
    const request = { query, variables, operationName: 'Mirror' };
    const askedAt = performance.now();
    const { data, errors } = await inTime(stop, (signal) => peer().execute(request, viewer, signal));
    const [error] = errors ?? [];
    if (error?.extensions?.code === 'CURSOR_EXPIRED') throw new CursorExpired(error.message);
    if (error) throw new Error(`${source.subgraph} refused its feed: ${error.message}`);
    const changes = data?.changes as
      | {
          nodes: (MirrorChange & { entity: AnsweredNode | null })[];
          pageInfo: Pick<MirrorPage, 'endCursor' | 'hasNextPage'>;
          ageSeconds: number;
        }
      | null
      | undefined;
    if (!changes) throw new Error(`${source.subgraph} gave no page of its feed`);
    const nodes = changes.nodes.map((change) => ({ ...change, entity: change.entity && named(change.entity) }));
    return { changes: nodes, ...changes.pageInfo, completeTo: askedAt - changes.ageSeconds * 1_000 };
  };
}

/** Runs a request under a signal that comes with `stop`, or when the owner takes too long. */
async function inTime<T>(stop: AbortSignal, request: (signal: AbortSignal) => Promise<T>): Promise<T> {
  const limit = new AbortController();
  const late = setTimeout(() => limit.abort(new Error(`no answer in ${PATIENCE_MS} ms`)), PATIENCE_MS);
  const end = () => limit.abort(stop.reason);
  stop.addEventListener('abort', end, { once: true });
  if (stop.aborted) end();
  try {
    return await request(limit.signal);
  } catch (cause) {
    // One that takes too long is there, and may be at work.
    if (limit.signal.aborted) throw cause;
    throw new OwnerUnreachable('nobody answers', { cause });
  } finally {
    clearTimeout(late);
    stop.removeEventListener('abort', end);
  }
}
