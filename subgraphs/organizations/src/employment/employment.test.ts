import { systemViewer } from '@xiangxun/schema/kit/viewer/viewer';
import type { TestGraph } from '@xiangxun/schema/service/graph.testkit';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { countyA, openGraph, school, send } from '../organizations.testkit.ts';

let graph: TestGraph;

beforeEach(async () => {
  graph = await openGraph();
});
afterEach(() => graph.close());

const CHANGES = `{ changes: organizationChanges(first: 10, kinds: [EMPLOYMENT]) {
  nodes { entity { ... on Employment { educator { id } organization { ... on School { id } } } } } } }`;

it('tells another subgraph who and where, though both are no longer there, and nobody else', async () => {
  await send(graph, countyA, 'Schools', [school(1)]);
  await send(graph, countyA, 'Educators', [
    { externalId: 'she', version: '1', name: '教师', region: { code: '520521' } },
  ]);
  const employment = { educator: { externalId: 'she' }, organization: { externalId: 'S1' }, kinds: ['RURAL_TEACHER'] };
  await send(graph, countyA, 'Employments', [
    { externalId: 'hers', version: '1', fromDay: '2020-01-01', ...employment },
  ]);
  await graph.settle();
  const of = async (viewer: typeof countyA) => {
    const { changes } = await graph.ask<{ changes: { nodes: { entity: object }[] } }>(viewer, CHANGES);
    return changes.nodes.map(({ entity }) => entity);
  };
  const known = await of(systemViewer('evaluations'));
  expect(known).toEqual([{ educator: { id: expect.any(String) }, organization: { id: expect.any(String) } }]);
  expect(await of(countyA)).toEqual(known);
  await send(graph, countyA, 'Educators', [{ externalId: 'she', version: '2', deleted: true }]);
  await send(graph, countyA, 'Schools', [{ externalId: 'S1', version: '2', deleted: true }]);
  await graph.settle();
  expect(await of(systemViewer('evaluations'))).toEqual(known);
  expect(await of(countyA)).toEqual([{ educator: null, organization: null }]);
});
