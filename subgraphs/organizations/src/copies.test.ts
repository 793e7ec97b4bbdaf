import { type CopiedFeed, copier } from '@xiangxun/schema/kit/feed/copy.testkit';
import { expectAstray, follow, type Step, tellStories } from '@xiangxun/schema/kit/feed/story.testkit';
import { sendFreely } from '@xiangxun/schema/kit/feed/sender.testkit';
import { newId, regionId } from '@xiangxun/schema/contract/id';
import { addDays } from '@xiangxun/schema/contract/scalars/day';
import { viewerOf } from '@xiangxun/schema/service/graph.testkit';
import type { SyncRegistry } from '@xiangxun/schema/kit/sync/declare/registry';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { countyA, countyB, openGraph, PROVIDER, provider, province } from './organizations.testkit.ts';
import { registry } from './registry.ts';
import { feed } from './schema.ts';
import { organizations } from './subgraph.ts';
import { today } from '@xiangxun/schema/kit/clock';

const COUNTIES = ['520521', '520525'];
const PAST = addDays(today(), -100);
const YESTERDAY = addDays(today(), -1);

/** Something that somebody does to one of a few objects of a kind, `in` one of two places. */
interface Act {
  readonly what: 'School' | 'Educator' | 'Employment' | 'Cluster' | 'Team' | 'Agreement' | 'Organization';
  readonly which: number;
  readonly in: number;
  readonly other: number;
  readonly deleted: boolean;
}
const act: fc.Arbitrary<Act> = fc.record({
  what: fc.constantFrom('School', 'Educator', 'Employment', 'Cluster', 'Team', 'Agreement', 'Organization'),
  which: fc.nat(1),
  in: fc.nat(1),
  other: fc.nat(1),
  deleted: fc.boolean(),
});
describe('a copy of organizations', () => {
  it('is what its token lists, whatever moves, begins, ends, is deleted and made again', async () => {
    await tellStories(act, 4, tell);
  }, 120_000);

  it('shows where somebody would not be told of what she sees wherever it lies', async () => {
    await expectAstray(act, registry, tell);
  }, 180_000);
});

describe('a reader of organizations', () => {
  it('is told, as a school, of no deletion of what its teachers are elsewhere', async () => {
    const graph = await openGraph();
    const sent = new Map<string, string>();
    const send = async (what: string, externalId: string, record: object) => {
      const id = await sendFreely(graph.pool, registry, province, what, { externalId, ...record });
      if (id) sent.set(externalId, id);
    };
    const idOf = (name: string) => sent.get(name) as string;
    const act = { which: 0, other: 0, deleted: false };
    try {
      for (const which of [0, 1]) await send('School', `School ${which}`, schoolIn(which, which));
      await send('Educator', 'Educator 0', { name: 'Educator 0', region: { id: regionId('520521') } });
      const elsewhere = {
        Employment: recordOf({ ...act, what: 'Employment', in: 1 }, idOf),
        Team: { ...recordOf({ ...act, what: 'Team', in: 1 }, idOf), owner: { id: PROVIDER } },
      };
      await send('Employment', 'here', recordOf({ ...act, what: 'Employment', in: 0 }, idOf));
      for (const [what, record] of Object.entries(elsewhere)) await send(what, 'elsewhere', record);
      const copied: CopiedFeed = { definition: organizations, kinds: feed, pool: graph.pool };
      const school = copier(copied, viewerOf('SCHOOL', { organization: idOf('School 0') }));
      const teacher = copier(copied, viewerOf('TEACHER', { educator: idOf('Educator 0') }));
      await graph.settle();
      await Promise.all([school.read(500), teacher.read(500)]);
      for (const what of Object.keys(elsewhere)) await send(what, 'elsewhere', { deleted: true });
      await graph.settle();
      expect(await school.read(500)).toEqual([]);
      expect(await teacher.read(500)).toMatchObject([{ deleted: true }, { deleted: true }]);
    } finally {
      await graph.close();
    }
  });
});

async function tell(steps: readonly Step<Act>[], taken: SyncRegistry = registry): Promise<void> {
  const graph = await openGraph();
  const sent = new Map<string, string>();
  const send = async (what: string, externalId: string, record: object): Promise<void> => {
    const id = await sendFreely(graph.pool, taken, province, what, { externalId, ...record });
    if (id) sent.set(externalId, id);
  };
  try {
    await graph.pool.query(`
      INSERT INTO feed_outbox (kind, id, region) SELECT 'Region', id, code FROM region
      UNION ALL SELECT CASE kind WHEN 'PROVIDER' THEN 'Provider' ELSE 'EducationAuthority' END, id, region FROM organization`);
    for (const which of [0, 1]) {
      await send('School', `School ${which}`, schoolIn(which, which));
      await send('Educator', `Educator ${which}`, { name: `Educator ${which}`, region: { id: regionId('520521') } });
    }
    const idOf = (name: string) => sent.get(name) as string;
    const copied: CopiedFeed = { definition: organizations, kinds: feed, pool: graph.pool };
    const viewers = {
      province,
      countyA,
      countyB,
      provider,
      center: viewerOf('CENTER', { organization: newId('DevelopmentCenter'), region: COUNTIES[0] as string }),
      school: viewerOf('SCHOOL', { organization: idOf('School 0') }),
      other: viewerOf('SCHOOL', { organization: idOf('School 1') }),
      teacher: viewerOf('TEACHER', { educator: idOf('Educator 0') }),
      university: viewerOf('UNIVERSITY', { organization: newId('University') }),
    };
    await follow(copied, viewers, steps, async (done) => {
      const externalId = `${done.what} ${done.which}`;
      if (!done.deleted) await send(done.what, externalId, recordOf(done, idOf));
      else if (sent.has(externalId)) await send(done.what, externalId, { deleted: true });
    });
  } finally {
    await graph.close();
  }
}

function schoolIn(which: number, place: number): object {
  const township = { id: regionId(`${COUNTIES[place]}101`) };
  return {
    name: `School ${which}`,
    schoolCode: String(2152000001 + which),
    schoolKind: 'PRIMARY',
    stages: ['PRIMARY'],
    periods: [{ fromDay: '2015-09-01', township, rural: true }],
  };
}

function recordOf({ what, which, in: place, other }: Act, idOf: (name: string) => string): object {
  const region = { id: regionId(COUNTIES[place] as string) };
  const school = { id: idOf(`School ${other}`) };
  const educator = { id: idOf(`Educator ${other}`) };
  const ends = other === 1 ? { toDay: YESTERDAY } : {};
  switch (what) {
    case 'School':
      return schoolIn(which, place);
    case 'Educator':
      return { name: `Educator ${which} ${other}`, region };
    case 'Employment':
      return { educator, organization: { id: idOf(`School ${place}`) }, kinds: ['RURAL_TEACHER'], fromDay: PAST };
    case 'Cluster':
      return { name: `Cluster ${which}`, region, schools: other ? [{ school, fromDay: PAST }] : [] };
    case 'Team':
      return {
        kind: 'DELIVERY',
        name: `Team ${which}`,
        region,
        owner: other ? { id: PROVIDER } : school,
        fromDay: PAST,
        members: place ? [{ educator, leads: true, fromDay: PAST }] : [],
      };
    case 'Agreement':
      return { kind: 'PROVIDER', region, party: { id: PROVIDER }, fromDay: PAST, ...ends };
    case 'Organization':
      return { kind: 'PROVIDER', name: `Provider ${which}`, region };
  }
}
