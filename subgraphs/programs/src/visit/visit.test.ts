import { addDays } from '@xiangxun/schema/contract/scalars/day';
import type { TestGraph } from '@xiangxun/schema/service/graph.testkit';
import type { Viewer } from '@xiangxun/schema/kit/viewer/viewer';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { ids, made, openProgramsGraph, programRecord, TOWNSHIP_A, viewers } from '../programs.testkit.ts';
import { today } from '@xiangxun/schema/kit/clock';

let graph: TestGraph;
let program: string;
const visits: Record<string, string> = {};

const record = (externalId: string, from: number, to: number, rest: Record<string, unknown> = {}) => ({
  ...{
    externalId,
    program: { id: program },
    township: { code: TOWNSHIP_A },
    subject: 'CHINESE',
    phases: ['DIAGNOSIS'],
  },
  ...{ fromDay: addDays(today(), from), toDay: addDays(today(), to), team: { id: ids.teamA }, ...rest },
});

beforeAll(async () => {
  graph = await openProgramsGraph();
  program = await made(graph, viewers.countyA, 'Programs', programRecord('program', 'OUTREACH'));
  visits.early = await made(graph, viewers.countyA, 'Visits', record('early', -9, -8, { status: 'CANCELLED' }));
  visits.long = await made(graph, viewers.countyA, 'Visits', record('long', -7, -2));
  visits.late = await made(
    graph,
    viewers.countyA,
    'Visits',
    record('late', -1, 0, { hostSchools: [{ id: ids.schoolA }] }),
  );
});
afterAll(() => graph.close());

/** The names of the visits that a list gives, in its order. */
async function listed(filter: string, viewer: Viewer = viewers.countyA): Promise<string[]> {
  const { visits: found } = await graph.ask<{ visits: { nodes: { id: string }[] } }>(
    viewer,
    `{ visits${filter && `(${filter})`} { nodes { id } } }`,
  );
  return found.nodes.map(({ id }) => Object.keys(visits).find((name) => visits[name] === id) ?? id);
}

describe('the list of visits', () => {
  it('gives the latest first, by each reference and state and by the days that they last', async () => {
    expect(await listed('')).toEqual(['late', 'long', 'early']);
    expect(await listed(`program: "${program}", team: "${ids.teamA}"`)).toEqual(['late', 'long', 'early']);
    expect(await listed(`hostSchool: "${ids.schoolA}"`)).toEqual(['late']);
    expect(await listed('status: PLANNED')).toEqual(['late', 'long']);
    expect(await listed(`fromDay: "${addDays(today(), -4)}", toDay: "${addDays(today(), -3)}"`)).toEqual(['long']);
    expect(await listed(`toDay: "${addDays(today(), -7)}"`)).toEqual(['long', 'early']);
    expect(await listed(`hostSchool: "${ids.schoolA}"`, viewers.schoolA)).toEqual(['late']);
  });

  it.each([
    ['program: "foo"', 'program is "foo", which is no id of a Program'],
    [`team: "${ids.schoolA}"`, `team is "${ids.schoolA}", which is no id of a Team`],
    ['hostSchool: ""', 'hostSchool is "", which is no id of a School'],
    ['fromDay: "2021-02-30"', '"2021-02-30" is no calendar day: write it as YYYY-MM-DD'],
  ])('refuses %s, naming what is wrong', async (filter, message) => {
    const { errors } = await graph.answer(viewers.countyA, `{ visits(${filter}) { nodes { id } } }`);
    expect(errors).toHaveLength(1);
    expect(errors?.[0]?.message).toContain(message);
    expect(errors?.[0]?.extensions.code).toBe('BAD_USER_INPUT');
  });
});

it('tells who may not write a visit who may, in the reader’s language', async () => {
  const save =
    'mutation ($input: SaveVisitInput!) { saveVisit(input: $input) { visit { id } userErrors { code message } } }';
  const { externalId: _, ...input } = record('refused', -1, 0);
  const toldTo = async (viewer: Viewer) => (await graph.ask<{ saveVisit: unknown }>(viewer, save, { input })).saveVisit;
  const refused = (message: string) => ({ visit: null, userErrors: [{ code: 'NOT_PERMITTED', message }] });
  expect(await toldTo(viewers.schoolA)).toEqual(
    refused(
      'you may not write this record: visits here are written by the county’s authority, the county’s centre, or the leader of the team',
    ),
  );
  expect(await toldTo({ ...viewers.schoolA, language: 'zh' })).toEqual(
    refused('无权写入该记录：送培由县级教育行政部门、县级教师发展中心或团队负责人写入'),
  );
});
