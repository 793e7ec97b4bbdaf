import { transaction } from '@xiangxun/schema/kit/database';
import { today } from '@xiangxun/schema/kit/clock';
import type { TestGraph } from '@xiangxun/schema/service/graph.testkit';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { COUNTY_A, COUNTY_B, ids, openResourcesGraph, resourceRecord, sync, viewers } from '../resources.testkit.ts';
import { follow } from './follow.ts';

let graph: TestGraph;
beforeAll(async () => {
  graph = await openResourcesGraph();
});
afterAll(() => graph.close());

interface Changes {
  resourceChanges: { nodes: { kind: string; gone: boolean }[]; pageInfo: { endCursor: string } };
}

async function changes(viewer: typeof viewers.countyA, after?: string): Promise<Changes['resourceChanges']> {
  const query = `query ($after: String) { resourceChanges(after: $after) { nodes { kind gone } pageInfo { endCursor } } }`;
  return (await graph.ask<Changes>(viewer, query, { after })).resourceChanges;
}

it('takes a school’s library and an educator’s recommendations with them when they move', async () => {
  const lying = { libraryRegion: null, librarySchool: { id: ids.schoolA } };
  const [made] = await sync(graph, viewers.schoolA, 'Resources', [resourceRecord('moves', lying)]);
  const recommendation = {
    externalId: 'moves',
    resource: { id: made?.id },
    educator: { id: ids.teacherA },
    sender: { id: ids.provider },
    sentOn: today(),
  };
  await sync(graph, viewers.provider, 'Recommendations', [recommendation]);
  await graph.settle();
  const [a, b] = [await changes(viewers.countyA), await changes(viewers.countyB)];
  expect(a.nodes.map(({ kind }) => kind).sort()).toEqual(['RECOMMENDATION', 'RESOURCE']);

  await transaction(graph.pool, async (tx) => {
    await tx.query('UPDATE mirror_organization SET region = $2 WHERE id = $1', [ids.schoolA, COUNTY_B]);
    await tx.query('INSERT INTO mirror_educator VALUES ($1, $2)', [ids.teacherA, COUNTY_B]);
    await follow(tx, [
      { kind: 'School', ids: [ids.schoolA], deleted: [] },
      { kind: 'Educator', ids: [ids.teacherA], deleted: [] },
    ]);
  });
  await graph.settle();
  const gone = (await changes(viewers.countyA, a.pageInfo.endCursor)).nodes;
  expect(gone.every((node) => node.gone) && gone.length).toBe(2);
  const come = (await changes(viewers.countyB, b.pageInfo.endCursor)).nodes;
  expect(come.every((node) => !node.gone) && come.length).toBe(2);
  const { resources } = await graph.ask<{ resources: { nodes: object[] } }>(
    viewers.countyA,
    `{ resources(under: "${COUNTY_A}") { nodes { id } } }`,
  );
  expect(resources.nodes).toEqual([]);
});
