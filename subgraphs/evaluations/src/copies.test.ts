import { type CopiedFeed, copier } from '@xiangxun/schema/kit/feed/copy.testkit';
import { expectAstray, follow, type Step, tellStories } from '@xiangxun/schema/kit/feed/story.testkit';
import { sendFreely } from '@xiangxun/schema/kit/feed/sender.testkit';
import { sequence } from '@xiangxun/schema/kit/feed/sequencer';
import { type KindName, kindOf, newId } from '@xiangxun/schema/contract/id';
import { addDays } from '@xiangxun/schema/contract/scalars/day';
import type { Viewer } from '@xiangxun/schema/kit/viewer/viewer';
import type { SyncRegistry } from '@xiangxun/schema/kit/sync/declare/registry';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { openTestSubgraph, viewerOf } from './evaluations.testkit.ts';
import { registry } from './registry.ts';
import { feed } from './schema.ts';
import { evaluations } from './subgraph.ts';
import { today } from '@xiangxun/schema/kit/clock';

const COUNTIES = ['520521', '520525'] as const;
const PAST = addDays(today(), -100);
const YESTERDAY = addDays(today(), -1);

/** Something that is done to one of three evaluations, or to what makes a target somebody’s. */
const act = fc.record({
  what: fc.constantFrom('Evaluation', 'Evaluation', 'Evaluation', 'Employment', 'Member', 'Host', 'Agreement'),
  which: fc.nat(2),
  target: fc.nat(5),
  evaluator: fc.nat(3),
  ends: fc.boolean(),
  deleted: fc.boolean(),
});
type Act = typeof act extends fc.Arbitrary<infer Value> ? Value : never;

describe('a copy of evaluations', () => {
  it('is what its token lists, whomever they are about, whoever makes them, and whatever ends', async () => {
    await tellStories(act, 3, tell);
  }, 180_000);

  it('shows where somebody would not be told of what she sees wherever it lies', async () => {
    await expectAstray(act, registry, tell);
  }, 180_000);
});

describe('a reader of evaluations', () => {
  it('is told of no deletion of what is said of those whom she guides or trains', async () => {
    const subgraph = await openTestSubgraph();
    const { pool, fact } = subgraph;
    const [county, teacher, host, university] = [
      newId('EducationAuthority'),
      newId('Educator'),
      newId('Educator'),
      newId('University'),
    ];
    const cohort = await fact('fact_cohort', { program_id: newId('Program'), university_id: university, region: '52' });
    await fact('fact_enrollment', {
      cohort_id: cohort,
      program_id: newId('Program'),
      educator_id: teacher,
      region: '52',
    });
    const workshop = newId('Workshop');
    await fact('fact_workshop_host', { id: workshop, educator_id: host });
    await fact('fact_workshop_member', { workshop_id: workshop, educator_id: teacher });
    for (const id of [county, teacher])
      await pool.query("INSERT INTO reference_key (kind, form, value, id, region) VALUES ($1, 'id', $2, $3, $4)", [
        kindOf(id),
        id,
        id,
        COUNTIES[0],
      ]);
    const viewers = [
      viewerOf('AUTHORITY', COUNTIES[0], { organization: county }),
      viewerOf('TEACHER', null, { educator: teacher }),
      viewerOf('HOST', null, { educator: host }),
      viewerOf('UNIVERSITY', null, { organization: university }),
    ];
    const readers = viewers.map((viewer) => copier({ definition: evaluations, kinds: feed, pool }, viewer));
    const told = async () => {
      await sequence(pool, 'evaluations');
      return Promise.all(readers.map((reader) => reader.read(500)));
    };
    const send = (record: object) =>
      sendFreely(pool, registry, viewers[0] as Viewer, 'Evaluation', { externalId: 'hers', ...record });
    try {
      const by = { evaluator: { id: county }, concludedOn: PAST, method: 'SPOT_CHECK', purpose: 'PROCESS' };
      const indicators = [{ name: 'all of it', weight: 1, score: 1, lowest: 0, highest: 3 }];
      await send({ ...by, target: { id: teacher }, indicators });
      expect(await told()).toMatchObject([[{ deleted: false }], [{ deleted: false }], [], []]);
      await send({ deleted: true });
      expect(await told()).toMatchObject([[{ deleted: true }], [{ deleted: true }], [], []]);
    } finally {
      await subgraph.close();
    }
  });
});

