import { addDays } from '@xiangxun/schema/contract/scalars/day';
import { newId } from '@xiangxun/schema/contract/id';
import type { Viewer } from '@xiangxun/schema/kit/viewer/viewer';
import type { TestGraph } from '@xiangxun/schema/service/graph.testkit';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { COUNTY_A, ids, openResourcesGraph, resourceRecord, sync, viewers } from '../resources.testkit.ts';
import { today } from '@xiangxun/schema/kit/clock';

let graph: TestGraph;
beforeAll(async () => {
  graph = await openResourcesGraph();
});
afterAll(() => graph.close());

const ADVANCE = `mutation ($id: ID!, $to: ResourceLifecycle!, $on: Date) {
  advanceResource(id: $id, to: $to, on: $on) {
    resource { lifecycle handedInOn selectedOn processedOn publishedOn retiredOn }
    userErrors { code path hint }
  }
}`;

interface Advanced {
  advanceResource: {
    resource: Record<string, string | null> | null;
    userErrors: { code: string; path: string[]; hint: string }[];
  };
}

async function advance(
  id: string,
  to: string,
  on?: string,
  viewer = viewers.countyA,
): Promise<Advanced['advanceResource']> {
  return (await graph.ask<Advanced>(viewer, ADVANCE, { id, to, on })).advanceResource;
}

async function created(externalId: string, rest: Record<string, unknown> = {}): Promise<string> {
  const [outcome] = await sync(graph, viewers.countyA, 'Resources', [resourceRecord(externalId, rest)]);
  expect(outcome).toMatchObject({ outcome: 'CREATED' });
  return outcome?.id ?? '';
}

describe('advanceResource', () => {
  it('takes a resource through its life and keeps the day of each step', async () => {
    const start = addDays(today(), -40);
    const id = await created('life', { handedInOn: start });
    const days = [10, 20, 30, 40].map((after) => addDays(start, after));
    for (const [place, step] of ['SELECTED', 'PROCESSED', 'PUBLISHED', 'RETIRED'].entries()) {
      expect(await advance(id, step, days[place])).toMatchObject({ resource: { lifecycle: step }, userErrors: [] });
    }
    const { resource } = await graph.ask<{ resource: object }>(
      viewers.countyA,
      `{ resource(id: "${id}") { lifecycle handedInOn selectedOn processedOn publishedOn retiredOn } }`,
    );
    expect(resource).toEqual({
      lifecycle: 'RETIRED',
      handedInOn: start,
      selectedOn: days[0],
      processedOn: days[1],
      publishedOn: days[2],
      retiredOn: days[3],
    });
  });

  it('refuses a step that does not follow, and says which would', async () => {
    const id = await created('leap');
    const { resource, userErrors } = await advance(id, 'PROCESSED');
    expect(resource).toBeNull();
    expect(userErrors).toEqual([{ code: 'INVALID_STATE', path: ['to'], hint: 'It takes SELECTED, RETIRED' }]);
  });

  it('refuses a day before the last step and one to come, both at once with what else is wrong', async () => {
    const id = await created('days', { handedInOn: today() });
    expect((await advance(id, 'PUBLISHED', addDays(today(), -1))).userErrors.map(({ code }) => code)).toEqual([
      'INVALID_STATE',
      'OUT_OF_RANGE',
    ]);
    expect((await advance(id, 'SELECTED', addDays(today(), 1))).userErrors).toMatchObject([
      { code: 'OUT_OF_RANGE', path: ['on'] },
    ]);
  });

  it('is FORBIDDEN alike for what is not there, not seen, or not in one’s own library', async () => {
    const id = await created('theirs', { publishedOn: today() });
    for (const viewer of [viewers.countyB, viewers.provider, viewers.schoolA, viewers.teacherA, viewers.centerA]) {
      const { errors } = await graph.answer(viewer, ADVANCE, { id, to: 'RETIRED' });
      expect(errors?.[0]?.extensions.code).toBe('FORBIDDEN');
    }
    const { errors } = await graph.answer(viewers.countyA, ADVANCE, { id: ids.provider, to: 'RETIRED' });
    expect(errors?.[0]?.extensions.code).toBe('FORBIDDEN');
  });

  it('leaves the change in the feed, and takes what is no longer published from those who saw only that', async () => {
    const id = await created('followed', { publishedOn: today() });
    await graph.settle();
    const before = await changes(viewers.provider);
    expect(before.nodes.find((node) => node.id === id)).toMatchObject({ gone: false, entity: { id } });
    await advance(id, 'RETIRED');
    await graph.settle();
    const { nodes } = await changes(viewers.provider, before.pageInfo.endCursor);
    expect(nodes).toEqual([{ id, gone: true, entity: null }]);
  });
});

