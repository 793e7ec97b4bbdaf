import { newId, regionId } from '@xiangxun/schema/contract/id';
import { randomOf } from '@xiangxun/schema/kit/random';
import { createLog } from '@xiangxun/schema/service/log';
import type { Engine } from '@xiangxun/schema/service/subgraph';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { deriveAll } from '../derivation/derivation.ts';
import { openTestSubgraph, type TestSubgraph } from '../evaluations.testkit.ts';
import { createFeeds, type Feeds, type Node } from './feeds.testkit.ts';
import { projection } from './mirrors.ts';
import { rebuild } from './rebuild.ts';

const log = createLog('test', { level: 'silent', format: 'json' });
const PROGRAM = newId('Program');
const TOWNSHIPS = ['520521001', '520521002', '520525001'];

let subgraph: TestSubgraph;
let feeds: Feeds;
let engines: Engine[];
let random: () => number;

beforeEach(async () => {
  subgraph = await openTestSubgraph();
  feeds = createFeeds();
  engines = [];
  random = randomOf(7);
});
afterEach(async () => {
  await stop();
  await subgraph.close();
});

async function start(): Promise<void> {
  engines = projection({ subgraph: 'evaluations', pool: subgraph.pool, peers: feeds.peers, log });
  for (const engine of engines) await engine.start();
}

async function stop(): Promise<void> {
  await Promise.all(engines.map((engine) => engine.stop()));
  engines = [];
}

/** Waits until everything that the feeds hold has been read and computed. */
async function caughtUp(): Promise<void> {
  const expected = ['organizations', 'programs', 'workshops']
    .map((name) => feeds.nodes(name as never).length)
    .reduce((sum, count) => sum + count);
  const held = async () => {
    const { rows } = await subgraph.pool.query(
      `SELECT (SELECT count(*) FROM (${[
        'region',
        'organization',
        'educator',
        'employment',
        'program',
        'activity',
        'assignment',
        'document',
        'progress_day',
      ]
        .map((name) => `SELECT id FROM fact_${name}`)
        .join(' UNION ALL ')}) f)::int AS facts`,
    );
    return rows[0].facts;
  };
  await expect.poll(held, { timeout: 20_000, interval: 50 }).toBe(expected);
  await expect
    .poll(
      async () =>
        (
          await subgraph.pool.query(
            'SELECT (SELECT count(*) FROM dirty_educator) + (SELECT count(*) FROM dirty_day) + (SELECT count(*) FROM dirty_unit) AS dirty',
          )
        ).rows[0].dirty,
      {
        timeout: 60_000,
        interval: 50,
      },
    )
    .toBe('0');
}

/** Everything that is computed, in a fixed order. */
async function derived(): Promise<unknown[]> {
  const tables = ['workplace', 'study_day', 'online_learner', 'finding', 'duty_standing'];
  return Promise.all(
    tables.map(
      async (table) =>
        (await subgraph.pool.query(`SELECT to_jsonb(t) AS row FROM ${table} t ORDER BY to_jsonb(t)::text`)).rows,
    ),
  );
}

const pick = <T>(items: readonly T[]): T => items[Math.floor(random() * items.length)] as T;
const day = () => `2026-${pick(['01', '02', '03'])}-${String(1 + Math.floor(random() * 28)).padStart(2, '0')}`;

function putRegions(): void {
  const levels = { 2: 'PROVINCE', 6: 'COUNTY', 9: 'TOWNSHIP' } as Record<number, string>;
  for (const code of ['52', '520521', '520525', ...TOWNSHIPS]) {
    feeds.put('organizations', {
      id: regionId(code),
      code,
      name: code,
      level: levels[code.length],
      placeholder: false,
    });
  }
  feeds.put('programs', {
    ...{
      id: PROGRAM,
      regionCode: '52',
      guide: 'BLENDED',
      status: 'PUBLISHED',
      yearKind: 'CALENDAR_YEAR',
      fromDay: '2026-01-01',
      toDay: '2026-12-31',
    },
    ...{ publishedOn: '2026-01-01', subjects: [], phases: [], schools: [], participants: [] },
  });
}

/** One random write to one of the feeds. */
function write(): void {
  const of = (prefix: string, subgraph: Parameters<Feeds['nodes']>[0]) =>
    feeds.nodes(subgraph).filter(({ id }) => id.slice(15, 18) === prefix);
  const schools = of('006', 'organizations');
  const educators = of('008', 'organizations');
  const kinds = [
    putSchool,
    putEducator,
    () => putEmployment(pick(educators), pick(schools)),
    () => putProgress(pick(educators)),
    () => putActivity(pick(schools), educators),
    () => putDuty(pick(schools)),
  ];
  const choice = schools.length < 2 || educators.length < 3 ? pick([putSchool, putEducator]) : pick(kinds);
  if (random() < 0.15 && educators.length > 5) {
    const [owner, prefix] = pick([
      ['organizations', '009'],
      ['programs', '01a'],
      ['workshops', '02d'],
    ] as const);
    const victim = of(prefix, owner);
    if (victim.length > 0) feeds.remove(owner, pick(victim).id);
  } else {
    choice();
  }
}

