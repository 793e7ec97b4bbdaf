import { transaction } from '@xiangxun/schema/kit/database';
import { newId, regionId } from '@xiangxun/schema/contract/id';
import { applyChanges } from '@xiangxun/schema/kit/mirror/apply';
import type { MirrorSource } from '@xiangxun/schema/kit/mirror/declaration';
import { addDays } from '@xiangxun/schema/contract/scalars/day';
import { openTestGraph, type TestGraph, viewerOf } from '@xiangxun/schema/service/graph.testkit';
import type { Viewer } from '@xiangxun/schema/kit/viewer/viewer';
import { followMirror } from './assignment/roster.ts';
import { organizationsMirror } from './mirror/organizations.ts';
import { registry } from './registry.ts';
import { programs } from './subgraph.ts';
import { today } from '@xiangxun/schema/kit/clock';

/** Two counties of one prefecture: a provider serves the first alone. */
export const PROVINCE = '52';
export const PREFECTURE = '5205';
export const COUNTY_A = '520521';
export const COUNTY_B = '520525';
export const TOWNSHIP_A = '520521100';
export const TOWN_A = '520521001';
export const TOWNSHIP_B = '520525100';

/** Long before today, and the days of programs that run. */
export const PAST = addDays(today(), -400);
export const START = addDays(today(), -30);
export const END = addDays(today(), 200);

export const ids = {
  provinceAuthority: newId('EducationAuthority'),
  prefectureAuthority: newId('EducationAuthority'),
  authorityA: newId('EducationAuthority'),
  authorityB: newId('EducationAuthority'),
  centerA: newId('DevelopmentCenter'),
  university: newId('University'),
  otherUniversity: newId('University'),
  provider: newId('Provider'),
  otherProvider: newId('Provider'),
  schoolA: newId('School'),
  secondSchoolA: newId('School'),
  townSchoolA: newId('School'),
  schoolB: newId('School'),
  teacherA: newId('Educator'),
  colleagueA: newId('Educator'),
  neighbourA: newId('Educator'),
  townTeacherA: newId('Educator'),
  teacherB: newId('Educator'),
  leaderA: newId('Educator'),
  hostA: newId('Educator'),
  expert: newId('Educator'),
  teamA: newId('Team'),
};

export const viewers = {
  province: viewerOf('AUTHORITY', { organization: ids.provinceAuthority, region: PROVINCE }),
  countyA: viewerOf('AUTHORITY', { organization: ids.authorityA, region: COUNTY_A }),
  countyB: viewerOf('AUTHORITY', { organization: ids.authorityB, region: COUNTY_B }),
  centerA: viewerOf('CENTER', { organization: ids.centerA, region: COUNTY_A }),
  provider: viewerOf('PROVIDER', { organization: ids.provider }),
  otherProvider: viewerOf('PROVIDER', { organization: ids.otherProvider }),
  university: viewerOf('UNIVERSITY', { organization: ids.university }),
  otherUniversity: viewerOf('UNIVERSITY', { organization: ids.otherUniversity }),
  schoolA: viewerOf('SCHOOL', { organization: ids.schoolA }),
  schoolB: viewerOf('SCHOOL', { organization: ids.schoolB }),
  teacherA: viewerOf('TEACHER', { educator: ids.teacherA }),
  teacherB: viewerOf('TEACHER', { educator: ids.teacherB }),
  leaderA: viewerOf('TEACHER', { educator: ids.leaderA }),
  evaluator: viewerOf('EVALUATOR', { organization: newId('University') }),
} satisfies Record<string, Viewer>;

type Node = { readonly id: string } & Readonly<Record<string, unknown>>;

/** Has entities of an owner told to the mirror, with all that follows from them; those named alone are deleted. */
export async function mirrored(
  graph: TestGraph,
  nodes: readonly Node[],
  gone: readonly string[] = [],
  source: MirrorSource = organizationsMirror,
): Promise<void> {
  const keyOf = ({ code }: Node) => (typeof code === 'string' ? [{ form: 'code', value: code, source: null }] : []);
  await transaction(graph.pool, async (tx) => {
    const told = nodes.map((node) => ({
      id: node.id,
      deleted: false,
      gone: false,
      keys: keyOf(node),
      entity: node,
    }));
    const deleted = gone.map((id) => ({ id, deleted: true, gone: false, keys: [], entity: null }));
    await followMirror(tx, await applyChanges(tx, source, [...told, ...deleted]));
  });
}

/** A school as its owner tells of it: rural or not, in a township from long ago. */
export function school(id: string, townshipCode: string, rural: boolean, fromDay = PAST): Node {
  return { id, regionCode: townshipCode, periods: [{ fromDay, toDay: null, townshipCode, rural }] };
}

/** That somebody works somewhere. */
export function employment(educator: string, organization: string, fromDay = PAST, toDay: string | null = null): Node {
  return { id: newId('Employment'), educator: { id: educator }, organization: { id: organization }, fromDay, toDay };
}