async function changes(viewer: typeof viewers.provider, after?: string) {
  const { resourceChanges } = await graph.ask<{
    resourceChanges: {
      nodes: { id: string; gone: boolean; entity: { id: string } | null }[];
      pageInfo: { endCursor: string };
    };
  }>(
    viewer,
    `query ($after: String) { resourceChanges(after: $after, first: 500, kinds: [RESOURCE]) {
      nodes { id gone entity { ... on Resource { id } } } pageInfo { endCursor } } }`,
    { after },
  );
  return resourceChanges;
}

describe('syncResources', () => {
  it('sets the life forward as a whole record, and never back', async () => {
    await created('forward');
    const [forward] = await sync(graph, viewers.countyA, 'Resources', [
      resourceRecord('forward', { version: '2', lifecycle: 'PUBLISHED' }),
    ]);
    expect(forward).toMatchObject({ outcome: 'UPDATED' });
    const [back] = await sync(graph, viewers.countyA, 'Resources', [
      resourceRecord('forward', { version: '3', lifecycle: 'SELECTED' }),
    ]);
    expect(back).toMatchObject({
      outcome: 'REJECTED',
      userErrors: [{ code: 'INVALID_STATE', path: ['records', '0', 'lifecycle'] }],
    });
  });

  it('leaves the life where it is when the record says nothing of it', async () => {
    const id = await created('silent', { handedInOn: addDays(today(), -5) });
    await advance(id, 'SELECTED');
    const [again] = await sync(graph, viewers.countyA, 'Resources', [
      resourceRecord('silent', { version: '2', title: 'New title' }),
    ]);
    expect(again).toMatchObject({ outcome: 'UPDATED' });
    const { resource } = await graph.ask<{ resource: object }>(
      viewers.countyA,
      `{ resource(id: "${id}") { title lifecycle handedInOn selectedOn } }`,
    );
    expect(resource).toEqual({
      title: 'New title',
      lifecycle: 'SELECTED',
      handedInOn: addDays(today(), -5),
      selectedOn: today(),
    });
  });

  it('asks for exactly one library', async () => {
    const outcomes = await sync(graph, viewers.countyA, 'Resources', [
      resourceRecord('two', { librarySchool: { id: ids.schoolA } }),
      resourceRecord('none', { libraryRegion: null }),
    ]);
    expect(outcomes).toMatchObject([
      { outcome: 'REJECTED', userErrors: [{ code: 'REFERENCE_FORM', path: ['records', '0', 'librarySchool'] }] },
      { outcome: 'REJECTED', userErrors: [{ code: 'REQUIRED', path: ['records', '1', 'libraryRegion'] }] },
    ]);
  });

  it('lets a record wait for what it was processed from', async () => {
    const [waiting] = await sync(graph, viewers.countyA, 'Resources', [
      resourceRecord('late', { processedFrom: { externalId: 'source' } }),
    ]);
    expect(waiting).toMatchObject({ outcome: 'PENDING' });
    await created('source');
    await graph.settle();
    const { resource } = await graph.ask<{ resource: { processedFrom: object } }>(
      viewers.countyA,
      `{ resource(externalId: { externalId: "late" }) { processedFrom { title } } }`,
    );
    expect(resource.processedFrom).toEqual({ title: 'Resource source' });
  });
});

