import { newId } from '@xiangxun/schema/contract/id';
import { addDays } from '@xiangxun/schema/contract/scalars/day';
import type { TestGraph } from '@xiangxun/schema/service/graph.testkit';
import type { Viewer } from '@xiangxun/schema/kit/viewer/viewer';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { ids, made, openProgramsGraph, programRecord, START, sync, viewers } from '../programs.testkit.ts';
import { today } from '@xiangxun/schema/kit/clock';

let graph: TestGraph;
let cohort: string;
const END = addDays(START, 29);

beforeAll(async () => {
  graph = await openProgramsGraph();
  const program = await made(graph, viewers.countyA, 'Programs', programRecord('release', 'RELEASE'));
  cohort = await made(graph, viewers.university, 'Cohorts', {
    externalId: 'cohort',
    program: { id: program },
    university: { id: ids.university },
    title: 'Cohort',
  });
  const trainee = (educator: string, rest: object = {}) => ({
    externalId: educator,
    program: { id: program },
    cohort: { id: cohort },
    educator: { id: educator },
    role: 'TRAINEE',
    selectedOn: START,
    ...rest,
  });
  await sync(
    graph,
    viewers.countyA,
    'Enrollments',
    trainee(ids.teacherA),
    trainee(ids.colleagueA),
    trainee(ids.neighbourA, { status: 'LEFT', leftOn: addDays(START, 10) }),
  );
  const course = {
    cohort: { externalId: 'cohort' },
    title: 'Course',
    category: 'TRAINING',
    requirement: 'REQUIRED',
    phase: 'CONCENTRATED',
  };
  await sync(
    graph,
    viewers.university,
    'Courses',
    { ...course, externalId: 'one', hours: 40.5, practiceHours: 10 },
    { ...course, externalId: 'two', hours: 60 },
  );
});
afterAll(() => graph.close());

const report = (idempotencyKey: string, rest: Record<string, unknown> = {}) => ({
  idempotencyKey,
  cohort: { id: cohort },
  phase: 'CONCENTRATED',
  fromDay: START,
  toDay: END,
  lines: [
    { educator: { id: ids.teacherA }, hours: 30.25, practiceHours: 10, attendedDays: 20, result: '合格' },
    { educator: { id: ids.colleagueA }, hours: 20 },
  ],
  ...rest,
});

interface Answer {
  readonly report: { readonly id: string } | null;
  readonly revision: number | null;
  readonly replayed: boolean;
  readonly userErrors: readonly { readonly code: string; readonly path: readonly string[]; readonly message: string }[];
}

const SUBMIT = `mutation ($input: SubmitPhaseReportInput!) {
  submitPhaseReport(input: $input) { report { id } revision replayed userErrors { code path message } } }`;

async function submit(input: object, viewer: Viewer = viewers.university): Promise<Answer> {
  return (await graph.ask<{ submitPhaseReport: Answer }>(viewer, SUBMIT, { input })).submitPhaseReport;
}

async function reports(): Promise<
  { phase: string; revision: number; inForce: boolean; handedInOn: string; lines: unknown[] }[]
> {
  const answer = await graph.ask<{ cohort: { reports: never[] } }>(
    viewers.university,
    `query ($id: ID!) { cohort(id: $id) { reports { phase revision inForce handedInOn
       lines { educator { id } hours practiceHours attendedDays result sites { siteId site { __typename } hours } } } } }`,
    { id: cohort },
  );
  return answer.cohort.reports;
}

describe('a phase report', () => {
  it('is only checked in a dry run', async () => {
    expect(await submit(report('dry', { validateOnly: true }))).toEqual({
      report: null,
      revision: 1,
      replayed: false,
      userErrors: [],
    });
    expect(await reports()).toEqual([]);
  });

  it('is taken as a whole, and its key gives the same answer again', async () => {
    const first = await submit(report('first'));
    expect(first).toMatchObject({ revision: 1, replayed: false, userErrors: [] });
    expect(await submit(report('first'))).toEqual({ ...first, replayed: true });
    expect(await reports()).toEqual([
      {
        phase: 'CONCENTRATED',
        revision: 1,
        inForce: true,
        handedInOn: today(),
        lines: [
          {
            educator: { id: ids.teacherA },
            hours: 30.25,
            practiceHours: 10,
            attendedDays: 20,
            result: '合格',
            sites: [],
          },
          {
            educator: { id: ids.colleagueA },
            hours: 20,
            practiceHours: 0,
            attendedDays: null,
            result: null,
            sites: [],
          },
        ],
      },
    ]);
    const { errors } = await graph.answer(viewers.university, SUBMIT, { input: report('first', { phase: 'SUMMARY' }) });
    expect(errors?.[0]?.extensions.code).toBe('IDEMPOTENCY_CONFLICT');
  });

  it('is corrected by another one, and stays readable', async () => {
    const sites = [
      { site: { id: ids.townSchoolA }, hours: 5 },
      { site: { id: ids.centerA }, hours: 5.5 },
    ];
    const lines = [
      { educator: { id: ids.teacherA }, hours: 10.5, sites },
      { educator: { id: ids.neighbourA }, hours: 4 },
    ];
    expect(await submit(report('second', { lines }))).toMatchObject({ revision: 2, userErrors: [] });
    expect((await reports()).map(({ revision, inForce }) => [revision, inForce])).toEqual([
      [1, false],
      [2, true],
    ]);
    expect((await reports())[1]?.lines[0]).toMatchObject({
      sites: [
        { siteId: ids.townSchoolA, site: { __typename: 'School' }, hours: 5 },
        { siteId: ids.centerA, site: { __typename: 'DevelopmentCenter' }, hours: 5.5 },
      ],
    });
    await graph.settle();
    const { programChanges } = await graph.ask<{ programChanges: { nodes: { entity: unknown }[] } }>(
      viewers.university,
      '{ programChanges(kinds: [PHASE_REPORT]) { nodes { entity { ... on PhaseReport { revision inForce } } } } }',
    );
    expect(programChanges.nodes.map(({ entity }) => entity)).toEqual(
      expect.arrayContaining([
        { revision: 1, inForce: false },
        { revision: 2, inForce: true },
      ]),
    );
  });

  it('counts into the cohort’s progress while in force, against the courses of who has not left', async () => {
    await submit(
      report('shadowing', {
        phase: 'SHADOWING',
        fromDay: END,
        toDay: END,
        lines: [{ educator: { id: ids.teacherA }, hours: 1.25 }],
      }),
    );
    const { cohort: answer } = await graph.ask<{ cohort: unknown }>(
      viewers.university,
      '{ cohort(externalId: { externalId: "cohort" }) { progress { hoursReported hoursPlanned } courses { title practiceHours } groups { id } trainees { totalCount } } }',
    );
    expect(answer).toEqual({
      progress: { hoursReported: 10.5 + 4 + 1.25, hoursPlanned: 100.5 * 2 },
      courses: expect.arrayContaining([{ title: 'Course', practiceHours: 10 }]),
      groups: [],
      trainees: { totalCount: 3 },
    });
  });
});

