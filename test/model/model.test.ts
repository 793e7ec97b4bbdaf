import type { TestGraph } from '@xiangxun/schema/service/graph.testkit';
import type fc from 'fast-check';
import { describe, it } from 'vitest';
import { play, type Scene } from './play.ts';
import { openSchools, openSchoolScene, storiesOfSchools } from './schools.ts';
import type { Step } from './story.ts';
import { tell } from './tell.ts';
import { openWorkshops, openWorkshopScene, storiesOfWorkshops } from './workshops.ts';

// Random batches of several senders, with records that reference each other, arrive in any order, again, too late,
// twice, as patches, all or none, and with used keys. Each outcome, and in the end everything stored, pending and in
// the feed, must be what a simple model says.

/** A failing story is repeated until no shorter one fails. */
const LIMIT = 900_000;

describe('what becomes of any batches is what a simple model says', { timeout: LIMIT }, () => {
  it('of workshops, their parts, and objects that stand for these', () =>
    hold(openWorkshops, storiesOfWorkshops, openWorkshopScene));

  it('of schools, which have a key of their own and name each other', () =>
    hold(openSchools, storiesOfSchools, openSchoolScene));
});

async function hold(
  open: () => Promise<TestGraph>,
  stories: fc.Arbitrary<Step[]>,
  openScene: (graph: TestGraph) => Promise<Scene>,
): Promise<void> {
  const graph = await open();
  try {
    await tell(stories, async (story) => {
      await play(await openScene(graph), story);
      // Pending records would be checked in every following story.
      await graph.pool.query('DELETE FROM sync_pending');
    });
  } finally {
    await graph.close();
  }
}