describe('lineage', () => {
  it('goes both ways, each in one statement for a whole list', async () => {
    await sync(graph, viewers.countyA, 'Resources', [
      resourceRecord('raw'),
      resourceRecord('refined 1', { processedFrom: { externalId: 'raw' } }),
      resourceRecord('refined 2', { processedFrom: { externalId: 'raw' } }),
    ]);
    const { resource } = await graph.ask<{ resource: object }>(
      viewers.countyA,
      `{ resource(externalId: { externalId: "raw" }) { derived { title processedFrom { title } } } }`,
    );
    const processedFrom = { title: 'Resource raw' };
    expect(resource).toEqual({
      derived: [
        { title: 'Resource refined 1', processedFrom },
        { title: 'Resource refined 2', processedFrom },
      ],
    });
  });

  it('shows only what the viewer may see of it', async () => {
    await created('open', { publishedOn: today() });
    await created('closed', { processedFrom: { externalId: 'open' } });
    const query = `{ resource(externalId: { externalId: "open", provider: "${ids.authorityA}" }) { title derived { title } } }`;
    expect(await graph.ask(viewers.provider, query)).toEqual({ resource: { title: 'Resource open', derived: [] } });
  });

  it('never leads back to the resource itself', async () => {
    await sync(graph, viewers.countyA, 'Resources', [
      resourceRecord('first'),
      resourceRecord('second', { processedFrom: { externalId: 'first' } }),
    ]);
    const outcomes = await sync(graph, viewers.countyA, 'Resources', [
      resourceRecord('first', { version: '2', processedFrom: { externalId: 'third' } }),
      resourceRecord('third', { processedFrom: { externalId: 'second' } }),
    ]);
    expect(outcomes).toMatchObject([
      { outcome: 'REJECTED', userErrors: [{ code: 'CIRCULAR_REFERENCE', path: ['records', '0', 'processedFrom'] }] },
      { outcome: 'CREATED' },
    ]);
  });

  it('never leads back to new ones either: those that do are refused, and what comes from them waits', async () => {
    const from = (name: string, origin: string) => resourceRecord(name, { processedFrom: { externalId: origin } });
    const outcomes = await sync(graph, viewers.countyA, 'Resources', [
      from('ring 1', 'ring 2'),
      from('ring 2', 'ring 3'),
      from('ring 3', 'ring 1'),
      from('beside', 'ring 1'),
      from('own', 'own'),
    ]);
    const refused = { outcome: 'REJECTED', userErrors: [{ code: 'CIRCULAR_REFERENCE' }] };
    expect(outcomes).toMatchObject([refused, refused, refused, { outcome: 'PENDING' }, refused]);
  });

  it('never leads back to what comes in another batch: those that do expire, and what comes from them waits', async () => {
    const from = (name: string, origin: string) => resourceRecord(name, { processedFrom: { externalId: origin } });
    const rings = [from('apart 1', 'apart 2'), from('apart 3', 'apart 1'), from('apart beside', 'apart 1')];
    for (const record of [...rings, from('apart 2', 'apart 3')])
      expect(await sync(graph, viewers.countyA, 'Resources', [record])).toMatchObject([{ outcome: 'PENDING' }]);
    await graph.settle();
    const { rows } = await graph.pool.query(
      "SELECT state, reason->0->>'code' AS code FROM sync_record WHERE external_id LIKE 'apart %' ORDER BY external_id",
    );
    const expired = { state: 'EXPIRED', code: 'CIRCULAR_REFERENCE' };
    expect(rows).toEqual([expired, expired, expired, { state: 'PENDING', code: null }]);
  });
});

describe('resources', () => {
  it('are filtered, and paged by keyset: a page goes on where the last ended while rows are written', async () => {
    const records = Array.from({ length: 9 }, (_, at) =>
      resourceRecord(`page ${at}`, { area: 'ETHICS', title: `Page ${at}` }),
    );
    await sync(graph, viewers.countyA, 'Resources', records);
    const query = `query ($after: String) { resources(under: "${COUNTY_A}", area: ETHICS, origin: GENERATED, lifecycle: COLLECTED, library: REGION_LIBRARY, first: 4, after: $after) {
      nodes { title } pageInfo { endCursor hasNextPage } totalCount } }`;
    type Page = {
      resources: {
        nodes: { title: string }[];
        pageInfo: { endCursor: string; hasNextPage: boolean };
        totalCount: number;
      };
    };
    const first = (await graph.ask<Page>(viewers.countyA, query)).resources;
    expect(first).toMatchObject({ totalCount: 9, pageInfo: { hasNextPage: true } });
    await sync(graph, viewers.countyA, 'Resources', [
      resourceRecord('early', { area: 'ETHICS', title: 'Page 0 early' }),
      resourceRecord('page 1', { version: '2', area: 'ETHICS', title: 'Page 99' }),
    ]);
    const second = (await graph.ask<Page>(viewers.countyA, query, { after: first.pageInfo.endCursor })).resources;
    const third = (await graph.ask<Page>(viewers.countyA, query, { after: second.pageInfo.endCursor })).resources;
    expect([first, second, third].flatMap(({ nodes }) => nodes.map(({ title }) => title))).toEqual(
      ['0', '1', '2', '3', '4', '5', '6', '7', '8', '99'].map((at) => `Page ${at}`),
    );
    expect(third.pageInfo.hasNextPage).toBe(false);
  });

  it('are found by a part of their title, as far as the reader sees them', async () => {
    await sync(graph, viewers.countyA, 'Resources', [resourceRecord('poem', { title: '《静夜思》教学设计' })]);
    const found = async (viewer: Viewer, title: string) =>
      (
        await graph.ask<{ resources: { totalCount: number } }>(
          viewer,
          `{ resources(title: "${title}") { totalCount } }`,
        )
      ).resources.totalCount;
    expect(await found(viewers.countyA, '夜思')).toBe(1);
    expect(await found(viewers.countyA, '思夜')).toBe(0);
    expect(await found(viewers.countyB, '夜思')).toBe(0);
  });

  it('are not filtered by what is no id of the kind that they name', async () => {
    for (const owner of ['x', newId('Educator')])
      await expect(graph.ask(viewers.countyA, `{ resources(owner: "${owner}") { nodes { id } } }`)).rejects.toThrow(
        `owner is "${owner}", which is no id of an EducationAuthority`,
      );
    expect(await graph.ask(viewers.countyA, '{ resource(id: "x") { id } }')).toEqual({ resource: null });
  });
});