describe('a report with errors', () => {
  it('is refused whole with all of them named', async () => {
    const before = await reports();
    const answer = await submit(
      report('wrong', {
        toDay: addDays(START, -1),
        lines: [
          {
            educator: { id: ids.teacherA },
            hours: 10,
            practiceHours: 11,
            sites: [{ site: { id: ids.townSchoolA }, hours: 10.01 }],
          },
          { educator: { id: ids.teacherA }, hours: -1 },
          { educator: { externalId: 'nobody' }, hours: 1 },
          { educator: { id: ids.expert }, hours: 1, sites: [{ site: { id: ids.teamA }, hours: 1 }] },
        ],
      }),
    );
    expect(answer).toMatchObject({ report: null, revision: null });
    expect(answer.userErrors.map(({ code, path }) => `${path.slice(1).join('.')} ${code}`).sort()).toEqual([
      'lines.0.practiceHours OUT_OF_RANGE',
      'lines.0.sites OUT_OF_RANGE',
      'lines.1.educator REPEATED',
      'lines.1.hours OUT_OF_RANGE',
      'lines.2.educator NOT_ENROLLED',
      'lines.3.educator NOT_ENROLLED',
      'lines.3.sites.0.site REFERENCE_KIND',
      'toDay INVALID_PERIOD',
    ]);
    const said = answer.userErrors.filter(({ code }) => code === 'NOT_ENROLLED').map(({ message }) => message);
    expect(said).toEqual([expect.stringContaining('nobody'), expect.stringContaining(ids.expert)]);
    expect(await reports()).toEqual(before);
    expect(await submit(report('wrong'))).toMatchObject({ userErrors: [], replayed: false });
  });

  it('has no phase of another guide: the input refuses it', async () => {
    await expect(submit(report('other', { phase: 'DIAGNOSIS' }))).rejects.toThrow('ReleasePhase');
  });

  it('says the same of whoever is no trainee, known elsewhere or not, and however named', async () => {
    const unknown = newId('Educator');
    const lines = [unknown, ids.expert, ids.expert].map((id) => ({ educator: { id }, hours: 1 }));
    const { userErrors } = await submit(report('strangers', { lines }));
    expect(
      userErrors.map(({ code, message }) => [code, message.replace(unknown, 'her').replace(ids.expert, 'her')]),
    ).toEqual(Array(3).fill(['NOT_ENROLLED', expect.stringContaining('her')]));
  });

  it('allows no more days present than the phase has', async () => {
    const line = { educator: { id: ids.teacherA }, hours: 1 };
    const lines = (attendedDays: number) => ({ lines: [{ ...line, attendedDays }], validateOnly: true });
    expect(await submit(report('month', lines(30)))).toMatchObject({ userErrors: [] });
    expect(await submit(report('month', lines(31)))).toMatchObject({
      userErrors: [{ code: 'OUT_OF_RANGE', path: ['input', 'lines', '0', 'attendedDays'] }],
    });
  });

  it('names days that do not exist, and that nobody is in it', async () => {
    const { userErrors } = await submit(report('days', { fromDay: '2025-02-30', toDay: 'soon', lines: [] }));
    expect(userErrors.map(({ code, path }) => `${path.slice(1).join('.')} ${code}`).sort()).toEqual([
      'fromDay INVALID_FORMAT',
      'lines REQUIRED',
      'toDay INVALID_FORMAT',
    ]);
  });
});

describe('who reports', () => {
  it('is the lead university alone', async () => {
    const codeOf = async (viewer: Viewer, input: object) =>
      (await graph.answer(viewer, SUBMIT, { input })).errors?.[0]?.extensions.code;
    for (const viewer of [
      viewers.otherUniversity,
      viewers.province,
      viewers.countyA,
      viewers.provider,
      viewers.teacherA,
    ]) {
      expect(await codeOf(viewer, report('foreign'))).toBe('FORBIDDEN');
    }
    expect(await codeOf(viewers.university, report('unknown', { cohort: { id: newId('Cohort') } }))).toBe('FORBIDDEN');
    expect(await codeOf(viewers.university, report('unnamed', { cohort: {} }))).toBe('FORBIDDEN');
  });
});
