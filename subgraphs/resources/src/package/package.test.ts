import { addDays } from '@xiangxun/schema/contract/scalars/day';
import type { TestGraph } from '@xiangxun/schema/service/graph.testkit';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { COUNTY_A, ids, openResourcesGraph, resourceRecord, sync, viewers } from '../resources.testkit.ts';
import { today } from '@xiangxun/schema/kit/clock';

let graph: TestGraph;
beforeAll(async () => {
  graph = await openResourcesGraph();
  const published = ['one', 'two', 'three'].map((externalId) =>
    resourceRecord(externalId, { publishedOn: addDays(today(), -30) }),
  );
  await sync(graph, viewers.countyA, 'Resources', [...published, resourceRecord('raw')]);
});
afterAll(() => graph.close());

const items = (...externalIds: string[]) => externalIds.map((externalId) => ({ resource: { externalId } }));
const packageRecord = (externalId: string, rest: Record<string, unknown> = {}) => ({
  externalId,
  title: 'Package',
  region: { code: COUNTY_A },
  owner: { id: ids.authorityA },
  ...rest,
});

async function saved(externalId: string, rest: Record<string, unknown>): Promise<string> {
  const { savePackage } = await graph.ask<{ savePackage: { package: { id: string }; userErrors: object[] } }>(
    viewers.countyA,
    'mutation ($input: SavePackageInput!) { savePackage(input: $input) { package { id } userErrors { code path } } }',
    { input: packageRecord(externalId, rest) },
  );
  expect(savePackage.userErrors).toEqual([]);
  return savePackage.package.id;
}

async function publish(id: string, on?: string, viewer = viewers.countyA) {
  const { publishPackage } = await graph.ask<{
    publishPackage: { package: object | null; userErrors: { code: string; path: string[] }[] };
  }>(
    viewer,
    'mutation ($id: ID!, $on: Date) { publishPackage(id: $id, on: $on) { package { version status publishedOn } userErrors { code path } } }',
    { id, on },
  );
  return publishPackage;
}

async function stateOf(id: string) {
  const data = await graph.ask<{ package: { versions: object[] } }>(
    viewers.countyA,
    `{ package(id: "${id}") { status version items { resource { title } } versions { version publishedOn items { position resource { title } } } } }`,
  );
  return data.package;
}

const holds = (...names: string[]) => names.map((name) => ({ resource: { title: `Resource ${name}` } }));

describe('publishPackage', () => {
  it('freezes a version, which later ones and later work leave as it was', async () => {
    const id = await saved('versions', { items: items('one', 'two') });
    expect(await stateOf(id)).toMatchObject({ status: 'DRAFT', version: null, versions: [] });
    const early = addDays(today(), -10);
    expect(await publish(id, early)).toEqual({
      package: { version: 1, status: 'PUBLISHED', publishedOn: early },
      userErrors: [],
    });
    await saved('versions', { items: items('three', 'one') });
    expect(await stateOf(id)).toMatchObject({ status: 'PUBLISHED', version: 1, items: holds('three', 'one') });
    await publish(id);
    expect((await stateOf(id)).versions).toMatchObject([
      { version: 1, publishedOn: early, items: holds('one', 'two') },
      { version: 2, publishedOn: today(), items: holds('three', 'one') },
    ]);
  });

  it('makes no version of what has not changed', async () => {
    const id = await saved('twice', { items: items('one') });
    await publish(id);
    expect(await publish(id)).toMatchObject({ package: { version: 1 } });
  });

  it('refuses what is empty, not published, out of time, or retired', async () => {
    const empty = await saved('empty', {});
    expect((await publish(empty)).userErrors).toMatchObject([{ code: 'REQUIRED', path: ['items'] }]);
    const raw = await saved('with raw', { items: items('one', 'raw') });
    expect((await publish(raw, addDays(today(), 1))).userErrors).toMatchObject([
      { code: 'INVALID_STATE', path: ['items', '1', 'resource'] },
      { code: 'OUT_OF_RANGE', path: ['on'] },
    ]);
    const retired = await saved('retired', { items: items('one'), retiredOn: today() });
    expect((await publish(retired)).userErrors).toMatchObject([{ code: 'INVALID_STATE', path: ['id'] }]);
  });

  it('is FORBIDDEN to others, and tells nothing of what is there', async () => {
    const id = await saved('forbidden', { items: items('one') });
    for (const viewer of [viewers.countyB, viewers.provider, viewers.schoolA, viewers.university]) {
      await expect(publish(id, undefined, viewer)).rejects.toMatchObject({ extensions: { code: 'FORBIDDEN' } });
    }
  });
});

describe('syncPackages', () => {
  it('publishes a version for each state that was published, and goes on with a draft', async () => {
    const record = (version: string, rest: Record<string, unknown>) => [packageRecord('synced', { version, ...rest })];
    const days = [addDays(today(), -9), addDays(today(), -8)];
    const [made] = await sync(
      graph,
      viewers.countyA,
      'Packages',
      record('1', { publishedOn: days[0], items: items('one') }),
    );
    await sync(graph, viewers.countyA, 'Packages', record('2', { publishedOn: days[1], items: items('one', 'two') }));
    await sync(graph, viewers.countyA, 'Packages', record('3', { items: items('three') }));
    const [back] = await sync(
      graph,
      viewers.countyA,
      'Packages',
      record('4', { publishedOn: days[0], items: items('three') }),
    );
    expect(back).toMatchObject({
      outcome: 'REJECTED',
      userErrors: [{ code: 'INVALID_PERIOD', path: ['records', '0', 'publishedOn'] }],
    });
    expect(await stateOf(made?.id ?? '')).toMatchObject({
      status: 'PUBLISHED',
      items: holds('three'),
      versions: [
        { version: 1, publishedOn: days[0], items: holds('one') },
        { version: 2, publishedOn: days[1], items: holds('one', 'two') },
      ],
    });
  });

  it('waits for resources that are not there yet', async () => {
    const [waiting] = await sync(graph, viewers.countyA, 'Packages', [
      packageRecord('waits', { items: items('one', 'to come') }),
    ]);
    expect(waiting).toMatchObject({
      outcome: 'PENDING',
      userErrors: [{ code: 'UNKNOWN_REFERENCE', path: ['records', '0', 'items', '1', 'resource'] }],
    });
    await sync(graph, viewers.countyA, 'Resources', [resourceRecord('to come')]);
    await graph.settle();
    const { found } = await graph.ask<{ found: object }>(
      viewers.countyA,
      '{ found: package(externalId: { externalId: "waits" }) { items { resource { title } } } }',
    );
    expect(found).toEqual({ items: holds('one', 'to come') });
  });
});

describe('a published package', () => {
  it('is seen by whom it is for, a draft is not', async () => {
    const draft = await saved('hidden', { title: 'Hidden', items: items('one') });
    const open = await saved('open', { title: 'Open', items: items('one') });
    await publish(open);
    const seen = async (viewer: typeof viewers.provider) => {
      const data = await graph.ask<{ draft: object | null; open: object | null }>(
        viewer,
        `{ draft: package(id: "${draft}") { id } open: package(id: "${open}") { id } }`,
      );
      return [data.draft !== null, data.open !== null];
    };
    expect(await seen(viewers.countyA)).toEqual([true, true]);
    for (const viewer of [viewers.provider, viewers.schoolA, viewers.university])
      expect(await seen(viewer)).toEqual([false, true]);
    for (const viewer of [viewers.countyB, viewers.otherProvider, viewers.schoolB, viewers.teacherA])
      expect(await seen(viewer)).toEqual([false, false]);
  });
});
