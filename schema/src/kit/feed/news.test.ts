import { type ExecutionResult, parse, subscribe } from 'graphql';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { newId } from '../../contract/id.ts';
import type { TestGraph } from '../../service/graph.testkit.ts';
import { emit } from '../../service/news.ts';
import {
  COUNTY_A,
  COUNTY_B,
  cluster,
  countyA,
  countyB,
  engine,
  openEngine,
  province,
  send,
  team,
  vendor,
} from '../sync/engine.testkit.ts';
import type { Viewer } from '../viewer/viewer.ts';
import { changes } from './follower.testkit.ts';

let graph: TestGraph;
const open: AsyncIterableIterator<ExecutionResult>[] = [];
beforeEach(async () => {
  graph = await openEngine();
});
afterEach(async () => {
  for (const stream of open.splice(0)) await stream.return?.();
  await graph.close();
});

async function write(...records: Record<string, unknown>[]): Promise<void> {
  await send(graph, province, 'Clusters', { records });
  await graph.settle();
  emit('organizations');
}

interface News {
  readonly cursor: string;
  readonly kinds: readonly string[];
}

/** Subscribes, and returns the next news. */
async function listen(viewer: Viewer, args = '', client = 'test') {
  const { schema } = engine;
  const contextValue = await engine.context({ viewer: { ...viewer, client }, pool: graph.pool });
  const document = parse(`subscription { organizationNews${args} { cursor kinds } }`);
  const stream = await subscribe({ schema, document, contextValue });
  if (!(Symbol.asyncIterator in stream)) throw stream.errors?.[0]?.originalError ?? stream.errors?.[0];
  const events = stream as AsyncIterableIterator<ExecutionResult>;
  open.push(events);
  return async (): Promise<News> => (await events.next()).value.data.organizationNews;
}

const inB = { region: { code: COUNTY_B } };

describe('news', () => {
  it('tell which kinds have changed, and from where the next are told', async () => {
    const next = await listen(countyA);
    const first = next();
    await write(cluster('1'));
    expect((await first).kinds).toEqual(['CLUSTER']);
    const second = next();
    await send(graph, province, 'Teams', { records: [team('t', '1')] });
    await graph.settle();
    emit('organizations');
    expect((await second).kinds).toEqual(['TEAM']);
    const later = await listen(countyA, `(after: "${(await first).cursor}")`);
    expect((await later()).kinds).toEqual(['TEAM']);
  });

  it('tell a reader at once that something lies after its cursor, and nothing where nothing does', async () => {
    await write(cluster('1'));
    const { endCursor } = (await changes(graph, countyA)).pageInfo;
    const idle = (await listen(countyA, `(after: "${endCursor}")`))();
    await write(cluster('2', inB), cluster('3'));
    const { cursor, kinds } = await idle;
    expect(kinds).toEqual(['CLUSTER']);
    const late = await listen(countyA, `(after: "${endCursor}")`);
    expect(await late()).toEqual({ cursor, kinds });
    const { nodes } = await changes(graph, countyA, { after: endCursor });
    expect(nodes.map(({ entity }) => entity?.name)).toEqual(['Cluster 3']);
    expect((await changes(graph, countyA, { after: cursor })).nodes).toEqual([]);
  });

  it('keep from a reader what it can see nothing of', async () => {
    const a = (await listen(countyA))();
    const b = (await listen(countyB))();
    await write(cluster('b', inB));
    expect((await b).kinds).toEqual(['CLUSTER']);
    await send(graph, province, 'Teams', { records: [team('t', 'b')] });
    await graph.settle();
    emit('organizations');
    await write(cluster('a'));
    // If A had received news of B's team, it would have come first.
    expect((await a).kinds).toEqual(['CLUSTER']);
  });

  it('tell of what has left, too', async () => {
    await write(cluster('m'));
    const a = (await listen(countyA))();
    await write(cluster('m', { version: '2', ...inB }));
    expect((await a).kinds).toEqual(['CLUSTER']);
  });

  it('are of those kinds and places alone that are asked for', async () => {
    const teams = (await listen(countyA, '(kinds: [TEAM])'))();
    const there = (await listen(province, `(under: "${COUNTY_B}")`))();
    await write(cluster('1'));
    await write(cluster('b', inB));
    await send(graph, province, 'Teams', { records: [team('t', '1')] });
    await graph.settle();
    emit('organizations');
    expect((await teams).kinds).toEqual(['TEAM']);
    expect((await there).kinds).toEqual(['CLUSTER']);
  });

  it('are of one partition alone where that is asked for', async () => {
    const { partitions } = await graph.ask<{ partitions: string[] }>(
      province,
      '{ partitions: organizationChangePartitions(count: 2) }',
    );
    const read = () => Promise.all(partitions.map((partition) => changes(graph, province, { partition })));
    const before = await read();
    await write(cluster('1'));
    let pages = await read();
    for (let count = 0; pages.some(({ nodes }) => nodes.length === 0); count += 1) {
      await send(graph, province, 'Teams', { records: [team(`t${count}`, '1')] });
      await graph.settle();
      pages = await read();
    }
    const told = partitions.map(async (partition, at) => {
      const next = await listen(province, `(partition: "${partition}", after: "${before[at]?.pageInfo.endCursor}")`);
      return (await next()).kinds;
    });
    expect(await Promise.all(told)).toEqual(pages.map(({ nodes }) => [...new Set(nodes.map(({ kind }) => kind))]));
  });

  it('come when the access changes, and are those of the new access from then on', async () => {
    const agree = (region: string) =>
      graph.pool.query(
        "INSERT INTO agreement (id, kind, region, source, party_id, from_day) VALUES ($1, 'PROVIDER', $2, gen_random_uuid(), $3, '2026-01-01')",
        [newId('Agreement'), region, vendor.organization],
      );
    await agree(COUNTY_A);
    const next = await listen(vendor);
    const changed = next();
    await write(cluster('b', inB));
    await graph.pool.query('UPDATE agreement SET region = $1', [COUNTY_B]);
    expect((await changed).kinds).toEqual(['CLUSTER', 'TEAM']);
    const last = next();
    await send(graph, province, 'Teams', { records: [team('t', 'b')] });
    await write(cluster('a'));
    expect((await last).kinds).toEqual(['TEAM']);
  });

  it('refuse who may not read changes, and a cursor that is no longer good', async () => {
    const refused = async (viewer: Viewer, args: string) =>
      listen(viewer, args).then(
        () => 'heard',
        ({ extensions }) => extensions.code,
      );
    expect(await refused({ ...countyA, scopes: ['graph:read'] }, '')).toBe('FORBIDDEN');
    expect(await refused(countyA, '(after: "garbage")')).toBe('CURSOR_EXPIRED');
  });
});