async function tell(story: readonly Step<Act>[], taken: SyncRegistry = registry): Promise<void> {
  const subgraph = await openTestSubgraph();
  const { pool, fact } = subgraph;
  const know = async (kind: KindName, region: string): Promise<string> => {
    const id = newId(kind);
    await pool.query(`INSERT INTO reference_key (kind, form, value, id, region) VALUES ($1, 'id', $2, $3, $4)`, [
      kind,
      id,
      id,
      region,
    ]);
    return id;
  };
  const [countyA, countyB] = COUNTIES;
  const school = await know('School', countyA);
  const provider = await know('Provider', 'CN');
  const authority = await know('EducationAuthority', countyA);
  const teacher = await know('Educator', countyA);
  const team = await know('Team', countyA);
  const targets = [school, await know('School', countyB), teacher, team, provider, authority];
  const [host, third, university] = [newId('Educator'), await know('University', '11'), newId('University')];
  const evaluators = [authority, provider, await know('EducationAuthority', countyB), third];
  await fact('fact_employment', { educator_id: teacher, organization_id: school, region: countyA });
  await fact('fact_team', { id: team, kind: 'DELIVERY', region: countyA, owner_id: provider });
  await fact('fact_team_member', { id: team, educator_id: teacher });
  await fact('fact_agreement', { party_id: provider, region: countyA });
  const workshop = await fact('fact_workshop_host', { educator_id: host });
  await fact('fact_workshop_member', { workshop_id: workshop, educator_id: teacher });
  const program = newId('Program');
  const cohort = await fact('fact_cohort', { program_id: program, university_id: university, region: '52' });
  await fact('fact_enrollment', { cohort_id: cohort, program_id: program, educator_id: teacher, region: '52' });
  const viewers = {
    province: viewerOf('AUTHORITY', '52', { organization: newId('EducationAuthority') }),
    countyA: viewerOf('AUTHORITY', countyA, { organization: authority }),
    countyB: viewerOf('AUTHORITY', countyB, { organization: evaluators[2] as string }),
    provider: viewerOf('PROVIDER', null, { organization: provider }),
    school: viewerOf('SCHOOL', null, { organization: school }),
    teacher: viewerOf('TEACHER', null, { educator: teacher }),
    center: viewerOf('CENTER', countyA, { organization: newId('DevelopmentCenter') }),
    host: viewerOf('HOST', null, { educator: host }),
    evaluator: viewerOf('EVALUATOR', null, { organization: third }),
    university: viewerOf('UNIVERSITY', null, { organization: university }),
  };
  const sent = new Set<string>();
  try {
    const copied: CopiedFeed = { definition: evaluations, kinds: feed, pool };
    await follow(copied, viewers, story, async ({ what, which, target, evaluator, ends, deleted }) => {
      const [externalId, toDay] = [`Evaluation ${which}`, ends ? YESTERDAY : null];
      if (what === 'Employment') await pool.query('UPDATE fact_employment SET to_day = $1', [toDay]);
      else if (what === 'Member') await pool.query('UPDATE fact_team_member SET to_day = $1', [toDay]);
      else if (what === 'Host') await pool.query('UPDATE fact_workshop_host SET to_day = $1', [toDay]);
      else if (what === 'Agreement') await pool.query('UPDATE fact_agreement SET to_day = $1', [toDay]);
      else if (!deleted || sent.has(externalId)) {
        sent.add(externalId);
        const record = {
          method: 'SPOT_CHECK',
          purpose: 'PROCESS',
          target: { id: targets[target] },
          evaluator: { id: evaluators[evaluator] },
          dataFrom: ends ? { id: provider } : null,
          concludedOn: PAST,
          indicators: [{ name: 'all of it', weight: 1, score: which, lowest: 0, highest: 3 }],
        };
        await sendFreely(pool, taken, viewers.province, 'Evaluation', {
          externalId,
          ...(deleted ? { deleted } : record),
        });
      }
    });
  } finally {
    await subgraph.close();
  }
}
