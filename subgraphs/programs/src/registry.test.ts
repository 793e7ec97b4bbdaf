import { addDays } from '@xiangxun/schema/contract/scalars/day';
import type { TestGraph } from '@xiangxun/schema/service/graph.testkit';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { ids, made, openProgramsGraph, programRecord, START, sync, TOWNSHIP_A, viewers } from './programs.testkit.ts';
import { today } from '@xiangxun/schema/kit/clock';

let graph: TestGraph;
let program: string;

beforeAll(async () => {
  graph = await openProgramsGraph();
  program = await made(graph, viewers.countyA, 'Programs', programRecord('program', 'OUTREACH'));
});
afterAll(() => graph.close());

/** The errors of a record that is refused, as `path CODE`. */
async function errorsOf(
  viewer: (typeof viewers)[keyof typeof viewers],
  kind: string,
  record: Record<string, unknown>,
): Promise<string[]> {
  const [outcome] = await sync(graph, viewer, kind, { externalId: 'wrong', ...record });
  expect(outcome?.outcome).toBe('REJECTED');
  return (outcome?.userErrors ?? []).map(({ code, path }) => `${path.slice(2).join('.')} ${code}`).sort();
}

describe('a record is refused with everything that is wrong with it', () => {
  it('a program whose phases, duties or parties are not of its guide', async () => {
    const errors = await errorsOf(viewers.countyA, 'Programs', {
      ...programRecord('wrong', 'OUTREACH', { toDay: addDays(START, -1) }),
      phases: [
        { phase: 'BUILD', fromDay: START, toDay: START },
        { phase: 'DIAGNOSIS', fromDay: START, toDay: addDays(START, -1) },
        { phase: 'DIAGNOSIS', fromDay: START, toDay: START },
      ],
      dueDays: [{ duty: 'BLENDED-SCHOOL-1', dueOn: START }],
      participants: [
        { party: 'DELIVERY_TEAM', holder: { id: ids.provider } },
        { party: 'TEACHER', holder: { id: ids.hostA } },
      ],
    });
    expect(errors).toEqual([
      'dueDays.0.duty INVALID_FORMAT',
      'participants.0.holder REFERENCE_KIND',
      'participants.1.party INVALID_FORMAT',
      'phases.0.phase INVALID_FORMAT',
      'phases.1.toDay INVALID_PERIOD',
      'phases.2.phase INVALID_FORMAT',
      'toDay INVALID_PERIOD',
    ]);
  });

  it('what happens in no program', async () => {
    expect(await errorsOf(viewers.centerA, 'Visits', { phases: ['DIAGNOSIS'] })).toContain('program REQUIRED');
    expect(await errorsOf(viewers.centerA, 'Lessons', {})).toContain('program REQUIRED');
    expect(await errorsOf(viewers.centerA, 'Activities', {})).toContain('program REQUIRED');
    expect(await errorsOf(viewers.countyA, 'Enrollments', {})).toContain('program REQUIRED');
    expect(await errorsOf(viewers.countyA, 'DeliveryPlans', {})).toContain('program REQUIRED');
    expect(await errorsOf(viewers.university, 'Cohorts', {})).toContain('program REQUIRED');
  });

  it('a visit in a phase of another guide, by its own input', async () => {
    const visit = { program: { id: program }, township: { code: TOWNSHIP_A }, phases: ['BUILD'] };
    await expect(errorsOf(viewers.centerA, 'Visits', visit)).rejects.toThrow('OutreachPhase');
  });

  it('an enrollment without the day that its state asks for', async () => {
    const record = { program: { id: program }, educator: { id: ids.teacherA }, role: 'TRAINEE', selectedOn: START };
    expect(await errorsOf(viewers.countyA, 'Enrollments', { ...record, status: 'LEFT' })).toEqual(['leftOn REQUIRED']);
    expect(await errorsOf(viewers.countyA, 'Enrollments', { ...record, status: 'COMPLETED' })).toEqual([
      'completedOn REQUIRED',
    ]);
    expect(
      await errorsOf(viewers.countyA, 'Enrollments', { ...record, status: 'LEFT', leftOn: addDays(START, -1) }),
    ).toEqual(['leftOn INVALID_PERIOD']);
  });

  it('attendance whose times do not fit', async () => {
    const day = today();
    const row = { educator: { id: ids.teacherA }, day };
    const at = (time: string) => `${day}T${time}+08:00`;
    const errors = await errorsOf(viewers.centerA, 'Visits', {
      program: { id: program },
      township: { code: TOWNSHIP_A },
      subject: 'CHINESE',
      phases: ['DIAGNOSIS'],
      fromDay: day,
      toDay: day,
      team: { id: ids.teamA },
      attendance: [
        row,
        { ...row, fromTime: at('09:00:00'), toTime: at('10:30:00') },
        { ...row, fromTime: at('09:00:00') },
        { ...row, fromTime: at('09:00:00'), toTime: at('09:00:00') },
        { ...row, day: addDays(day, -1), fromTime: at('09:00:00'), toTime: at('10:00:00') },
        { ...row, minutes: 1_441 },
      ],
    });
    expect(errors).toEqual([
      'attendance.2.toTime REQUIRED',
      'attendance.3.toTime INVALID_PERIOD',
      'attendance.4.fromTime INVALID_FORMAT',
      'attendance.5.minutes OUT_OF_RANGE',
    ]);
  });
});