/** The graph with what it mirrors of the two counties. */
export async function openProgramsGraph(): Promise<TestGraph> {
  const graph = await openTestGraph(programs, registry);
  const authority = (id: string, regionCode: string, authorityLevel: string): Node => ({
    id,
    regionCode,
    authorityLevel,
  });
  const teachers = {
    [ids.teacherA]: ids.schoolA,
    [ids.colleagueA]: ids.schoolA,
    [ids.neighbourA]: ids.secondSchoolA,
    [ids.townTeacherA]: ids.townSchoolA,
    [ids.teacherB]: ids.schoolB,
  };
  await mirrored(graph, [
    ...['CN', PROVINCE, PREFECTURE, COUNTY_A, COUNTY_B, TOWNSHIP_A, TOWN_A, TOWNSHIP_B].map((code) => ({
      id: regionId(code),
      code,
    })),
    authority(ids.provinceAuthority, PROVINCE, 'PROVINCE'),
    authority(ids.prefectureAuthority, PREFECTURE, 'PREFECTURE'),
    authority(ids.authorityA, COUNTY_A, 'COUNTY'),
    authority(ids.authorityB, COUNTY_B, 'COUNTY'),
    { id: ids.centerA, regionCode: COUNTY_A },
    ...[ids.university, ids.otherUniversity, ids.provider, ids.otherProvider].map((id) => ({ id, regionCode: '11' })),
    school(ids.schoolA, TOWNSHIP_A, true),
    school(ids.secondSchoolA, TOWNSHIP_A, true),
    school(ids.townSchoolA, TOWN_A, false),
    school(ids.schoolB, TOWNSHIP_B, true),
    ...[ids.leaderA, ids.hostA].map((id) => ({ id, regionCode: COUNTY_A })),
    { id: ids.expert, regionCode: PROVINCE },
    ...Object.entries(teachers).flatMap(([id, at]) => [
      { id, regionCode: at === ids.schoolB ? TOWNSHIP_B : TOWNSHIP_A },
      employment(id, at),
    ]),
    {
      id: ids.teamA,
      regionCode: COUNTY_A,
      owner: { id: ids.authorityA },
      members: [{ educator: { id: ids.leaderA }, leads: true, fromDay: PAST, toDay: null }],
    },
    {
      id: newId('Agreement'),
      party: { id: ids.provider },
      program: null,
      regionCode: COUNTY_A,
      fromDay: PAST,
      toDay: null,
    },
    {
      id: newId('Agreement'),
      party: { id: ids.otherProvider },
      program: null,
      regionCode: COUNTY_A,
      fromDay: PAST,
      toDay: START,
    },
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

/** Sends a batch of a kind and gives the outcomes. Each batch has a higher version than the one before. */
export async function sync(
  graph: TestGraph,
  viewer: Viewer,
  kind: string,
  ...records: Record<string, unknown>[]
): Promise<Outcome[]> {
  batches += 1;
  const input = {
    idempotencyKey: `batch ${batches}`,
    records: records.map((record) => ({ version: String(batches), ...record })),
  };
  const data = await graph.ask<{ receipt: { outcomes: Outcome[] } }>(
    viewer,
    `mutation ($input: Sync${kind}Input!) { receipt: sync${kind}(input: $input) { outcomes { externalId outcome id userErrors { code path } } } }`,
    { input },
  );
  return data.receipt.outcomes;
}

/** The id of a record that must be ingested. */
export async function made(
  graph: TestGraph,
  viewer: Viewer,
  kind: string,
  record: Record<string, unknown>,
): Promise<string> {
  const [outcome] = await sync(graph, viewer, kind, record);
  if (!outcome || !['CREATED', 'UPDATED'].includes(outcome.outcome))
    throw new Error(`${kind}: ${JSON.stringify(outcome)}`);
  return outcome.id;
}

/** A record of a program of county A, unless told otherwise. */
export function programRecord(
  externalId: string,
  guide: string,
  rest: Record<string, unknown> = {},
): Record<string, unknown> {
  return { externalId, guide, title: externalId, region: { code: COUNTY_A }, fromDay: START, toDay: END, ...rest };
}

/** Publishes a program, which must succeed; how many assignments that made. */
export async function publish(graph: TestGraph, viewer: Viewer, id: string, on?: string): Promise<number> {
  const { publishProgram } = await graph.ask<{ publishProgram: { assignments: number; userErrors: unknown[] } }>(
    viewer,
    'mutation ($id: ID!, $on: Date) { publishProgram(id: $id, on: $on) { assignments userErrors { code } } }',
    { id, on },
  );
  if (publishProgram.userErrors.length > 0) throw new Error(JSON.stringify(publishProgram.userErrors));
  return publishProgram.assignments;
}

/** Who holds the duties of each party of a program, and how many duties each has, as `party: holders × duties`. */
export async function holdersOf(graph: TestGraph, program: string): Promise<Record<string, string>> {
  const { rows } = await graph.pool.query<{ party: string; held: string }>(
    `SELECT party, count(DISTINCT holder_id) || ' × ' || count(DISTINCT duty) AS held FROM duty_assignment
     WHERE program_id = $1 AND waived_on IS NULL GROUP BY party ORDER BY party`,
    [program],
  );
  return Object.fromEntries(rows.map(({ party, held }) => [party, held]));
}
