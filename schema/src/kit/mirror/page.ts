import { enumName } from '../entity/enum-name.ts';
import type { GraphPeer } from '../../service/subgraph.ts';
import type { Viewer } from '../viewer/viewer.ts';
import type { MirrorNode, MirrorSource } from './declaration.ts';
import { type AnsweredNode, feedQuery } from './query.ts';

/** The most changes of one page; the owner allows other subgraphs as many. */
const PAGE = 5_000;
/** The timeout of a request to an owner, in ms. */
const PATIENCE_MS = 30_000;

/** A key of an entity beside its id. */
export interface MirrorKey {
  readonly form: string;
  readonly value: string;
  readonly source: string | null;
}

/** A change from the feed. */
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
  /**
   * An instant, in ms of `performance.now()`: everything committed before it is in this page or an earlier one, if this
   * is the last page.
   */
  readonly completeTo: number;
}

/** The owner no longer has the changes since the cursor: everything must be loaded again. */
export class CursorExpired extends Error {
  override readonly name = 'CursorExpired';
}

/** The owner does not answer at all. */
export class OwnerUnreachable extends Error {
  override readonly name = 'OwnerUnreachable';
}

/** Reads the page after a cursor, or the first one; of all kinds by default. */
export type ReadPage = (after: string | null, kinds?: readonly string[]) => Promise<MirrorPage>;

/**
 * Reads a source's feed from its owner.
 *
 * @param stop ends a running request
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

/** Runs a request with a signal that aborts with `stop`, or at the timeout. */
async function inTime<T>(stop: AbortSignal, request: (signal: AbortSignal) => Promise<T>): Promise<T> {
  const limit = new AbortController();
  const late = setTimeout(() => limit.abort(new Error(`no answer in ${PATIENCE_MS} ms`)), PATIENCE_MS);
  const end = () => limit.abort(stop.reason);
  stop.addEventListener('abort', end, { once: true });
  if (stop.aborted) end();
  try {
    return await request(limit.signal);
  } catch (cause) {
    // An owner that takes too long is there, and may be working.
    if (limit.signal.aborted) throw cause;
    throw new OwnerUnreachable('nobody answers', { cause });
  } finally {
    clearTimeout(late);
    stop.removeEventListener('abort', end);
  }
}
