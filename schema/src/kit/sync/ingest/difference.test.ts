import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { newId } from '../../../contract/id.ts';
import type { TestGraph } from '../../../service/graph.testkit.ts';
import type { Viewer } from '../../viewer/viewer.ts';
import {
  COUNTY_A,
  cluster,
  countyA,
  countyB,
  openEngine,
  province,
  send,
  statementsOf,
  team,
  vendor,
} from '../engine.testkit.ts';

let graph: TestGraph;
beforeAll(async () => {
  graph = await openEngine();
});
afterAll(() => graph.close());

interface Told {
  readonly outcome: string;
  readonly changes: readonly { readonly field: string; readonly before: unknown; readonly after: unknown }[] | null;
}

let keys = 0;

async function tried(
  viewer: Viewer,
  plural: 'Clusters' | 'Teams',
  records: readonly object[],
  more: object = { validateOnly: true },
): Promise<Told[]> {
  keys += 1;
  const { receipt } = await graph.ask<{ receipt: { outcomes: Told[] } }>(
    viewer,
    `mutation ($input: Sync${plural}Input!) { receipt: sync${plural}(input: $input) { outcomes { outcome changes { field before after } } } }`,
    { input: { idempotencyKey: `difference ${keys}`, records, ...more } },
  );
  return receipt.outcomes;
}

describe('a batch that is only validated', () => {
  it('tells of each record what it would change, field by field', async () => {
    const [educator, other] = [newId('Educator'), newId('Educator')];
    await graph.know({ id: educator, region: COUNTY_A }, { id: other, region: COUNTY_A });
    const member = (id: string) => ({ educator: { id }, fromDay: '2026-01-01' });
    const { outcomes: made } = await send(graph, countyA, 'Clusters', { records: [cluster('a'), cluster('b')] });
    const [first, second] = made.map(({ id }) => id);
    const before = team('t', 'a', { subject: 'CHINESE', members: [member(educator)] });
    await send(graph, countyA, 'Teams', { records: [before, team('same', 'a'), team('drop', 'a')] });
    const told = await tried(countyA, 'Teams', [
      { ...before, version: '2', owner: { externalId: 'b' }, subject: null, members: [member(other)] },
      team('same', 'a', { version: '2' }),
      team('new', 'a'),
      { externalId: 'drop', version: '2', deleted: true },
      team('bad', 'a', { name: '' }),
      team('same', 'a', { version: '3', name: 'twice' }),
    ]);
    expect(told[0]).toEqual({
      outcome: 'UPDATED',
      changes: [
        { field: 'owner', before: first, after: second },
        { field: 'subject', before: 'CHINESE', after: null },
        {
          field: 'members',
          before: [{ educator, leads: false, fromDay: '2026-01-01' }],
          after: [{ educator: other, leads: false, fromDay: '2026-01-01' }],
        },
      ],
    });
    expect(told[1]).toEqual({ outcome: 'UNCHANGED', changes: [] });
    expect(told[2]?.changes).toContainEqual({ field: 'name', before: null, after: 'Team new' });
    expect(told[3]?.changes).toContainEqual({ field: 'fromDay', before: '2026-01-01', after: null });
    expect(told[3]?.changes?.every(({ after }) => after === null)).toBe(true);
    expect(told.slice(4)).toEqual([
      { outcome: 'REJECTED', changes: [] },
      { outcome: 'REJECTED', changes: [] },
    ]);
    expect(await tried(countyA, 'Teams', [{ ...before, version: '2', name: 'Renamed' }], {})).toEqual([
      { outcome: 'UPDATED', changes: null },
    ]);
  });

  it('tells of what waits what was said before and what is said now', async () => {
    await send(graph, countyA, 'Clusters', { records: [cluster('p')] });
    await send(graph, countyA, 'Teams', { records: [team('waits', 'p')] });
    const waiting = team('waits', 'not there', { version: '2', name: 'Waiting' });
    expect(await tried(countyA, 'Teams', [waiting])).toEqual([
      {
        outcome: 'PENDING',
        changes: [
          { field: 'name', before: 'Team waits', after: 'Waiting' },
          { field: 'owner', before: { externalId: 'p' }, after: { externalId: 'not there' } },
        ],
      },
    ]);
  });

  it('tells of another sender’s entity what the sender may write, and nothing else', async () => {
    const theirs = cluster('theirs', { name: 'Theirs' });
    await send(graph, countyA, 'Clusters', { records: [theirs] });
    const center = newId('School');
    await graph.know({ id: center, region: COUNTY_A });
    const taken = cluster('taken over', { name: 'Theirs', center: { id: center } });
    expect(await tried(province, 'Clusters', [taken])).toEqual([
      { outcome: 'UPDATED', changes: [{ field: 'center', before: null, after: center }] },
    ]);
    for (const viewer of [countyB, vendor])
      expect(await tried(viewer, 'Clusters', [taken])).toEqual([{ outcome: 'REJECTED', changes: [] }]);
    const waits = { ...taken, center: { schoolCode: '2152000008' } };
    expect(await tried(vendor, 'Clusters', [waits])).toMatchObject([
      { outcome: 'PENDING', changes: [{ before: null }, { before: null }, { before: null }] },
    ]);
  });

  it('takes as many statements for one record as for 1,000', async () => {
    await send(graph, countyA, 'Clusters', { records: [cluster('many')] });
    const teams = (count: number) => Array.from({ length: count }, (_, at) => team(`m${at}`, 'many'));
    const forOne = await statementsOf(() => tried(countyA, 'Teams', teams(1)));
    expect(await statementsOf(() => tried(countyA, 'Teams', teams(1_000)))).toBe(forOne);
  });
});
