import { regionId } from '@xiangxun/schema/contract/id';
import { openTestGraph, type TestGraph, viewerOf } from '@xiangxun/schema/service/graph.testkit';
import type { Viewer } from '@xiangxun/schema/kit/viewer/viewer';
import { registry } from './registry.ts';
import { organizations } from './subgraph.ts';

export const COUNTY_A = '00000000-0000-8002-9000-000000000002';
export const COUNTY_B = '00000000-0000-8002-9000-000000000003';
export const PROVIDER = '00000000-0000-8005-9000-000000000001';

export const countyA: Viewer = viewerOf('AUTHORITY', { organization: COUNTY_A, region: '520521' });
export const countyB: Viewer = viewerOf('AUTHORITY', { organization: COUNTY_B, region: '520525' });
export const province: Viewer = viewerOf('AUTHORITY', {
  organization: '00000000-0000-8002-9000-000000000001',
  region: '52',
});
export const provider: Viewer = viewerOf('PROVIDER', { organization: PROVIDER });

/** A graph with two counties, a township in each, their authorities and a provider. */
export async function openGraph(): Promise<TestGraph> {
  const graph = await openTestGraph(organizations, registry);
  const regions = [
    ['52', '贵州省', 'PROVINCE', null],
    ['5205', '毕节市', 'PREFECTURE', '52'],
    ['520521', '大方县', 'COUNTY', '5205'],
    ['520525', '纳雍县', 'COUNTY', '5205'],
    ['520521101', '双山镇', 'TOWNSHIP', '520521'],
    ['520525101', '骔岭镇', 'TOWNSHIP', '520525'],
  ] as const;
  for (const [code, name, level, parent] of regions) {
    await graph.pool.query(
      `INSERT INTO region (id, code, name, level, parent_code, vintage, source) VALUES ($1, $2, $3, $4, $5, '2023-06-30', 'test')`,
      [regionId(code), code, name, level, parent],
    );
  }
  await graph.know(
    ...regions.map(([code]) => ({ id: regionId(code), region: code, keys: [{ form: 'code', value: code }] })),
    { id: COUNTY_A, region: '520521' },
    { id: COUNTY_B, region: '520525' },
    { id: PROVIDER, region: '52' },
  );
  await graph.pool.query(
    `INSERT INTO organization (id, kind, name, region) VALUES ($1, 'EDUCATION_AUTHORITY', '大方县教育局', '520521'), ($2, 'PROVIDER', '平台', '52')`,
    [COUNTY_A, PROVIDER],
  );
  return graph;
}

/** A school as its county sends it. */
export function school(number: number, township = '520521101', more: object = {}): Record<string, unknown> {
  return {
    externalId: `S${number}`,
    version: '1',
    name: `学校 ${number}`,
    schoolCode: String(2152000000 + number),
    schoolKind: 'PRIMARY',
    stages: ['PRIMARY'],
    periods: [{ fromDay: '2015-09-01', township: { code: township }, rural: true }],
    ...more,
  };
}

/** Sends a batch and gives the outcome of each record. */
export async function send(
  graph: TestGraph,
  viewer: Viewer,
  plural: string,
  records: object[],
  more: object = {},
): Promise<{ outcome: string; userErrors: { code: string; path: string[] }[] }[]> {
  const answer = await graph.ask<{
    receipt: { outcomes: { outcome: string; userErrors: { code: string; path: string[] }[] }[] };
  }>(
    viewer,
    `mutation ($input: Sync${plural}Input!) { receipt: sync${plural}(input: $input) { outcomes { outcome userErrors { code path } } } }`,
    { input: { idempotencyKey: `${plural} ${Math.random()}`, records, ...more } },
  );
  return answer.receipt.outcomes;
}
