import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Viewer } from '@xiangxun/schema/kit/viewer/viewer';
import {
  batches,
  knowProvider,
  map,
  openTestSubgraph,
  type RawStatement,
  realStatements,
  send,
  type TestSubgraph,
} from '../workshops.testkit.ts';
import { parseSegments, union } from './study-time.ts';

const COUNTY = '520521';
const HOME_PAGE = 'http://fun-mooc.fr';
const VIDEO = 'https://w3id.org/xapi/video/extensions';
const STATEMENTS = realStatements();
const ACCOUNTS = [...new Set(STATEMENTS.map(({ actor }) => actor.account.name))].sort();
const COURSES = [...new Set(STATEMENTS.map(({ context }) => context.contextActivities.parent[0]?.id ?? ''))].sort();
/** Each session's union of played segments, in whole seconds, added up by account. */
const SECONDS = secondsByAccount();

function secondsByAccount(): Map<string, number> {
  const sessions = new Map<string, { account: string; pieces: [number, number][] }>();
  for (const { actor, context, object, result } of STATEMENTS) {
    const played = result?.extensions?.[`${VIDEO}/played-segments`];
    const { name } = actor.account;
    const key = JSON.stringify([name, object.id, context.extensions[`${VIDEO}/session-id`]]);
    const pieces: [number, number][] = sessions.get(key)?.pieces ?? [];
    const flat = typeof played === 'string' ? parseSegments(played) : [];
    for (let place = 0; place < flat.length; place += 2)
      pieces.push([flat[place] as number, flat[place + 1] as number]);
    sessions.set(key, { account: name, pieces });
  }
  const seconds = new Map<string, number>();
  for (const { account, pieces } of sessions.values()) {
    const length = union(pieces).reduce((sum, [from, to]) => sum + to - from, 0);
    seconds.set(account, (seconds.get(account) ?? 0) + Math.round(length / 1000));
  }
  return seconds;
}

describe('eleven thousand statements of a real platform', () => {
  let subgraph: TestSubgraph;
  let provider: Viewer;
  let program: string;
  let educators: string[];

  beforeAll(async () => {
    subgraph = await openTestSubgraph();
    provider = await knowProvider(subgraph, COUNTY);
    program = await subgraph.know('Program', COUNTY);
    educators = [];
    for (const _ of ACCOUNTS) educators.push(await subgraph.know('Educator', COUNTY));
  });
  afterAll(() => subgraph.close());

  const accounts = (version: number, shift = 0) =>
    ACCOUNTS.map((name, place) => ({
      externalId: name,
      version: String(version),
      homePage: HOME_PAGE,
      name,
      educator: { id: educators[(place + shift) % educators.length] },
    }));
  const objects = () => COURSES.map((iri) => ({ externalId: iri, version: '1', iri, program: { id: program } }));

  async function sendAll(as: Viewer, name: string, statements: readonly RawStatement[]) {
    const counts: Record<string, number>[] = [];
    for (const [place, batch] of batches(statements).entries())
      counts.push(await send(subgraph, as, `${name} ${place}`, batch));
    return (outcome: string) => counts.reduce((sum, each) => sum + (each[outcome] ?? 0), 0);
  }

  async function progress(): Promise<string[]> {
    const { rows } = await subgraph.pool.query<{ row: string }>(
      `SELECT concat_ws(' ', educator_id, program_id, to_char(day, 'YYYY-MM-DD'), seconds, intervals, activities, completions) AS row
       FROM progress_day ORDER BY row`,
    );
    return rows.map(({ row }) => row);
  }

  async function secondsOf(place: number): Promise<number> {
    const { rows } = await subgraph.pool.query(
      'SELECT coalesce(sum(seconds), 0)::int AS seconds FROM progress_day WHERE educator_id = $1',
      [educators[place]],
    );
    return rows[0].seconds;
  }

  let settled: string[];

  it('wait until their accounts and objects are mapped', async () => {
    const sent = await sendAll(provider, 'first', STATEMENTS);
    expect(sent('pending')).toBe(STATEMENTS.length);
    expect(await progress()).toEqual([]);
    await map(subgraph, provider, accounts(1));
    expect(await progress()).toEqual([]);
    await map(subgraph, provider, [], objects());
    settled = await progress();
    const { rows } = await subgraph.pool.query(`SELECT state, count(*)::int FROM learning_record GROUP BY state`);
    expect(rows).toEqual([{ state: 'COUNTED', count: STATEMENTS.length }]);
  });

  it('add up to the union of the segments played in each session', async () => {
    const seconds = await Promise.all(ACCOUNTS.map((_, place) => secondsOf(place)));
    expect(seconds).toEqual(ACCOUNTS.map((name) => SECONDS.get(name)));
  });

  it('change nothing when they come again', async () => {
    const again = await sendAll(provider, 'again', STATEMENTS);
    expect(again('unchanged')).toBe(STATEMENTS.length);
    const { rows } = await subgraph.pool.query('SELECT count(*)::int FROM feed_outbox');
    await sendAll(provider, 'again', STATEMENTS);
    expect((await subgraph.pool.query('SELECT count(*)::int FROM feed_outbox')).rows).toEqual(rows);
    expect(await progress()).toEqual(settled);
  });

  it('are counted anew when their accounts are mapped to others', async () => {
    await map(subgraph, provider, accounts(2, 1));
    const seconds = await Promise.all(ACCOUNTS.map((_, place) => secondsOf((place + 1) % ACCOUNTS.length)));
    expect(seconds).toEqual(ACCOUNTS.map((name) => SECONDS.get(name)));
    await map(subgraph, provider, accounts(3));
    expect(await progress()).toEqual(settled);
  });

  it('come to the same in another order, from four writers with overlapping batches', async () => {
    const other = await knowProvider(subgraph, COUNTY);
    await map(
      subgraph,
      provider,
      accounts(4).map(({ externalId }) => ({ externalId, version: '4', deleted: true })),
    );
    expect(await progress()).toEqual([]);
    await map(subgraph, other, accounts(1), objects());
    const reversed = [...STATEMENTS].reverse();
    const quarter = Math.ceil(STATEMENTS.length / 4);
    await Promise.all(
      [0, 1, 2, 3].map((writer) => {
        const from = writer * quarter;
        const own = [...reversed.slice(from, from + quarter), ...STATEMENTS.slice(from, from + quarter / 2)];
        return sendAll(
          other,
          `writer ${writer}`,
          own.filter(({ id }, place) => own.findIndex((each) => each.id === id) === place),
        );
      }),
    );
    expect(await progress()).toEqual(settled);
  });
});
