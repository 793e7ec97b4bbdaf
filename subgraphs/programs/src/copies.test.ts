import { type CopiedFeed, copier } from '@xiangxun/schema/kit/feed/copy.testkit';
import { expectAstray, follow, type Step, tellStories } from '@xiangxun/schema/kit/feed/story.testkit';
import { sendFreely } from '@xiangxun/schema/kit/feed/sender.testkit';
import { newId } from '@xiangxun/schema/contract/id';
import { addDays } from '@xiangxun/schema/contract/scalars/day';
import { type TestGraph, viewerOf } from '@xiangxun/schema/service/graph.testkit';
import type { SyncRegistry } from '@xiangxun/schema/kit/sync/declare/registry';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { submitPhaseReport } from './phase-report/submit.ts';
import { cancelProgram, publishProgram } from './program/publish.ts';
import {
  COUNTY_A,
  COUNTY_B,
  employment,
  END,
  ids,
  mirrored,
  openProgramsGraph,
  PAST,
  PROVINCE,
  START,
  TOWNSHIP_A,
  viewers,
} from './programs.testkit.ts';
import { registry } from './registry.ts';
import { feed } from './schema.ts';
import { programs } from './subgraph.ts';
import { today } from '@xiangxun/schema/kit/clock';

const PLACES = [COUNTY_A, COUNTY_B, PROVINCE];
const KINDS = ['Program', 'Enrollment', 'Cohort', 'CohortGroup', 'Course', 'Visit', 'Activity', 'Document'] as const;
const EVENTS = ['Publish', 'Cancel', 'PhaseReport', 'Lesson', 'DeliveryPlan', 'Agreement', 'Employment'] as const;

/** Something that is done to one of two objects of a kind, at one of some places, with one of two others. */
interface Act {
  readonly what: (typeof KINDS)[number] | (typeof EVENTS)[number];
  readonly which: number;
  readonly place: number;
  readonly other: number;
  readonly deleted: boolean;
}
const act: fc.Arbitrary<Act> = fc.record({
  what: fc.constantFrom(...KINDS, ...EVENTS),
  which: fc.nat(1),
  place: fc.nat(2),
  other: fc.nat(1),
  deleted: fc.boolean(),
});

const AGREEMENTS = [newId('Agreement'), newId('Agreement')];
const JOBS = [employment(ids.teacherB, ids.schoolA), employment(ids.expert, ids.schoolB)];

describe('a copy of programs', () => {
  it('is what its token lists, whatever is published, moves, begins, ends, is deleted and made again', async () => {
    await tellStories(act, 3, tell);
  }, 180_000);

  it('shows where somebody would not be told of what she sees wherever it lies', async () => {
    await expectAstray(act, registry, tell);
  }, 180_000);
});

describe('a reader of programs', () => {
  it('is told of no deletion of what was never open to it, however much it has to do with it', async () => {
    const graph = await openProgramsGraph();
    const send = (what: string, externalId: string, record: object) =>
      sendFreely(graph.pool, registry, viewers.province, what, { externalId, ...record });
    const readers = Object.entries(viewers).map(([name, viewer]) => {
      return { name, ...copier({ definition: programs, kinds: feed, pool: graph.pool }, viewer) };
    });
    const toldOf = async (kind: string, change: object) => {
      await graph.settle();
      const told = await Promise.all(readers.map(async ({ name, read }) => ({ name, entries: await read(500) })));
      const about = expect.objectContaining({ kind, ...change });
      return told
        .filter(({ entries }) => entries.some((entry) => about.asymmetricMatch(entry)))
        .map(({ name }) => name);
    };
    const deleted = { deleted: true, entity: null };
    try {
      const inProgram = { id: (await send('Program', 'Program', program(0, 1))) as string };
      const inCohort = { id: (await send('Cohort', 'Cohort', cohort(inProgram, 1))) as string };
      for (const educator of [ids.teacherA, ids.teacherB])
        await send('Enrollment', educator, enrollment(inProgram, inCohort, educator));
      const seers = ['province', 'countyB', 'university', 'schoolB', 'teacherB'];
      expect(await toldOf('Enrollment', { deleted: false })).toEqual(expect.arrayContaining([...seers, 'teacherA']));
      await send('Enrollment', ids.teacherB, { deleted: true });
      expect(await toldOf('Enrollment', deleted)).toEqual(seers);

      const contributors = [{ educator: { id: ids.teacherB }, role: 'AUTHOR' }];
      const document = {
        kind: 'POLICY',
        title: 'By many',
        handedInOn: today(),
        holder: { id: ids.schoolA },
        contributors,
      };
      await send('Document', 'Document', document);
      const readersOf = await toldOf('Document', { deleted: false });
      expect(readersOf).toContain('teacherB');
      expect(readersOf).not.toContain('schoolB');
      await send('Document', 'Document', { deleted: true });
      expect(await toldOf('Document', deleted)).toEqual(readersOf);
    } finally {
      await graph.close();
    }
  });
});

