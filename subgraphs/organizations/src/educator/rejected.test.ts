import { jobsOf, ndjson } from '@xiangxun/schema/kit/job/job.testkit';
import type { TestGraph } from '@xiangxun/schema/service/graph.testkit';
import type { Viewer } from '@xiangxun/schema/kit/viewer/viewer';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { countyA, openGraph } from '../organizations.testkit.ts';
import { registry } from '../registry.ts';

let graph: TestGraph;
beforeAll(async () => {
  graph = await openGraph();
});
afterAll(() => graph?.close());

it('shows names and phones of refused lines to who may read personal data, and puts that on record', async () => {
  const jobs = jobsOf(graph, registry);
  const elsewhere = { version: '1', region: { code: '520525' }, name: '欧阳小明', phone: '13800000009' };
  const lines = ndjson({ ...elsewhere, externalId: 'r1' }, { ...elsewhere, externalId: 'r2', phone: '123', Name: 'x' });
  const { id } = await jobs.load(countyA, { kind: 'EDUCATOR' }, lines);
  const shown = async (viewer: Viewer) =>
    (await jobs.rejected(viewer, id)).map(({ record }) => [record?.name, record?.phone]);
  const readings = async () =>
    (await graph.pool.query(`SELECT kind, ids FROM audit_log WHERE action = 'READ_REJECTED_LINES'`)).rows;

  expect(await shown({ ...countyA, scopes: ['sync:write'] })).toEqual([
    ['欧**', '138****09'],
    ['欧**', '****'],
  ]);
  expect(await readings()).toEqual([]);
  expect(await shown(countyA)).toEqual([
    ['欧阳小明', '13800000009'],
    ['欧阳小明', '123'],
  ]);
  expect(await readings()).toEqual([{ kind: 'Educator', ids: [id] }]);
});
