import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { setClock } from '../../clock.ts';
import { jobsOf, ndjson } from '../../job/job.testkit.ts';
import { MARK_LENGTH } from '../../list/cursor-plugin.ts';
import { listCursor } from '../../list/list-cursor.ts';
import type { TestGraph } from '../../../service/graph.testkit.ts';
import type { Viewer } from '../../viewer/viewer.ts';
import {
  cluster,
  countyA,
  countyB,
  openEngine,
  province,
  registry,
  send,
  statementsOf,
  team,
} from '../engine.testkit.ts';

let graph: TestGraph;
let jobs: ReturnType<typeof jobsOf>;
let job: string;
let later: Date;

const wrong = (externalId: string) => cluster(externalId, { name: '' });

beforeAll(async () => {
  graph = await openEngine();
  jobs = jobsOf(graph, registry);
  await send(graph, countyA, 'Clusters', { idempotencyKey: 'one', records: [cluster('a'), wrong('b'), wrong('c')] });
  await send(graph, countyA, 'Clusters', { idempotencyKey: 'sound', records: [cluster('d')] });
  await send(graph, countyA, 'Clusters', { validateOnly: true, records: [wrong('e')] });
  await send(graph, countyB, 'Clusters', { records: [wrong('f')] });
  const { job: made } = await jobs.create(countyA, { kind: 'CLUSTER' });
  job = made?.id ?? '';
  await jobs.upload(countyA, job, 1, ndjson(cluster('g'), wrong('h')), 'no json\n');
  await jobs.upload(countyA, job, 2, ndjson(wrong('i')));
  await jobs.start(countyA, job, 2);
  await jobs.run();
  later = new Date(Date.now() + 60_000);
  setClock(later);
  const teams = [
    team('k', 'a'),
    team('l', 'a', { fromDay: 'soon', members: [{ educator: {}, fromDay: '2026-01-01' }] }),
  ];
  await send(graph, countyA, 'Teams', { idempotencyKey: 'two', records: teams });
});
afterAll(() => {
  setClock(null);
  return graph?.close();
});

interface Refused {
  readonly kind: string;
  readonly externalId: string | null;
  readonly idempotencyKey: string;
  readonly part: number | null;
  readonly line: number;
  readonly userErrors: readonly { readonly code: string; readonly path: readonly string[] }[];
}

interface Page {
  readonly nodes: readonly Refused[];
  readonly totalCount: number;
  readonly pageInfo: Readonly<Record<'hasNextPage' | 'hasPreviousPage', boolean>> &
    Readonly<Record<'startCursor' | 'endCursor', string>>;
}

async function list(args: Record<string, unknown> = {}, viewer: Viewer = countyA): Promise<Page> {
  const { page } = await graph.ask<{ page: Page }>(
    viewer,
    `query ($kinds: [OrganizationSyncKind!], $from: DateTime, $to: DateTime, $first: Int, $after: String, $last: Int, $before: String) {
       page: organizationRejectedRecords(kinds: $kinds, fromTime: $from, toTime: $to, first: $first, after: $after, last: $last, before: $before) {
         nodes { kind externalId idempotencyKey part line userErrors { code path } } totalCount
         pageInfo { hasNextPage hasPreviousPage startCursor endCursor } } }`,
    args,
  );
  return page;
}

const ids = ({ nodes }: Page) => nodes.map(({ externalId }) => externalId);
const ALL = ['l', 'i', null, 'h', 'c', 'b'];

describe('what was refused', () => {
  it('is listed, the youngest first, with where and why', async () => {
    const page = await list();
    expect([ids(page), page.totalCount]).toEqual([ALL, 6]);
    const [l, i, unread, , c] = page.nodes;
    expect(l).toMatchObject({ kind: 'Team', idempotencyKey: 'two', part: null, line: 2 });
    expect(l?.userErrors).toContainEqual({ code: 'INVALID_FORMAT', path: ['fromDay'] });
    expect(l?.userErrors).toContainEqual({ code: 'REFERENCE_FORM', path: ['members', '0', 'educator'] });
    expect(i).toMatchObject({ kind: 'Cluster', idempotencyKey: `job ${job}`, part: 2, line: 1 });
    expect(i?.userErrors).toEqual([{ code: 'REQUIRED', path: ['name'] }]);
    expect(unread).toMatchObject({ part: 1, line: 3, userErrors: [{ code: 'INVALID_JSON' }] });
    expect(c).toMatchObject({ idempotencyKey: 'one', part: null, line: 3 });
  });

  it('is read page by page, forwards and backwards, by as many statements however large it is', async () => {
    for (const size of [1, 2, 4]) {
      const forwards: (string | null)[] = [];
      for (let page = await list({ first: size }); ; ) {
        forwards.push(...ids(page));
        if (!page.pageInfo.hasNextPage) break;
        page = await list({ first: size, after: page.pageInfo.endCursor });
      }
      expect(forwards).toEqual(ALL);
      const backwards: (string | null)[] = [];
      for (let page = await list({ last: size }); ; ) {
        backwards.unshift(...ids(page));
        if (!page.pageInfo.hasPreviousPage) break;
        page = await list({ last: size, before: page.pageInfo.startCursor });
      }
      expect(backwards).toEqual(ALL);
    }
    const statements = (first: number) => statementsOf(() => list({ first }));
    expect(await statements(1)).toBe(await statements(500));
    await expect(list({ after: 'rubbish' })).rejects.toMatchObject({ extensions: { code: 'BAD_USER_INPUT' } });
    const mark = (await list({ first: 1 })).pageInfo.endCursor?.slice(0, MARK_LENGTH);
    const forged = `${mark}${listCursor('organizationRejectedRecords', ['now', 'this', '1', '1'])}`;
    await expect(list({ after: forged })).rejects.toMatchObject({ extensions: { code: 'BAD_USER_INPUT' } });
  });

  it('is found by kind and time', async () => {
    expect(ids(await list({ kinds: ['TEAM'] }))).toEqual(['l']);
    expect(ids(await list({ from: later.toISOString() }))).toEqual(['l']);
    const before = await list({ to: later.toISOString(), kinds: ['CLUSTER'] });
    expect([ids(before), before.totalCount]).toEqual([ALL.slice(1), 5]);
  });

  it('is its sender’s own to read', async () => {
    expect(ids(await list({}, countyB))).toEqual(['f']);
    expect(await list({}, province)).toMatchObject({ nodes: [], totalCount: 0 });
    const nobody: Viewer = { ...countyA, role: 'SYSTEM', organization: null, educator: null };
    expect(await list({}, nobody)).toMatchObject({ nodes: [], totalCount: 0 });
  });
});
