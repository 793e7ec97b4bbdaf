import { newId, regionId } from '@xiangxun/schema/contract/id';
import { addDays } from '@xiangxun/schema/contract/scalars/day';
import { openTestGraph, type TestGraph, viewerOf } from '@xiangxun/schema/service/graph.testkit';
import type { Viewer } from '@xiangxun/schema/kit/viewer/viewer';
import { registry } from './registry.ts';
import { resources } from './subgraph.ts';
import { today } from '@xiangxun/schema/kit/clock';

/** Two counties of one province: a provider serves the first alone. */
export const COUNTY_A = '520521';
export const COUNTY_B = '520525';
export const TOWNSHIP_A = '520521100';

export const ids = {
  provider: newId('Provider'),
  otherProvider: newId('Provider'),
  university: newId('University'),
  authorityA: newId('EducationAuthority'),
  authorityB: newId('EducationAuthority'),
  schoolA: newId('School'),
  schoolB: newId('School'),
  teacherA: newId('Educator'),
  colleagueA: newId('Educator'),
  teacherB: newId('Educator'),
  hostA: newId('Educator'),
  program: newId('Program'),
  workshop: newId('Workshop'),
};

export const viewers = {
  province: viewerOf('AUTHORITY', { organization: newId('EducationAuthority'), region: '52' }),
  countyA: viewerOf('AUTHORITY', { organization: ids.authorityA, region: COUNTY_A }),
  countyB: viewerOf('AUTHORITY', { organization: ids.authorityB, region: COUNTY_B }),
  centerA: viewerOf('CENTER', { organization: newId('DevelopmentCenter'), region: COUNTY_A }),
  provider: viewerOf('PROVIDER', { organization: ids.provider }),
  otherProvider: viewerOf('PROVIDER', { organization: ids.otherProvider }),
  university: viewerOf('UNIVERSITY', { organization: ids.university }),
  schoolA: viewerOf('SCHOOL', { organization: ids.schoolA }),
  schoolB: viewerOf('SCHOOL', { organization: ids.schoolB }),
  teacherA: viewerOf('TEACHER', { educator: ids.teacherA }),
  teacherB: viewerOf('TEACHER', { educator: ids.teacherB }),
  hostA: viewerOf('HOST', { educator: ids.hostA }),
  evaluator: viewerOf('EVALUATOR', { organization: newId('University') }),
} satisfies Record<string, Viewer>;

/** The graph with what it mirrors of the two counties. */
export async function openResourcesGraph(): Promise<TestGraph> {
  const graph = await openTestGraph(resources, registry);
  await graph.know(
    ...['CN', '52', COUNTY_A, COUNTY_B].map((code) => ({
      id: regionId(code),
      region: code,
      keys: [{ form: 'code', value: code }],
    })),
    ...[ids.provider, ids.otherProvider, ids.university].map((id) => ({ id, region: 'CN' })),
    { id: ids.authorityA, region: COUNTY_A },
    { id: ids.authorityB, region: COUNTY_B },
    { id: ids.schoolA, region: TOWNSHIP_A },
    { id: ids.schoolB, region: COUNTY_B },
    ...[ids.teacherA, ids.colleagueA, ids.hostA].map((id) => ({ id, region: TOWNSHIP_A })),
    { id: ids.teacherB, region: COUNTY_B },
    { id: ids.program, region: COUNTY_A },
  );
  const { pool } = graph;
  await pool.query('INSERT INTO mirror_organization VALUES ($1, $2), ($3, $4)', [
    ids.schoolA,
    TOWNSHIP_A,
    ids.schoolB,
    COUNTY_B,
  ]);
  const since = addDays(today(), -100);
  await pool.query(
    'INSERT INTO mirror_employment SELECT gen_random_uuid(), e, s, $3 FROM unnest($1::uuid[], $2::uuid[]) AS t (e, s)',
    [[ids.teacherA, ids.colleagueA, ids.teacherB], [ids.schoolA, ids.schoolA, ids.schoolB], since],
  );
  await pool.query('INSERT INTO mirror_agreement VALUES ($1, $2, $3, NULL, $4), ($5, $6, $3, $7, $4)', [
    newId('Agreement'),
    ids.provider,
    COUNTY_A,
    since,
    newId('Agreement'),
    ids.university,
    ids.program,
  ]);
  await pool.query('INSERT INTO mirror_workshop_host VALUES ($1, $2, $3)', [ids.workshop, ids.hostA, since]);
  await pool.query('INSERT INTO mirror_workshop_member VALUES ($1, $2, $3, $4)', [
    newId('WorkshopMembership'),
    ids.workshop,
    ids.colleagueA,
    since,
  ]);
  return graph;
}

let batches = 0;

/** What became of records that a viewer sent. */
export interface Outcome {
  readonly externalId: string;
  readonly outcome: string;
  readonly id: string;
  readonly userErrors: readonly { readonly code: string; readonly path: readonly string[] }[];
}

/** Sends a batch of a kind and gives the outcomes. */
export async function sync(
  graph: TestGraph,
  viewer: Viewer,
  kind: 'Resources' | 'Packages' | 'Recommendations',
  records: readonly Record<string, unknown>[],
  options: { atomic?: boolean; patch?: boolean } = {},
): Promise<Outcome[]> {
  batches += 1;
  const input = {
    idempotencyKey: `batch ${batches}`,
    ...options,
    records: records.map((record) => ({ version: '1', ...record })),
  };
  const data = await graph.ask<{ receipt: { outcomes: Outcome[] } }>(
    viewer,
    `mutation ($input: Sync${kind}Input!) { receipt: sync${kind}(input: $input) { outcomes { externalId outcome id userErrors { code path } } } }`,
    { input },
  );
  return data.receipt.outcomes;
}

/** A record of a resource in the library of county A, unless told otherwise. */
export function resourceRecord(externalId: string, rest: Record<string, unknown> = {}): Record<string, unknown> {
  return {
    externalId,
    title: `Resource ${externalId}`,
    origin: 'GENERATED',
    form: 'MICRO_CASE',
    area: 'SUBJECT_TEACHING',
    libraryRegion: { code: COUNTY_A },
    ...rest,
  };
}
