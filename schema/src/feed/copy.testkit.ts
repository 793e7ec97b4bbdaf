import { randomUUID } from 'node:crypto';
import { isDeepStrictEqual } from 'node:util';
import type { Pool } from 'pg';
import fc from 'fast-check';
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
  expectSame(reader: string): Promise<void>;
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
      const { entries, endCursor, hasNextPage } = await readFeed(
        await contextNow(),
        kinds,
        { first, after },
        () => null,
      );
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
    async expectSame(reader) {
      while ((await sequence(pool, definition.name)).taken > 0);
      await read(500);
      const listed = await list(await contextNow(), kinds);
      expect(differences(copy, listed), reader).toEqual([]);
    },
  };
}

/** What happens in a story: one act, or two at once, and one reader that reads some pages then. */
export interface Step<Act> {
  readonly acts: readonly Act[];
  readonly reader: number;
  readonly pages: number;
}

/** The same stories at each run, so that what changed is the code; other ones by `XIANGXUN_STORIES_SEED`. */
const SEED = Number(process.env.XIANGXUN_STORIES_SEED ?? 1_525_292_543);

/**
 * Tells stories of acts until one goes wrong.
 *
 * @param seed which stories are told
 */
export async function tellStories<Act>(
  act: fc.Arbitrary<Act>,
  runs: number,
  tell: (story: readonly Step<Act>[]) => Promise<void>,
  seed = SEED,
): Promise<void> {
  const acts = fc.array(act, { minLength: 1, maxLength: 2 });
  const story = fc.array(fc.record({ acts, reader: fc.nat(99), pages: fc.nat(2) }), { minLength: 15, maxLength: 30 });
  await fc.assert(fc.asyncProperty(story, tell), {
    numRuns: runs,
    endOnFailure: true,
    seed,
  });
}

/** Lets readers of all these viewers follow a story, and holds the copy of each against what it may list in the end. */
export async function follow<Act>(
  feed: CopiedFeed,
  viewers: Readonly<Record<string, Viewer>>,
  story: readonly Step<Act>[],
  perform: (act: Act) => Promise<void>,
): Promise<void> {
  const readers = Object.entries(viewers).map(([name, viewer]) => ({ name, ...copier(feed, viewer) }));
  for (const { acts, reader, pages } of story) {
    await Promise.all(acts.map(perform));
    if (pages > 0) await sequence(feed.pool, feed.definition.name);
    await readers[reader % readers.length]?.read(3, pages);
  }
  for (const { name, expectSame } of readers) await expectSame(name);
}

async function list(context: GraphContext, kinds: FeedKinds): Promise<Copy> {
  const copy: Copy = new Map();
  for (const kind of kinds.values()) {
    for (const row of await kind.findMany(context, { where: visibleWhere(kind, context.sight) }))
      copy.set(`${kind.name} ${row.id}`, row);
  }
  return copy;
}

/** What tells a copy from what is listed. */
function differences(copy: Copy, listed: Copy): string[] {
  return [...new Set([...copy.keys(), ...listed.keys()])].flatMap((key) => {
    const [has, should] = [copy.get(key), listed.get(key)];
    if (isDeepStrictEqual(has, should)) return [];
    return has === undefined ? `${key} is missing` : should === undefined ? `${key} should be gone` : `${key} is old`;
  });
}
