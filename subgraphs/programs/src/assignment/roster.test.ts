import { newId } from '@xiangxun/schema/contract/id';
import { addDays } from '@xiangxun/schema/contract/scalars/day';
import type { TestGraph } from '@xiangxun/schema/service/graph.testkit';
import { transaction } from '@xiangxun/schema/kit/database';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { workshopsMirror } from '../mirror/workshops.ts';
import {
  employment,
  END,
  holdersOf,
  ids,
  made,
  mirrored,
  openProgramsGraph,
  PAST,
  programRecord,
  publish,
  school,
  START,
  sync,
  TOWNSHIP_A,
  viewers,
} from '../programs.testkit.ts';
import { reconcile } from './assignment.store.ts';
import { today } from '@xiangxun/schema/kit/clock';

let graph: TestGraph;
let program: string;
let number = 0;

beforeAll(async () => {
  graph = await openProgramsGraph();
});
afterAll(() => graph.close());

/** A program of a guide with teacher A enrolled, published. */
async function running(guide: string, rest: Record<string, unknown> = {}): Promise<Record<string, unknown>> {
  number += 1;
  const record = programRecord(`program ${number}`, guide, rest);
  program = await made(graph, viewers.countyA, 'Programs', record);
  await sync(graph, viewers.countyA, 'Enrollments', enrollment(ids.teacherA));
  await publish(graph, viewers.countyA, program);
  return record;
}

const enrollment = (educator: string, rest: Record<string, unknown> = {}) => ({
  externalId: `${program} ${educator}`,
  program: { id: program },
  educator: { id: educator },
  role: 'TRAINEE',
  selectedOn: START,
  ...rest,
});

interface Held {
  readonly duties: number;
  readonly from: string;
  readonly waived: string;
}

/** The assignments of a holder in one line: how many, from when, and why waived since when. */
async function heldBy(holder: string): Promise<Held[]> {
  const { rows } = await graph.pool.query<Held>(
    `SELECT count(*)::int AS duties, from_day::text AS "from", coalesce(waiver_cause || ' ' || waived_on, '') AS waived
     FROM duty_assignment WHERE program_id = $1 AND holder_id = $2 GROUP BY 2, 3 ORDER BY 2, 3`,
    [program, holder],
  );
  return rows;
}

