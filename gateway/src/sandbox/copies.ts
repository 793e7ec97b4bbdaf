import type { Copy } from './observed/observation.ts';
import { bearerOf } from './tokens.ts';

/** A connector's copy of a feed. */
export interface HandedIn {
  /** The feed's field: `workshopChanges`. */
  readonly feed: string;
  /** The cursor that the copy has reached. */
  readonly cursor: string;
  /** Ids by kind, as the feed names it: `{ "WORKSHOP": [...] }`. Kinds that are not named are not compared. */
  readonly ids: Readonly<Record<string, readonly string[]>>;
}

/** Runs a query with a client's own token, without faults. */
export type Ask = <Data>(query: string, variables: object) => Promise<Data>;

interface Change {
  readonly kind: string;
  readonly id: string;
  readonly deleted: boolean;
  readonly gone: boolean;
}

interface Page {
  readonly changes: {
    readonly nodes: readonly Change[];
    readonly pageInfo: { readonly endCursor: string; readonly hasNextPage: boolean };
  };
}

/** The copy has an invalid form. The message is for the client. */
export class CopyError extends Error {
  override readonly name = 'CopyError';
}

/** Parses a copy from a body. Throws {@link CopyError}. */
export function readCopy(body: unknown): HandedIn {
  const { feed, cursor, ids } = (body ?? {}) as Partial<HandedIn>;
  if (typeof feed !== 'string' || !/^[a-z]+Changes$/.test(feed))
    throw new CopyError('feed must be the name of a feed: workshopChanges, organizationChanges …');
  if (typeof cursor !== 'string')
    throw new CopyError('cursor must be the endCursor of the last page that was put into the copy');
  const isRight =
    typeof ids === 'object' && ids !== null && Object.values(ids).every((list) => Array.isArray(list as unknown));
  if (!isRight) throw new CopyError('ids must be an object of lists of ids by kind: { "WORKSHOP": ["…"] }');
  return { feed, cursor, ids };
}

/**
 * Compares a copy with what its owner's token lists now, kind by kind. Changes after the copy's cursor have not reached
 * it yet and are ignored.
 */
export async function compareCopy(
  ask: Ask,
  { feed, cursor, ids }: HandedIn,
  authorization: string | undefined,
  id: string,
): Promise<Copy[]> {
  const startedAt = Date.now();
  // Only the copy's kinds: for a cursor of a feed with this filter, a feed without it would list everything again.
  const kinds = Object.keys(ids).length > 0 ? Object.keys(ids) : null;
  const listed = await listAll(ask, feed, kinds);
  // Read after the listing, so that it includes everything that changed during the listing.
  const ahead = new Set<string>();
  for await (const { id: told } of changesSince(ask, feed, kinds, cursor)) ahead.add(told);
  const { client } = bearerOf(authorization);
  return Object.entries(ids).map(([kind, own]) => {
    const copied = new Set(own);
    const there = listed.get(kind) ?? new Set();
    return {
      is: 'copy',
      client,
      id,
      startedAt,
      endedAt: Date.now(),
      kind,
      right: [...copied].filter((one) => there.has(one)).length,
      missing: [...there].filter((one) => !copied.has(one) && !ahead.has(one)),
      surplus: [...copied].filter((one) => !there.has(one) && !ahead.has(one)),
    };
  });
}

async function listAll(ask: Ask, feed: string, kinds: readonly string[] | null): Promise<Map<string, Set<string>>> {
  const listed = new Map<string, Set<string>>();
  for await (const { kind, id, deleted, gone } of changesSince(ask, feed, kinds, null)) {
    const ids = listed.get(kind) ?? new Set();
    listed.set(kind, ids);
    if (deleted || gone) ids.delete(id);
    else ids.add(id);
  }
  return listed;
}

async function* changesSince(
  ask: Ask,
  feed: string,
  kinds: readonly string[] | null,
  cursor: string | null,
): AsyncGenerator<Change> {
  const kindType = `${feed.charAt(0).toUpperCase()}${feed.slice(1, -1)}Kind`;
  const query = `query List($after: String, $kinds: [${kindType}!]) {
    changes: ${feed}(after: $after, kinds: $kinds, first: 500) {
      nodes { kind id deleted gone } pageInfo { endCursor hasNextPage }
    }
  }`;
  for (let after = cursor, more = true; more; ) {
    const { changes }: Page = await ask(query, { after, kinds });
    yield* changes.nodes;
    after = changes.pageInfo.endCursor;
    more = changes.pageInfo.hasNextPage;
  }
}