function enrollment(inProgram: { id: string }, inCohort: { id: string }, educator: string): object {
  return { role: 'TRAINEE', selectedOn: START, program: inProgram, cohort: inCohort, educator: { id: educator } };
}

/** What a mirror is told: who is there, and who is no more. */
type Page = Parameters<typeof mirrored> extends [unknown, ...infer Rest] ? Rest : never;

async function tell(steps: readonly Step<Act>[], taken: SyncRegistry = registry): Promise<void> {
  const graph = await openProgramsGraph();
  const sent = new Map<string, string>();
  const send = async (what: string, externalId: string, record: object): Promise<void> => {
    const id = await sendFreely(graph.pool, taken, viewers.province, what, { externalId, ...record });
    if (id) sent.set(externalId, id);
  };
  // Pages of one mirror are applied one after another, whatever else happens.
  let mirroring = Promise.resolve();
  const mirror = (...page: Page): Promise<void> => {
    mirroring = mirroring.then(() => mirrored(graph, ...page));
    return mirroring;
  };
  try {
    for (const which of [0, 1]) {
      await send('Program', `Program ${which}`, program(0, which));
      await send('Cohort', `Cohort ${which}`, cohort({ id: sent.get('Program 0') as string }, which));
    }
    const copied: CopiedFeed = { definition: programs, kinds: feed, pool: graph.pool };
    await follow(copied, viewers, steps, async (done) => {
      const { what, which, place, deleted } = done;
      const externalId = `${what} ${which}`;
      const context = await programs.context({ viewer: viewers.province, pool: graph.pool });
      if (what === 'Publish')
        await publishProgram(context as never, sent.get(`Program ${which}`) as string).catch(() => {});
      else if (what === 'Cancel')
        await cancelProgram(context as never, sent.get(`Program ${which}`) as string).catch(() => {});
      else if (what === 'PhaseReport') await report(graph, sent.get(`Cohort ${which}`) as string);
      else if (what === 'Agreement') await mirror(...agreement(which, place, deleted));
      else if (what === 'Employment') await mirror(...job(which, deleted));
      else if (!deleted)
        await send(
          what,
          externalId,
          recordOf(done, (name) => ({ id: sent.get(name) as string })),
        );
      else if (sent.has(externalId)) await send(what, externalId, { deleted: true });
    });
  } finally {
    await graph.close();
  }
}

/** Has the university of a cohort report on its trainees, if there are any. */
async function report({ pool }: TestGraph, id: string): Promise<void> {
  const { rows } = await pool.query<{ university: string; educator: string }>(
    `SELECT c.university_id AS university, e.educator_id AS educator FROM cohort c JOIN enrollment e ON e.cohort_id = c.id
     WHERE c.id = $1`,
    [id],
  );
  const [first] = rows;
  if (!first) return;
  const viewer = viewerOf('UNIVERSITY', { organization: first.university });
  const days = { fromDay: START, toDay: START };
  const lines = [...new Set(rows.map(({ educator }) => educator))].map((educator) => ({
    educator: { id: educator },
    hours: 1,
  }));
  await submitPhaseReport((await programs.context({ viewer, pool })) as never, {
    idempotencyKey: newId('PhaseReport'),
    cohort: { id },
    phase: 'SUMMARY',
    ...days,
    lines,
  }).catch(() => {});
}