describe('who joins and who leaves', () => {
  beforeEach(() => running('OUTREACH'));

  it('a teacher has her duties from the day she was selected, and her school too', async () => {
    await sync(graph, viewers.countyA, 'Enrollments', enrollment(ids.neighbourA, { selectedOn: addDays(today(), 3) }));
    expect(await heldBy(ids.neighbourA)).toEqual([{ duties: 4, from: addDays(today(), 3), waived: '' }]);
    expect(await heldBy(ids.secondSchoolA)).toEqual([{ duties: 6, from: addDays(today(), 3), waived: '' }]);
  });

  it('a teacher who left keeps the record, waived from that day; her school as well, with nobody else there', async () => {
    await sync(graph, viewers.countyA, 'Enrollments', enrollment(ids.teacherA, { status: 'LEFT', leftOn: today() }));
    const left = [{ from: today(), waived: `LEFT ${today()}` }];
    expect(await heldBy(ids.teacherA)).toMatchObject(left);
    expect(await heldBy(ids.schoolA)).toMatchObject(left);
    await sync(graph, viewers.countyA, 'Enrollments', enrollment(ids.teacherA));
    expect(await heldBy(ids.teacherA)).toEqual([{ duties: 4, from: today(), waived: '' }]);
    expect(await heldBy(ids.schoolA)).toEqual([{ duties: 6, from: today(), waived: '' }]);
  });

  it('who is to leave later has left once the day has come', async () => {
    const day = addDays(today(), 5);
    await sync(graph, viewers.countyA, 'Enrollments', enrollment(ids.teacherA, { status: 'LEFT', leftOn: day }));
    expect(await heldBy(ids.teacherA)).toMatchObject([{ waived: '' }]);
    await transaction(graph.pool, (tx) => reconcile(tx, { programs: null, holders: null }, day));
    expect(await heldBy(ids.teacherA)).toMatchObject([{ waived: `LEFT ${day}` }]);
  });

  it('whose enrollment is deleted or names somebody else has left', async () => {
    await sync(graph, viewers.countyA, 'Enrollments', {
      ...enrollment(ids.teacherA),
      educator: { id: ids.neighbourA },
    });
    expect(await heldBy(ids.teacherA)).toMatchObject([{ waived: `LEFT ${today()}` }]);
    expect(await heldBy(ids.neighbourA)).toMatchObject([{ waived: '' }]);
    await sync(graph, viewers.countyA, 'Enrollments', { externalId: `${program} ${ids.teacherA}`, deleted: true });
    expect(await heldBy(ids.neighbourA)).toMatchObject([{ waived: `LEFT ${today()}` }]);
    expect(await heldBy(ids.secondSchoolA)).toMatchObject([{ waived: `LEFT ${today()}` }]);
  });

  it('a teacher who moves takes her duties along, and the other school has its own', async () => {
    const mover = newId('Educator');
    await mirrored(graph, [{ id: mover, regionCode: TOWNSHIP_A }]);
    await sync(graph, viewers.countyA, 'Enrollments', enrollment(mover));
    expect(await heldBy(ids.secondSchoolA)).toEqual([]);
    await mirrored(graph, [employment(mover, ids.secondSchoolA, addDays(today(), -2))]);
    expect(await heldBy(mover)).toEqual([{ duties: 4, from: today(), waived: '' }]);
    expect(await heldBy(ids.secondSchoolA)).toEqual([{ duties: 6, from: today(), waived: '' }]);
  });

  it('a school that is no longer rural has left, and is back when it is', async () => {
    await mirrored(graph, [school(ids.schoolA, '520521001', false)]);
    expect(await heldBy(ids.schoolA)).toMatchObject([{ waived: `LEFT ${today()}` }]);
    await mirrored(graph, [school(ids.schoolA, TOWNSHIP_A, true)]);
    expect(await heldBy(ids.schoolA)).toMatchObject([{ waived: '' }]);
  });

  it('only what changed is told to the feed', async () => {
    await graph.settle();
    const { rows: before } = await graph.pool.query<{ seq: string }>('SELECT last_seq AS seq FROM feed_state');
    await sync(graph, viewers.countyA, 'Enrollments', enrollment(ids.neighbourA));
    await graph.settle();
    const { rows } = await graph.pool.query(
      `SELECT count(*)::int AS told FROM feed WHERE kind = 'DutyAssignment' AND seq > $1`,
      [before[0]?.seq],
    );
    expect(rows).toEqual([{ told: 4 + 6 }]);
  });
});

describe('a published program that is changed', () => {
  it('follows its participants and days, and takes everything back when it is deleted', async () => {
    const team = { party: 'DELIVERY_TEAM', holder: { id: ids.teamA } };
    const record = await running('OUTREACH', { participants: [team], schools: [{ school: { id: ids.schoolB } }] });
    expect(await heldBy(ids.teamA)).toEqual([{ duties: 5, from: today(), waived: '' }]);
    const end = addDays(END, 10);
    await made(graph, viewers.countyA, 'Programs', { ...record, toDay: end, participants: [], schools: [] });
    expect(await heldBy(ids.teamA)).toMatchObject([{ waived: `LEFT ${today()}` }]);
    expect(await heldBy(ids.schoolB)).toMatchObject([{ waived: `LEFT ${today()}` }]);
    const { rows } = await graph.pool.query(
      `SELECT DISTINCT due_on::text FROM duty_assignment WHERE program_id = $1 AND waived_on IS NULL`,
      [program],
    );
    expect(rows).toEqual([{ due_on: end }]);
    await sync(graph, viewers.countyA, 'Programs', { externalId: record.externalId, deleted: true });
    expect(await holdersOf(graph, program)).toEqual({});
  });
});