describe('a document', () => {
  const record = {
    externalId: 'document',
    kind: 'SCHOOL_PLAN',
    title: 'First',
    holder: { id: ids.schoolA },
    handedInOn: START,
  };
  const documentOf = async (id: string) =>
    (
      await graph.ask<{ document: unknown }>(
        viewers.countyA,
        'query ($id: ID!) { document(id: $id) { regionCode status submittedBy { __typename } revisions { revision title status } } }',
        { id },
      )
    ).document;

  it('keeps what it said before, and a new revision of what it says now', async () => {
    const id = await made(graph, viewers.schoolA, 'Documents', record);
    await made(graph, viewers.schoolA, 'Documents', { ...record, title: 'Second' });
    await made(graph, viewers.schoolA, 'Documents', { ...record, title: 'Second', year: 2025 });
    expect(await documentOf(id)).toEqual({
      regionCode: TOWNSHIP_A,
      status: 'HANDED_IN',
      submittedBy: { __typename: 'School' },
      revisions: [
        { revision: 1, title: 'First', status: 'HANDED_IN' },
        { revision: 2, title: 'Second', status: 'HANDED_IN' },
      ],
    });
  });

  it('of a provider lies where its program does, which its agreement opens', async () => {
    const id = await made(graph, viewers.provider, 'Documents', {
      ...record,
      kind: 'PROVIDER_PLAN',
      holder: { id: ids.provider },
      program: { provider: ids.authorityA, externalId: 'program' },
    });
    expect(await documentOf(id)).toMatchObject({ regionCode: '520521' });
  });

  it('is handed in on a day unless it is a draft', async () => {
    expect(
      await errorsOf(viewers.schoolA, 'Documents', { ...record, externalId: 'undated', handedInOn: null }),
    ).toEqual(['handedInOn REQUIRED']);
    await made(graph, viewers.schoolA, 'Documents', {
      ...record,
      externalId: 'draft',
      handedInOn: null,
      status: 'DRAFT',
    });
  });
});

describe('who edits by hand', () => {
  it('saves a program and deletes it again', async () => {
    const save =
      'mutation ($input: SaveProgramInput!) { saveProgram(input: $input) { program { id title status phases { phase } } userErrors { code } } }';
    const input = {
      ...programRecord('by hand', 'RELEASE'),
      phases: [{ phase: 'SUMMARY', fromDay: START, toDay: today() }],
    };
    const { saveProgram } = await graph.ask<{ saveProgram: { program: { id: string } } }>(viewers.countyA, save, {
      input,
    });
    expect(saveProgram).toEqual({
      program: { id: expect.any(String), title: 'by hand', status: 'DRAFT', phases: [{ phase: 'SUMMARY' }] },
      userErrors: [],
    });
    const remove = 'mutation ($id: ID!) { deleteProgram(id: $id) { userErrors { code } } }';
    expect(await graph.ask(viewers.countyA, remove, { id: saveProgram.program.id })).toEqual({
      deleteProgram: { userErrors: [] },
    });
  });

  it('a teacher hands in a document of her own', async () => {
    const save =
      'mutation ($input: SaveDocumentInput!) { saveDocument(input: $input) { document { holderId } userErrors { code } } }';
    const input = { kind: 'PERSONAL_STUDY_PLAN', title: 'Mine', holder: { id: ids.teacherA }, handedInOn: today() };
    expect(await graph.ask(viewers.teacherA, save, { input })).toEqual({
      saveDocument: { document: { holderId: ids.teacherA }, userErrors: [] },
    });
  });
});

describe('the catalogue', () => {
  it('is told in the reader’s language', async () => {
    const query =
      '{ guides { code text phases { code } duties { code basis party clause phase text evidence } standards { code clause force text } } }';
    interface Guide {
      readonly code: string;
      readonly text: string;
      readonly duties: readonly { readonly basis: string }[];
      readonly standards: readonly { readonly clause: string }[];
    }
    const { guides } = await graph.ask<{ guides: Guide[] }>(viewers.evaluator, query);
    expect(guides.map(({ code, duties }) => [code, duties.length])).toEqual([
      ['OUTREACH', 27],
      ['BLENDED', 36],
      ['WORKSHOP', 35],
      ['RELEASE', 34],
    ]);
    expect(guides.flatMap(({ standards }) => standards).every(({ clause }) => clause !== '')).toBe(true);
    const chinese = await graph.ask<{ guides: Guide[] }>({ ...viewers.evaluator, language: 'zh' }, query);
    expect(chinese.guides[0]?.text).toBe('送教下乡培训指南');
  });
});
