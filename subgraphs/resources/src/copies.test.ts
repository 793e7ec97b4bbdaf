import { type CopiedFeed, follow, type Step, tellStories } from '@xiangxun/schema/feed/copy.testkit';
import { sendFreely } from '@xiangxun/schema/feed/sender.testkit';
import { addDays, today } from '@xiangxun/schema/scalars/day';
import fc from 'fast-check';
import { describe, it } from 'vitest';
import { registry } from './registry.ts';
import { COUNTY_A, COUNTY_B, ids, openResourcesGraph, viewers } from './resources.testkit.ts';
import { feed } from './schema.ts';
import { resources } from './subgraph.ts';

const LIBRARIES = [
  { libraryRegion: { code: COUNTY_A } },
  { libraryRegion: { code: COUNTY_B } },
  { libraryRegion: { code: '52' } },
  { librarySchool: { id: ids.schoolA } },
];
const ORIGINS = [
  { origin: 'GENERATED', owner: { id: ids.authorityA } },
  { origin: 'OUTCOME', author: { id: ids.colleagueA } },
  { origin: 'PRESET', provider: { id: ids.otherProvider } },
];

/** Something that is done to one of two objects of a kind. */
const act = fc.record({
  what: fc.constantFrom('Resource', 'Resource', 'Package', 'Recommendation', 'Agreement', 'Employment', 'Host'),
  which: fc.nat(1),
  place: fc.nat(3),
  other: fc.nat(2),
  published: fc.boolean(),
  deleted: fc.boolean(),
});
type Act = typeof act extends fc.Arbitrary<infer Value> ? Value : never;

describe('a copy of resources', () => {
  it('is what its token lists, whatever is published, moves, is recommended, deleted and made again', async () => {
    await tellStories(act, 3, tell);
  }, 180_000);
});

async function tell(steps: readonly Step<Act>[]): Promise<void> {
  const graph = await openResourcesGraph();
  const sent = new Map<string, string>();
  const rank = new Map<string, number>();
  const send = async (what: string, externalId: string, record: object): Promise<void> => {
    const id = await sendFreely(graph.pool, registry, viewers.countyA, what, { externalId, ...record });
    if (id) sent.set(externalId, id);
  };
  try {
    for (const which of [0, 1]) await send('Resource', `Resource ${which}`, resource(which, 0, which, false));
    const copied: CopiedFeed = { definition: resources, kinds: feed, pool: graph.pool };
    await follow(copied, viewers, steps, async ({ what, which, place, other, published, deleted }) => {
      const externalId = `${what} ${which}`;
      const toDay = deleted ? addDays(today(), -1) : null;
      switch (what) {
        case 'Agreement':
          await graph.pool.query('UPDATE mirror_agreement SET to_day = $1, region = $2', [
            toDay,
            place ? COUNTY_A : COUNTY_B,
          ]);
          return;
        case 'Employment':
          await graph.pool.query('UPDATE mirror_employment SET to_day = $1 WHERE educator_id = $2', [
            toDay,
            which ? ids.teacherA : ids.colleagueA,
          ]);
          return;
        case 'Host':
          await graph.pool.query('UPDATE mirror_workshop_host SET to_day = $1', [toDay]);
          return;
        default:
      }
      if (deleted) {
        rank.delete(externalId);
        if (sent.has(externalId)) await send(what, externalId, { deleted: true });
        return;
      }
      if (what === 'Resource') {
        // What has been published stays so, until it is deleted.
        if (published) rank.set(externalId, 1);
        await send(what, externalId, resource(which, place, other, rank.has(externalId)));
        return;
      }
      const about = { id: sent.get(`Resource ${other % 2}`) };
      if (what === 'Package')
        await send(what, externalId, {
          title: `Package ${which}`,
          region: { code: place % 2 ? COUNTY_B : COUNTY_A },
          owner: { id: other ? ids.university : ids.authorityA },
          program: place > 1 ? { id: ids.program } : null,
          items: published ? [{ resource: about }] : [],
          publishedOn: published ? today() : null,
        });
      else
        await send(what, externalId, {
          resource: about,
          educator: { id: place % 2 ? ids.teacherB : ids.teacherA },
          sender: { id: other ? ids.provider : ids.authorityA },
          program: place > 1 ? { id: ids.program } : null,
          sentOn: today(),
        });
    });
  } finally {
    await graph.close();
  }
}

function resource(which: number, place: number, other: number, published: boolean): object {
  return {
    title: `Resource ${which} ${other}`,
    form: 'MICRO_CASE',
    area: 'SUBJECT_TEACHING',
    ...LIBRARIES[place],
    ...ORIGINS[other],
    lifecycle: published ? 'PUBLISHED' : 'COLLECTED',
    handedInOn: '2026-01-01',
    ...(published && { publishedOn: '2026-02-01' }),
  };
}