describe('hosts and mentors', () => {
  it('hosts of the workshops that serve the program have duties while they host', async () => {
    await running('WORKSHOP');
    const workshop = newId('Workshop');
    const host = (educator: string) => ({ educator: { id: educator }, fromDay: PAST, toDay: null });
    const told = (hosts: object[]) =>
      mirrored(graph, [{ id: workshop, regionCode: TOWNSHIP_A, program: { id: program }, hosts }], [], workshopsMirror);
    await told([host(ids.hostA)]);
    expect(await heldBy(ids.hostA)).toEqual([{ duties: 8, from: today(), waived: '' }]);
    await told([host(ids.leaderA)]);
    expect(await heldBy(ids.hostA)).toMatchObject([{ waived: `LEFT ${today()}` }]);
    expect(await heldBy(ids.leaderA)).toMatchObject([{ waived: '' }]);
    await mirrored(graph, [], [workshop], workshopsMirror);
    expect(await heldBy(ids.leaderA)).toMatchObject([{ waived: `LEFT ${today()}` }]);
  });

  it('groups have their duty while they have a mentor; universities while they lead a cohort that is not refused', async () => {
    await running('RELEASE', { region: { code: '520521' } });
    const cohortRecord = {
      externalId: 'cohort',
      program: { id: program },
      university: { id: ids.university },
      title: 'Cohort',
    };
    const cohort = await made(graph, viewers.university, 'Cohorts', cohortRecord);
    const groupRecord = { externalId: 'group', cohort: { id: cohort }, name: 'Group' };
    const mentor = { educator: { id: ids.expert }, role: 'UNIVERSITY_EXPERT', fromDay: START };
    const group = await made(graph, viewers.university, 'CohortGroups', { ...groupRecord, mentors: [mentor] });
    expect(await heldBy(group)).toEqual([{ duties: 1, from: today(), waived: '' }]);
    expect(await heldBy(ids.university)).toEqual([{ duties: 8 + 4, from: today(), waived: '' }]);
    await made(graph, viewers.university, 'CohortGroups', groupRecord);
    expect(await heldBy(group)).toMatchObject([{ waived: `LEFT ${today()}` }]);
    const decide =
      'mutation ($id: ID!) { decideCohort(id: $id, status: REFUSED) { cohort { status } userErrors { code } } }';
    expect((await graph.answer(viewers.university, decide, { id: cohort })).errors?.[0]?.extensions.code).toBe(
      'FORBIDDEN',
    );
    await graph.ask(viewers.province, decide, { id: cohort });
    expect(await heldBy(ids.university)).toMatchObject([{ waived: `LEFT ${today()}` }]);
  });
});

describe('a waiver', () => {
  const waive = `mutation ($id: ID!, $reason: String!) {
    waiveDuty(assignment: $id, reason: $reason) { assignment { waived waiverCause waiverReason } userErrors { code path } } }`;
  const assignmentOf = async (holder: string): Promise<string> => {
    const { rows } = await graph.pool.query<{ id: string }>(
      'SELECT id FROM duty_assignment WHERE program_id = $1 AND holder_id = $2 ORDER BY duty LIMIT 1',
      [program, holder],
    );
    return rows[0]?.id ?? '';
  };
  const codeOf = async (...ask: Parameters<TestGraph['answer']>) =>
    (await graph.answer(...ask)).errors?.[0]?.extensions.code;

  beforeEach(() => running('OUTREACH'));

  it('is granted by the authority with a reason, once, and outlasts what the roster says', async () => {
    const id = await assignmentOf(ids.teacherA);
    const empty = await graph.ask<{ waiveDuty: unknown }>(viewers.countyA, waive, { id, reason: ' ' });
    expect(empty.waiveDuty).toEqual({ assignment: null, userErrors: [{ code: 'REQUIRED', path: ['reason'] }] });
    const granted = await graph.ask<{ waiveDuty: unknown }>(viewers.countyA, waive, { id, reason: 'On leave' });
    expect(granted.waiveDuty).toEqual({
      assignment: { waived: true, waiverCause: 'GRANTED', waiverReason: 'On leave' },
      userErrors: [],
    });
    const again = await graph.ask<{ waiveDuty: { userErrors: unknown } }>(viewers.countyA, waive, {
      id,
      reason: 'Again',
    });
    expect(again.waiveDuty.userErrors).toEqual([{ code: 'INVALID_STATE', path: ['assignment'] }]);
    await sync(graph, viewers.countyA, 'Enrollments', enrollment(ids.teacherA, { status: 'LEFT', leftOn: today() }));
    expect((await heldBy(ids.teacherA)).map(({ duties, waived }) => [duties, waived])).toEqual([
      [1, `GRANTED ${today()}`],
      [3, `LEFT ${today()}`],
    ]);
  });

  it('is for nobody else: not for the holder, another county, or, of its duties, for who stands below an authority', async () => {
    const id = await assignmentOf(ids.teacherA);
    for (const viewer of [viewers.teacherA, viewers.schoolA, viewers.countyB, viewers.centerA]) {
      expect(await codeOf(viewer, waive, { id, reason: 'No' })).toBe('FORBIDDEN');
    }
    expect(await codeOf(viewers.countyA, waive, { id: await assignmentOf(ids.provinceAuthority), reason: 'No' })).toBe(
      'FORBIDDEN',
    );
    expect(await codeOf(viewers.countyA, waive, { id: newId('DutyAssignment'), reason: 'No' })).toBe('FORBIDDEN');
  });
});