function agreement(which: number, place: number, ended: boolean): Page {
  const party = { id: which ? ids.otherUniversity : ids.otherProvider };
  const id = AGREEMENTS[which] as string;
  const to = ended ? addDays(today(), -1) : null;
  return [[{ id, party, program: null, regionCode: PLACES[place], fromDay: PAST, toDay: to }]];
}

function job(which: number, ended: boolean): Page {
  const known = JOBS[which] as { id: string };
  return ended ? [[], [known.id]] : [[known]];
}

function program(place: number, other: number): object {
  return {
    guide: 'OUTREACH',
    title: `Program ${other}`,
    region: { code: PLACES[place] },
    cycle: '2026',
    fromDay: START,
    toDay: END,
    schools: other ? [{ school: { id: ids.schoolA } }] : [{ school: { id: ids.schoolB } }],
    participants: other ? [{ party: 'PROVIDER', holder: { id: ids.otherProvider } }] : [],
  };
}

function cohort(inProgram: { id: string }, other: number): object {
  return {
    program: inProgram,
    university: { id: other ? ids.university : ids.otherUniversity },
    title: `Cohort ${other}`,
  };
}

function recordOf({ what, which, place, other }: Act, named: (name: string) => { id: string }): object {
  const inProgram = named(`Program ${other}`);
  const educator = { id: other ? ids.teacherA : ids.teacherB };
  const days = { fromDay: START, toDay: today() };
  switch (what) {
    case 'Program':
      return program(place, other);
    case 'Cohort':
      return cohort(inProgram, place % 2);
    case 'Enrollment':
      return {
        role: 'TRAINEE',
        selectedOn: START,
        program: named(`Program ${place % 2}`),
        educator,
        cohort: place ? named(`Cohort ${place % 2}`) : null,
      };
    case 'CohortGroup':
      return {
        cohort: named(`Cohort ${other}`),
        name: `Group ${which}`,
        members: place ? [{ educator, fromDay: START }] : [],
        mentors: place > 1 ? [{ educator: { id: ids.leaderA }, role: 'THEORY', fromDay: START }] : [],
      };
    case 'Course':
      return {
        cohort: named(`Cohort ${other}`),
        title: `Course ${which}`,
        category: 'TRAINING',
        requirement: 'REQUIRED',
        hours: 10,
        phase: 'SUMMARY',
      };
    case 'Visit':
      return {
        program: inProgram,
        township: { code: TOWNSHIP_A },
        subject: 'CHINESE',
        phases: ['DIAGNOSIS'],
        ...days,
        team: { id: ids.teamA },
        hostSchools: place ? [{ id: ids.schoolB }] : [],
        attendance: place > 1 ? [{ educator, day: START, minutes: 45 }] : [],
      };
    case 'Activity':
      return {
        program: inProgram,
        title: `Activity ${which}`,
        mode: 'ROUTINE',
        holder: { id: other ? ids.schoolA : ids.schoolB },
        fromDay: START,
        toDay: START,
        supportedBy: place ? [{ id: ids.otherProvider }] : [],
        attendance: place > 1 ? [{ educator, day: START, minutes: 45 }] : [],
      };
    case 'Lesson':
      return { program: inProgram, educator, title: `Lesson ${which}`, subject: 'CHINESE' };
    case 'DeliveryPlan':
      return {
        program: inProgram,
        year: 2025 + which,
        lines: place
          ? [{ township: { code: TOWNSHIP_A }, subject: 'CHINESE', visitsPlanned: 4, team: { id: ids.teamA } }]
          : [],
      };
    default:
      return {
        kind: 'POLICY',
        title: `Document ${which}`,
        handedInOn: today(),
        holder: place ? educator : { id: ids.schoolA },
        submittedBy: place > 1 ? { id: ids.schoolB } : null,
        contributors: other ? [{ educator: { id: ids.expert }, role: 'AUTHOR' }] : [],
      };
  }
}
