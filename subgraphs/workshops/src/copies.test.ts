import type { CopiedFeed } from '@xiangxun/schema/kit/feed/copy.testkit';
import { expectAstray, follow, type Step, tellStories } from '@xiangxun/schema/kit/feed/story.testkit';
import { sendFreely } from '@xiangxun/schema/kit/feed/sender.testkit';
import { transaction } from '@xiangxun/schema/kit/database';
import { newId, regionId } from '@xiangxun/schema/contract/id';
import { addDays } from '@xiangxun/schema/contract/scalars/day';
import type { SyncRegistry } from '@xiangxun/schema/kit/sync/declare/registry';
import fc from 'fast-check';
import { describe, it } from 'vitest';
import { followEducators } from './mirror/follow.ts';
import { keptProgress, writeProgress } from './progress/progress.store.ts';
import { registry } from './registry.ts';
import { feed } from './schema.ts';
import { workshops } from './subgraph.ts';
import { knowProvider, openTestSubgraph, viewerOf } from './workshops.testkit.ts';
import { today } from '@xiangxun/schema/kit/clock';

const COUNTIES = ['520521', '520525'] as const;
const PAST = addDays(today(), -100);
const YESTERDAY = addDays(today(), -1);

const SYNCED = ['Workshop', 'WorkshopMembership', 'WorkshopActivity', 'PlatformAccount', 'PlatformObject'] as const;

/** Something that is done to one of two objects of a kind, at one of two places, with one of two others. */
const act = fc.record({
  what: fc.constantFrom(...SYNCED, 'ProgressDay', 'Agreement', 'Employment', 'Educator'),
  which: fc.nat(1),
  place: fc.nat(1),
  other: fc.nat(1),
  ends: fc.boolean(),
  deleted: fc.boolean(),
});
type Act = typeof act extends fc.Arbitrary<infer Value> ? Value : never;

describe('a copy of workshops', () => {
  it('is what its token lists, whatever moves, is hosted, joined, ends, is deleted and made again', async () => {
    await tellStories(act, 3, tell);
  }, 180_000);

  it('shows where somebody would not be told of what she sees wherever it lies', async () => {
    await expectAstray(act, registry, tell);
  }, 180_000);
});

