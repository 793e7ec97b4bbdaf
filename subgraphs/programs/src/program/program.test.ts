import type { Viewer } from '@xiangxun/schema/kit/viewer/viewer';
import type { TestGraph } from '@xiangxun/schema/service/graph.testkit';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { COUNTY_B, made, openProgramsGraph, programRecord, publish, viewers } from '../programs.testkit.ts';

let graph: TestGraph;

beforeAll(async () => {
  graph = await openProgramsGraph();
  const record = (title: string, more: Record<string, unknown>) => ({
    ...programRecord(title, 'OUTREACH', more),
    title,
  });
  const province = { region: { code: '52' } };
  await made(
    graph,
    viewers.countyA,
    'Programs',
    record('大方县送教下乡', { fromDay: '2024-03-01', toDay: '2024-12-31' }),
  );
  await made(graph, viewers.countyB, 'Programs', record('纳雍县送教下乡', { region: { code: COUNTY_B } }));
  await made(graph, viewers.province, 'Programs', record('贵州省送教下乡草案', province));
  const open = await made(graph, viewers.province, 'Programs', record('贵州省送教下乡', province));
  await publish(graph, viewers.province, open);
});
afterAll(() => graph.close());

async function titles(viewer: Viewer, args: string): Promise<string[]> {
  const { programs } = await graph.ask<{ programs: { nodes: { title: string }[] } }>(
    viewer,
    `{ programs(${args}) { nodes { title } } }`,
  );
  return programs.nodes.map(({ title }) => title).sort();
}

describe('programs', () => {
  it('are found by a part of their title, as far as the reader sees them', async () => {
    expect(await titles(viewers.countyA, 'title: "送教"')).toEqual(['大方县送教下乡', '贵州省送教下乡']);
    expect(await titles(viewers.countyA, 'title: "纳雍"')).toEqual([]);
    expect(await titles(viewers.province, 'title: "草案"')).toEqual(['贵州省送教下乡草案']);
  });

  it('are of days, a guide and a state', async () => {
    expect(await titles(viewers.countyA, 'under: "520521", fromDay: "2024-12-31", toDay: "2025-01-31"')).toEqual([
      '大方县送教下乡',
    ]);
    expect(await titles(viewers.countyA, 'under: "520521", toDay: "2024-02-29"')).toEqual([]);
    expect(await titles(viewers.countyA, 'guide: BLENDED')).toEqual([]);
    expect(await titles(viewers.province, 'status: PUBLISHED')).toEqual(['贵州省送教下乡']);
  });
});
