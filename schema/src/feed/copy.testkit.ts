import { randomUUID } from 'node:crypto';
import type { Pool } from 'pg';
import { expect } from 'vitest';
import type { GraphContext } from '../context.ts';
import { visibleWhere } from '../entity/kind.ts';
import type { SubgraphDefinition } from '../service/subgraph.ts';
import type { Viewer } from '../viewer/viewer.ts';
import type { FeedKinds } from './look.ts';
import { readFeed } from './page.ts';
import { sequence } from './sequencer.ts';

/** What a reader has of a subgraph's entities: the rows, by kind and id. */
export type Copy = Map<string, unknown>;

/** A reader that keeps a copy of all that the feed tells it. */
export interface Copier {
  /** Reads some pages of a size, or to the end. */
  read(first: number, pages?: number): Promise<void>;
  /** Reads to the end, and holds the copy against everything that the viewer may list. */
  expectSame(told: string): Promise<void>;
}

/** The feed of a subgraph for a test that has readers keep copies. */
export interface CopiedFeed {
  readonly definition: SubgraphDefinition;
  readonly kinds: FeedKinds;
  readonly pool: Pool;
}

/** A reader that begins at the feed's start. */
export function copier({ definition, kinds, pool }: CopiedFeed, viewer: Viewer): Copier {
  const copy: Copy = new Map();
  let after: string | undefined;
  const contextNow = async (): Promise<GraphContext> =>
    (await definition.context({ viewer: { ...viewer, client: randomUUID() }, pool })) as GraphContext;

  const read: Copier['read'] = async (first, pages = Number.POSITIVE_INFINITY) => {
    for (let page = 0, more = true; more && page < pages; page += 1) {
      const { entries, endCursor, hasNextPage } = await readFeed(await contextNow(), kinds, { first, after });
      for (const { kind, id, entity } of entries) {
        if (entity) copy.set(`${kind} ${id}`, entity);
        else copy.delete(`${kind} ${id}`);
      }
      after = endCursor;
      more = hasNextPage;
    }
  };

  return {
    read,
    async expectSame(told) {
      while ((await sequence(pool, definition.name)).taken > 0);
      await read(500);
      const listed = await list(await contextNow(), kinds);
      expect(Object.fromEntries([...copy].sort(byKey)), told).toEqual(Object.fromEntries([...listed].sort(byKey)));
    },
  };
}

async function list(context: GraphContext, kinds: FeedKinds): Promise<Copy> {
  const copy: Copy = new Map();
  for (const kind of kinds.values()) {
    for (const row of await kind.findMany(context, { where: visibleWhere(kind, context.sight) }))
      copy.set(`${kind.name} ${row.id}`, row);
  }
  return copy;
}

function byKey([a]: [string, unknown], [b]: [string, unknown]): number {
  return a < b ? -1 : 1;
}