function putSchool(): void {
  const period = { toDay: null, rural: random() < 0.8, quality: false, centerSchool: null, principal: null };
  feeds.put('organizations', {
    ...{ id: newId('School'), name: 'a school', regionCode: pick(TOWNSHIPS), schoolKind: null, subjects: [] },
    periods: [
      { ...period, fromDay: '2025-01-01', toDay: '2026-02-10', townshipCode: pick(TOWNSHIPS) },
      { ...period, fromDay: '2026-02-11', townshipCode: pick(TOWNSHIPS) },
    ],
  });
}

function putEducator(): void {
  feeds.put('organizations', {
    id: newId('Educator'),
    regionCode: pick(['520521', '520525']),
    homeProvince: null,
    onlineAccess: true,
  });
}

function putEmployment(educator: Node, school: Node): void {
  const kinds = [pick(['RURAL_TEACHER', 'TOWN_TEACHER'])];
  feeds.put('organizations', {
    id: newId('Employment'),
    regionCode: String(school.regionCode),
    fromDay: day(),
    toDay: random() < 0.5 ? '2026-06-30' : null,
    educator: { id: educator.id },
    organization: { id: school.id },
    kinds,
  });
}

function putProgress(educator: Node): void {
  const from = Math.floor(random() * 80_000);
  const to = from + 60 + Math.floor(random() * 3_000);
  const activities = feeds.nodes('programs').filter(({ attendance }) => attendance);
  feeds.put('workshops', {
    id: newId('ProgressDay'),
    educator: { id: educator.id },
    program: { id: PROGRAM },
    day: day(),
    seconds: to - from,
    intervals: [{ from, to }],
    activityTimes: activities.slice(-1).map(({ id }) => ({ activityId: id, intervals: [{ from, to }] })),
    completions: 0,
  });
}

function putActivity(school: Node, educators: readonly Node[]): void {
  const on = day();
  const attendance = [pick(educators), pick(educators)].map((educator) => ({
    educator: { id: educator.id },
    day: on,
    minutes: pick([null, 30, 90]),
    fromTime: null,
    toTime: null,
  }));
  feeds.put('programs', {
    ...{
      id: newId('Activity'),
      regionCode: String(school.regionCode),
      fromDay: on,
      toDay: on,
      program: { id: PROGRAM },
      mode: pick(['ROUTINE', 'THEMATIC']),
      setting: null,
    },
    ...{ subject: null, holderId: school.id, supportedBy: [], attendance },
  });
}

function putDuty(school: Node): void {
  const common = { regionCode: String(school.regionCode), holderId: school.id };
  feeds.put('programs', {
    id: newId('DutyAssignment'),
    ...common,
    programId: PROGRAM,
    duty: { code: 'BLENDED-SCHOOL-2', party: 'SCHOOL' },
    fromDay: '2026-01-01',
    dueOn: '2026-06-30',
    waivedOn: null,
    waiverCause: null,
  });
  feeds.put('programs', {
    ...{
      id: newId('Document'),
      ...common,
      kind: pick(['POLICY', 'INCENTIVE_POLICY']),
      program: { id: PROGRAM },
      guide: null,
      status: 'HANDED_IN',
    },
    ...{ handedInOn: day(), year: null, from: null, to: null, contributors: [] },
  });
}

/** Time online by person and day, counted from the truth alone: the seconds that lie in at least one interval. */
function onlineSeconds(): Map<string, number> {
  const seconds = new Map<string, Set<number>>();
  for (const node of feeds.nodes('workshops')) {
    const key = `${(node.educator as { id: string }).id} ${node.day}`;
    const all = seconds.get(key) ?? new Set();
    for (const { from, to } of node.intervals as { from: number; to: number }[])
      for (let second = from; second < to; second += 1) all.add(second);
    seconds.set(key, all);
  }
  return new Map([...seconds].map(([key, all]) => [key, all.size]));
}

describe('the projection', () => {
  it('comes out the same after any order of writes, cut connections and restarts, and when built from nothing', async () => {
    putRegions();
    await start();
    for (let step = 0; step < 240; step += 1) {
      write();
      if (step % 30 === 10) await cutConnections();
      if (step % 80 === 60) {
        await stop();
        await start();
      }
      if (step % 3 === 0) await new Promise((resolve) => setTimeout(resolve, 10));
    }
    await caughtUp();
    const before = await derived();
    const { rows } = await subgraph.pool.query(
      `SELECT educator_id || ' ' || day AS key, online_seconds AS seconds FROM study_day WHERE online_seconds > 0`,
    );
    expect(new Map(rows.map(({ key, seconds }) => [key, seconds]))).toEqual(onlineSeconds());
    await rebuild(subgraph.pool);
    await caughtUp();
    expect(await derived()).toEqual(before);
    expect(before.map((rows) => (rows as unknown[]).length > 0)).toEqual([true, true, true, false, true]);
  });

  it('tells everything that is known here by its age, and goes on when an owner is down', async () => {
    putRegions();
    feeds.setDown(true);
    await start();
    putSchool();
    feeds.setDown(false);
    await expect
      .poll(
        async () => (await subgraph.pool.query('SELECT count(*)::int AS count FROM fact_organization')).rows[0].count,
        { timeout: 20_000 },
      )
      .toBe(1);
    await stop();
    await deriveAll(subgraph.pool);
  });
});

/** Ends whatever connections are at work, as a server that is killed would. */
async function cutConnections(): Promise<void> {
  await subgraph.pool
    .query(
      `SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE datname = current_database() AND pid <> pg_backend_pid() AND state <> 'idle'`,
    )
    .catch(() => undefined);
}