async function tell(story: readonly Step<Act>[], taken: SyncRegistry = registry): Promise<void> {
  const subgraph = await openTestSubgraph();
  const { pool, know } = subgraph;
  const provider = await knowProvider(subgraph, COUNTIES[0]);
  const other = await knowProvider(subgraph, COUNTIES[1]);
  const [school, university, program] = [newId('School'), newId('University'), await know('Program', '52')];
  const educators = [await know('Educator', COUNTIES[0]), await know('Educator', COUNTIES[0])];
  const group = await know('CohortGroup', COUNTIES[0]);
  await pool.query('INSERT INTO mirror_cohort_group (id, university_id) VALUES ($1, $2)', [group, university]);
  for (const county of COUNTIES)
    await pool.query("INSERT INTO reference_key (kind, form, value, id, region) VALUES ('Region', 'id', $1, $2, $3)", [
      regionId(county),
      regionId(county),
      county,
    ]);
  for (const educator of educators)
    await pool.query(
      'INSERT INTO mirror_employment (id, educator_id, organization_id, from_day) VALUES ($1, $2, $3, $4)',
      [newId('Employment'), educator, school, PAST],
    );
  const viewers = {
    province: viewerOf('AUTHORITY', '52', { organization: newId('EducationAuthority') }),
    countyA: viewerOf('AUTHORITY', COUNTIES[0], { organization: newId('EducationAuthority') }),
    countyB: viewerOf('AUTHORITY', COUNTIES[1], { organization: newId('EducationAuthority') }),
    center: viewerOf('CENTER', COUNTIES[0], { organization: newId('DevelopmentCenter') }),
    provider,
    other,
    school: viewerOf('SCHOOL', null, { organization: school }),
    university: viewerOf('UNIVERSITY', null, { organization: university }),
    host: viewerOf('HOST', null, { educator: educators[0] as string }),
    teacher: viewerOf('TEACHER', null, { educator: educators[1] as string }),
  };
  const sent = new Map<string, string>();
  const send = async (what: string, externalId: string, record: object): Promise<void> => {
    const id = await sendFreely(pool, taken, viewers.province, what, { externalId, ...record });
    if (id) sent.set(externalId, id);
  };
  const named = (name: string) => ({ id: sent.get(name) as string });

  const recordOf = ({ what, which, place, other: with_, ends }: Act): object => {
    const [educator, workshop] = [{ id: educators[with_] as string }, named(`Workshop ${place}`)];
    const toDay = ends ? YESTERDAY : null;
    switch (what) {
      case 'Workshop':
        return {
          kind: 'RURAL',
          title: `Workshop ${which} ${with_}`,
          region: { id: regionId(COUNTIES[place] as string) },
          status: 'USE',
          provider: with_ ? { id: provider.organization } : { id: other.organization },
          cohortGroup: ends ? { id: group } : null,
          hosts: [{ educator, fromDay: PAST, toDay }],
        };
      case 'WorkshopMembership':
        return { workshop, educator, fromDay: PAST, toDay };
      case 'WorkshopActivity':
        return { workshop, title: `Activity ${which} ${with_}`, mode: 'ROUTINE', setting: 'ONLINE', fromDay: PAST };
      case 'PlatformAccount':
        return { homePage: 'https://platform.example', name: `account ${which}`, educator };
      default:
        return { iri: `https://platform.example/objects/${which}`, program: { id: program } };
    }
  };
  const study = ({ which, place, other: earlier, deleted }: Act): Promise<unknown> =>
    transaction(pool, async (tx) => {
      const about = { educator: educators[which] as string, day: 20_000 + earlier };
      const counted = { ...about, program, seconds: 60 * (place + 1), intervals: [0, 60 * (place + 1)] };
      const progress = { ...counted, activityTimes: {}, activities: 1, completions: 0 };
      await tx.query('SELECT pg_advisory_xact_lock($1)', [which]);
      await writeProgress(tx, await keptProgress(tx, [about]), deleted ? [] : [progress]);
    });
  const happen = async ({ what, which, place, ends }: Act): Promise<void> => {
    const toDay = ends ? YESTERDAY : null;
    const [party, educator] = [which ? provider.organization : other.organization, educators[which]];
    if (what === 'Agreement')
      await pool.query('UPDATE mirror_agreement SET to_day = $1, region = $2 WHERE party_id = $3', [
        toDay,
        COUNTIES[place],
        party,
      ]);
    else if (what === 'Employment')
      await pool.query('UPDATE mirror_employment SET to_day = $1 WHERE educator_id = $2', [toDay, educator]);
    else
      await transaction(pool, async (tx) => {
        await tx.query('UPDATE mirror_educator SET region = $1 WHERE id = $2', [COUNTIES[place], educator]);
        await tx.query('UPDATE reference_key SET region = $1 WHERE id = $2', [COUNTIES[place], educator]);
        await followEducators(tx, [{ kind: 'Educator', ids: [educator], deleted: [] }] as never);
      });
  };

  try {
    for (const which of [0, 1])
      await send(
        'Workshop',
        `Workshop ${which}`,
        recordOf({ what: 'Workshop', which, place: which, other: which, ends: false, deleted: false }),
      );
    const copied: CopiedFeed = { definition: workshops, kinds: feed, pool };
    await follow(copied, viewers, story, async (done) => {
      const externalId = `${done.what} ${done.which}`;
      if (done.what === 'ProgressDay') await study(done);
      else if (!SYNCED.some((kind) => kind === done.what)) await happen(done);
      else if (!done.deleted) await send(done.what, externalId, recordOf(done));
      else if (sent.has(externalId)) await send(done.what, externalId, { deleted: true });
    });
  } finally {
    await subgraph.close();
  }
}
