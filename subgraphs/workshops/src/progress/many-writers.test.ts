import { fork } from 'node:child_process';
import { randomUUID } from 'node:crypto';
import { once } from 'node:events';
import { fileURLToPath } from 'node:url';
import { transaction } from '@xiangxun/schema/kit/database';
import type { Viewer } from '@xiangxun/schema/kit/viewer/viewer';
import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { VOIDED } from '../learning-record/statement.ts';
import { batches, knowProvider, map, openTestSubgraph, send, type TestSubgraph } from '../workshops.testkit.ts';
import type { Work } from './other-process.testkit.ts';
import { recount } from './recount.ts';

const COUNTY = '520521';
const HOME_PAGE = 'http://platform.example.cn';
const VIDEO = 'https://w3id.org/xapi/video/extensions';
const MIDNIGHT = Date.parse('2022-03-02T00:00:00+08:00');
const HOUR = 3_600_000;

let subgraph: TestSubgraph;
let provider: Viewer;

beforeAll(async () => {
  subgraph = await openTestSubgraph();
  provider = await knowProvider(subgraph, COUNTY);
  const program = await subgraph.know('Program', COUNTY);
  const educators: string[] = [];
  for (let number = 0; number < 4; number++) educators.push(await subgraph.know('Educator', COUNTY));
  await map(
    subgraph,
    provider,
    // The first has two accounts.
    Array.from({ length: 5 }, (_, number) => ({
      externalId: `account ${number}`,
      version: '1',
      homePage: HOME_PAGE,
      name: `learner ${number}`,
      educator: { id: educators[number % 4] },
    })),
    [{ externalId: 'course', version: '1', iri: `${HOME_PAGE}/course`, program: { id: program } }],
  );
});
afterAll(() => subgraph.close());

/** Statements of few learners, videos and sessions, on two days and about midnight. */
const played = fc.record({
  learner: fc.nat(4),
  video: fc.nat(2),
  session: fc.nat(2),
  at: fc.oneof(fc.integer({ min: -12 * HOUR, max: 36 * HOUR }), fc.integer({ min: -300_000, max: 300_000 })),
  from: fc.nat(900),
  seconds: fc.integer({ min: 1, max: 600 }),
  voids: fc.integer({ min: 0, max: 40 }).map((number) => number === 0),
});

/** As xAPI; every now and then one voids the one before it. */
function statements(number: number, seed: number): object[] {
  const ids: string[] = [];
  return fc.sample(played, { numRuns: number, seed }).map(({ learner, video, session, at, from, seconds, voids }) => {
    const before = ids.at(-1);
    const id = randomUUID();
    const actor = { account: { homePage: HOME_PAGE, name: `learner ${learner}` } };
    if (voids && before) return { id, actor, verb: { id: VOIDED }, object: { objectType: 'StatementRef', id: before } };
    ids.push(id);
    return {
      id,
      actor,
      verb: { id: 'https://w3id.org/xapi/video/verbs/paused' },
      object: { id: `${HOME_PAGE}/video-${video}` },
      context: {
        contextActivities: { grouping: { id: `${HOME_PAGE}/course` } },
        extensions: { [`${VIDEO}/session-id`]: `session ${session}` },
      },
      result: { extensions: { [`${VIDEO}/played-segments`]: `${from}[.]${from + seconds}` } },
      timestamp: new Date(MIDNIGHT + at).toISOString(),
    };
  });
}

async function progress(): Promise<string[]> {
  const { rows } = await subgraph.pool.query<{ row: string }>(
    `SELECT concat_ws(' ', id, region, educator_id, program_id, day, seconds, intervals, activities, completions) AS row
     FROM progress_day ORDER BY row`,
  );
  return rows.map(({ row }) => row);
}

/** The progress as it comes out when all of it is counted from nothing. */
async function counted(): Promise<string[]> {
  await subgraph.pool.query('DELETE FROM progress_day');
  await transaction(subgraph.pool, async (tx) => {
    const { rows } = await tx.query<{ educator: string; session: string; instant: Date }>(
      `SELECT educator_id AS educator, session, instant FROM learning_record WHERE state = 'COUNTED'`,
    );
    await recount(
      tx,
      rows.map(({ educator, session, instant }) => ({ educator, session, at: instant.getTime() })),
    );
  });
  return progress();
}

/** Takes batches in by another process, which remembers nothing of what this one does. */
async function inOtherProcess(sent: object[][]): Promise<void> {
  const file = fileURLToPath(new URL('other-process.testkit.ts', import.meta.url));
  const child = fork(file, { execArgv: ['--import', 'tsx'] });
  const ended = once(child, 'exit');
  child.send({ url: String(subgraph.pool.options.connectionString), provider, batches: sent } satisfies Work);
  expect(await ended).toEqual([0, null]);
}

describe('writers of the same learners at the same time, in two processes', () => {
  it.each([1, 2, 3])('leave what counting from nothing gives (seed %i)', async (seed) => {
    const sent = batches(statements(600, seed), 20);
    const other = inOtherProcess(sent.splice(0, sent.length / 2));
    const lane = async (): Promise<void> => {
      for (let batch = sent.shift(); batch; batch = sent.shift()) await send(subgraph, provider, randomUUID(), batch);
    };
    await Promise.all([lane(), lane(), other]);
    const left = await progress();
    expect(left.length).toBeGreaterThan(8);
    expect(await counted()).toEqual(left);
  });

  it('forget what a transaction that was rolled back has counted', async () => {
    const [first, second, third] = batches(statements(60, 4), 20) as [object[], object[], object[]];
    await send(subgraph, provider, randomUUID(), first);
    await subgraph.pool.query('ALTER TABLE progress_day ADD CONSTRAINT never CHECK (false) NOT VALID');
    await expect(send(subgraph, provider, randomUUID(), second)).rejects.toThrow();
    await subgraph.pool.query('ALTER TABLE progress_day DROP CONSTRAINT never');
    await send(subgraph, provider, randomUUID(), third);
    const left = await progress();
    expect(await counted()).toEqual(left);
  });
});
