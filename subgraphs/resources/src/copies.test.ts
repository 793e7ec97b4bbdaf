import { type CopiedFeed, copier } from '@xiangxun/schema/kit/feed/copy.testkit';
import { expectAstray, follow, type Step, tellStories } from '@xiangxun/schema/kit/feed/story.testkit';
import { sendFreely } from '@xiangxun/schema/kit/feed/sender.testkit';
import { regionId } from '@xiangxun/schema/contract/id';
import { addDays } from '@xiangxun/schema/contract/scalars/day';
import type { SyncRegistry } from '@xiangxun/schema/kit/sync/declare/registry';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { registry } from './registry.ts';
import { COUNTY_A, COUNTY_B, ids, openResourcesGraph, TOWNSHIP_A, viewers } from './resources.testkit.ts';
import { feed } from './schema.ts';
import { resources } from './subgraph.ts';
import { today } from '@xiangxun/schema/kit/clock';

const LIBRARIES = [
  { libraryRegion: { code: COUNTY_A } },
  { libraryRegion: { code: COUNTY_B } },
  { libraryRegion: { code: '52' } },
  { libraryRegion: { code: TOWNSHIP_A } },
  // In the same township: what comes to lie here has not moved.
  { librarySchool: { id: ids.schoolA } },
];
const ORIGINS = ['GENERATED', 'OUTCOME', 'PRESET'];
const AUTHORS = [null, { id: ids.teacherA }, { id: ids.colleagueA }];
const OWNERS = [null, { id: ids.authorityA }, { id: ids.university }];

/** Something that is done to one of two objects of a kind. */
const act = fc.record({
  what: fc.constantFrom('Resource', 'Resource', 'Package', 'Recommendation', 'Agreement', 'Employment', 'Host'),
  which: fc.nat(1),
  place: fc.nat(LIBRARIES.length - 1),
  other: fc.nat(2),
  author: fc.nat(2),
  owner: fc.nat(2),
  inProgram: fc.boolean(),
  published: fc.boolean(),
  deleted: fc.boolean(),
});
type Act = typeof act extends fc.Arbitrary<infer Value> ? Value : never;

describe('a copy of resources', () => {
  it('is what its token lists, whatever is published, moves, is recommended, deleted and made again', async () => {
    await tellStories(act, 3, tell);
  }, 180_000);

  it('shows where somebody would not be told of what she sees wherever it lies', async () => {
    await expectAstray(act, registry, tell);
  }, 180_000);
});

describe('a reader of resources', () => {
  const kept = { place: 0, other: 1, author: 2, owner: 0, inProgram: true };
  const hidden = [
    { who: 'a centre', viewer: viewers.centerA, how: 'comes to a school', from: { place: 3 }, to: { place: 4 } },
    { who: 'a party', viewer: viewers.university, how: 'comes to a school', from: { place: 3 }, to: { place: 4 } },
    { who: 'a party', viewer: viewers.university, how: 'leaves its program', from: {}, to: { inProgram: false } },
    { who: 'a school', viewer: viewers.schoolA, how: 'is no outcome any more', from: {}, to: { other: 0 } },
    { who: 'a host', viewer: viewers.hostA, how: 'is another’s', from: {}, to: { author: 1 } },
  ];
  it.each(hidden)('is told, as $who, that what $how is gone, and nothing more of it', async ({ viewer, from, to }) => {
    const graph = await openResourcesGraph();
    const send = (record: object) =>
      sendFreely(graph.pool, registry, viewers.province, 'Resource', { externalId: 'it', ...record });
    try {
      await graph.know({ id: regionId(TOWNSHIP_A), region: TOWNSHIP_A, keys: [{ form: 'code', value: TOWNSHIP_A }] });
      const reader = copier({ definition: resources, kinds: feed, pool: graph.pool }, viewer);
      const told = async () => {
        await graph.settle();
        return reader.read(500);
      };
      await send(resource({ ...kept, ...from, which: 0 }, false));
      expect(await told()).toMatchObject([{ entity: { title: 'Resource 0 1' } }]);
      await send(resource({ ...kept, ...from, ...to, which: 0 }, false));
      expect(await told()).toMatchObject([{ gone: true, entity: null }]);
      await send(resource({ ...kept, ...from, ...to, which: 1 }, false));
      await send({ deleted: true });
      expect(await told()).toEqual([]);
    } finally {
      await graph.close();
    }
  });
});

async function tell(steps: readonly Step<Act>[], taken: SyncRegistry = registry): Promise<void> {
  const graph = await openResourcesGraph();
  const sent = new Map<string, string>();
  const rank = new Map<string, number>();
  const send = async (what: string, externalId: string, record: object): Promise<void> => {
    const id = await sendFreely(graph.pool, taken, viewers.province, what, { externalId, ...record });
    if (id) sent.set(externalId, id);
  };
  try {
    const township = { id: regionId(TOWNSHIP_A), region: TOWNSHIP_A, keys: [{ form: 'code', value: TOWNSHIP_A }] };
    await graph.know(township);
    for (const which of [0, 1]) await send('Resource', `Resource ${which}`, resource({ ...BEGINNING, which }, false));
    const copied: CopiedFeed = { definition: resources, kinds: feed, pool: graph.pool };
    await follow(copied, viewers, steps, async (done) => {
      const { what, which, place, other, inProgram, published, deleted } = done;
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
        await send(what, externalId, resource(done, rank.has(externalId)));
        return;
      }
      const about = { id: sent.get(`Resource ${other % 2}`) };
      if (what === 'Package')
        await send(what, externalId, {
          title: `Package ${which}`,
          region: { code: place % 2 ? COUNTY_B : COUNTY_A },
          owner: { id: other ? ids.university : ids.authorityA },
          program: inProgram ? { id: ids.program } : null,
          items: published ? [{ resource: about }] : [],
          publishedOn: published ? today() : null,
        });
      else
        await send(what, externalId, {
          resource: about,
          educator: { id: place % 2 ? ids.teacherB : ids.teacherA },
          sender: { id: other ? ids.provider : ids.authorityA },
          program: inProgram ? { id: ids.program } : null,
          sentOn: today(),
        });
    });
  } finally {
    await graph.close();
  }
}

/** What a resource is before anything happens to it. */
const BEGINNING = { place: 0, other: 0, author: 0, owner: 1, inProgram: false };

function resource(
  { which, place, other, author, owner, inProgram }: typeof BEGINNING & Pick<Act, 'which'>,
  published: boolean,
): object {
  return {
    title: `Resource ${which} ${other}`,
    form: 'MICRO_CASE',
    area: 'SUBJECT_TEACHING',
    ...LIBRARIES[place],
    origin: ORIGINS[other],
    author: AUTHORS[author],
    owner: OWNERS[owner],
    provider: ORIGINS[other] === 'PRESET' ? { id: ids.otherProvider } : null,
    program: inProgram ? { id: ids.program } : null,
    lifecycle: published ? 'PUBLISHED' : 'COLLECTED',
    handedInOn: '2026-01-01',
    ...(published && { publishedOn: '2026-02-01' }),
  };
}
