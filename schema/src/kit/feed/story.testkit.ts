import fc from 'fast-check';
import { expect } from 'vitest';
import type { SyncRegistry } from '../sync/declare/registry.ts';
import type { Viewer } from '../viewer/viewer.ts';
import { type Asked, type CopiedFeed, copier, keyOf } from './copy.testkit.ts';
import type { FeedKinds, FeedRow } from './scan.ts';
import { sequence } from './sequencer.ts';

/** A step of a story: one act, or two at once, and then one reader that reads some pages. */
export interface Step<Act> {
  readonly acts: readonly Act[];
  readonly reader: number;
  readonly pages: number;
}

/** The seed of the stories; `XIANGXUN_STORIES_SEED` sets another. */
const SEED = Number(process.env.XIANGXUN_STORIES_SEED ?? 20_261_126);

/**
 * Runs stories of acts until one fails. In the first story acts happen one after another; in others, two at once.
 *
 * @param seed of the stories
 */
export async function tellStories<Act>(
  act: fc.Arbitrary<Act>,
  runs: number,
  tell: (story: readonly Step<Act>[]) => Promise<void>,
  seed = SEED,
): Promise<void> {
  for (const [most, numRuns] of [
    [1, 1],
    [2, runs - 1],
  ] as const) {
    const acts = fc.array(act, { minLength: 1, maxLength: most });
    const story = fc.array(fc.record({ acts, reader: fc.nat(99), pages: fc.nat(2) }), { minLength: 15, maxLength: 30 });
    try {
      await fc.assert(fc.asyncProperty(story, tell), { numRuns, endOnFailure: true, seed });
    } catch (error) {
      const { message, cause } = error as Error;
      throw new Error(`XIANGXUN_STORIES_SEED=${seed} tells this again: ${message}`, { cause });
    }
  }
}

/** Checks that stories fail if entities have no audiences: a test that never fails proves nothing. */
export async function expectAstray<Act>(
  act: fc.Arbitrary<Act>,
  registry: SyncRegistry,
  tell: (story: readonly Step<Act>[], registry: SyncRegistry) => Promise<void>,
): Promise<void> {
  const unscoped = { ...registry, kinds: registry.kinds.map((kind) => ({ ...kind, audiences: () => [] })) };
  await expect(tellStories(act, 20, (story) => tell(story, unscoped), 1)).rejects.toMatchObject({
    cause: { actual: expect.arrayContaining([expect.stringMatching(/should be gone|would not be told of/)]) },
  });
}

/**
 * Lets readers of all given viewers follow a story, some of them only a part of the feed. Compares the copy of each
 * with what it may list in the end and, where it is known what each could see, with what it was told.
 */
export async function follow<Act>(
  feed: CopiedFeed,
  viewers: Readonly<Record<string, Viewer>>,
  story: readonly Step<Act>[],
  perform: (act: Act) => Promise<void>,
): Promise<void> {
  const { pool, definition } = feed;
  const whole = Object.entries(viewers).map(([name, viewer]) => ({ name, ...copier(feed, viewer) }));
  const parts = partsOf(feed.kinds).map((asked, at) => {
    const [name, viewer] = Object.entries(viewers)[((story[0]?.reader ?? 0) + at) % whole.length] as [string, Viewer];
    return { name: `${name} ${JSON.stringify(asked)}`, ...copier(feed, viewer, asked) };
  });
  const readers = [...whole, ...parts];
  // For two concurrent acts it is unknown what was visible between them, or when something numbered late was visible.
  const isJudged = story.every(({ acts }) => acts.length === 1);
  // What was deleted and created again elsewhere is gone from its old place, also for readers who gained access to that
  // in between.
  const again = new Set<string>();
  const glimpse = async (): Promise<void> => {
    const { rows } = await pool.query<FeedRow>('SELECT DISTINCT kind, id, state FROM feed');
    for (const row of rows) if (row.state === 'DELETED') again.add(`${keyOf(row)} gone`);
    await Promise.all(readers.map((reader) => reader.glimpse(rows)));
  };
  if (isJudged) await glimpse();
  for (const { acts, reader, pages } of story) {
    await Promise.all(acts.map(perform));
    if (pages > 0 || isJudged) await sequence(pool, definition.name);
    if (isJudged) await glimpse();
    await readers[reader % readers.length]?.read(3, pages);
  }
  for (const { name, expectSame } of readers) await expectSame(name);
  if (!isJudged) return;
  for (const { name, invented } of readers)
    expect(
      [...invented].filter((told) => !again.has(told)),
      name,
    ).toEqual([]);
}

/** Parts of a feed that a reader may request: every other kind, a county, half of the ids. */
function partsOf(kinds: FeedKinds): Asked[] {
  return [
    { kinds: [...kinds.keys()].filter((_, at) => at % 2 === 0) },
    { under: '520521' },
    { partition: { index: 0, count: 2 } },
  ];
}
