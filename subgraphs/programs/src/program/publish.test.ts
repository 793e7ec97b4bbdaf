import { newId } from '@xiangxun/schema/contract/id';
import { addDays } from '@xiangxun/schema/contract/scalars/day';
import type { TestGraph } from '@xiangxun/schema/service/graph.testkit';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import {
  COUNTY_A,
  END,
  holdersOf,
  ids,
  made,
  openProgramsGraph,
  PROVINCE,
  programRecord,
  publish,
  START,
  sync,
  TOWNSHIP_A,
  viewers,
} from '../programs.testkit.ts';
import { today } from '@xiangxun/schema/kit/clock';

let graph: TestGraph;

beforeAll(async () => {
  graph = await openProgramsGraph();
});
afterAll(() => graph.close());

const enroll = (program: string, educator: string, role = 'TRAINEE', more: object = {}) => ({
  externalId: `${program} ${educator} ${role}`,
  program: { id: program },
  educator: { id: educator },
  role,
  selectedOn: START,
  ...more,
});

describe('publication lays the duties on', () => {
  it('authorities within and above, the team, rural schools named or with somebody enrolled, and trainees: OUTREACH', async () => {
    const program = await made(graph, viewers.countyA, 'Programs', {
      ...programRecord('outreach', 'OUTREACH'),
      schools: [{ school: { id: ids.secondSchoolA } }, { school: { id: ids.townSchoolA } }],
      participants: [{ party: 'DELIVERY_TEAM', holder: { id: ids.teamA } }],
    });
    await sync(
      graph,
      viewers.countyA,
      'Enrollments',
      enroll(program, ids.teacherA),
      enroll(program, ids.townTeacherA),
      enroll(program, ids.leaderA, 'TEAM_MEMBER'),
    );
    expect(await holdersOf(graph, program)).toEqual({});
    const count = await publish(graph, viewers.countyA, program);
    expect(await holdersOf(graph, program)).toEqual({
      PROVINCE_AUTHORITY: '2 × 4',
      COUNTY_AUTHORITY: '1 × 8',
      DELIVERY_TEAM: '1 × 5',
      SCHOOL: '2 × 6',
      TEACHER: '2 × 4',
    });
    expect(count).toBe(8 + 8 + 5 + 12 + 8);
  });

  it('every county of a wider region: BLENDED', async () => {
    const program = await made(graph, viewers.province, 'Programs', {
      ...programRecord('blended', 'BLENDED', { region: { code: PROVINCE } }),
      schools: [{ school: { id: ids.schoolA } }, { school: { id: ids.schoolB } }],
      participants: [{ party: 'PROVIDER', holder: { id: ids.provider } }],
    });
    await publish(graph, viewers.province, program);
    expect(await holdersOf(graph, program)).toEqual({
      PROVINCE_AUTHORITY: '2 × 4',
      COUNTY_AUTHORITY: '2 × 10',
      PROVIDER: '1 × 9',
      SCHOOL: '2 × 8',
    });
  });

  it('hosts and providers that the program names: WORKSHOP', async () => {
    const program = await made(graph, viewers.countyA, 'Programs', {
      ...programRecord('workshop', 'WORKSHOP'),
      participants: [
        { party: 'PROVIDER', holder: { id: ids.provider } },
        { party: 'WORKSHOP_HOST', holder: { id: ids.hostA } },
      ],
    });
    await sync(
      graph,
      viewers.countyA,
      'Enrollments',
      enroll(program, ids.hostA, 'HOST'),
      enroll(program, ids.teacherA),
    );
    await publish(graph, viewers.countyA, program);
    expect(await holdersOf(graph, program)).toEqual({
      PROVINCE_AUTHORITY: '2 × 5',
      COUNTY_AUTHORITY: '1 × 9',
      PROVIDER: '1 × 7',
      WORKSHOP_HOST: '1 × 8',
      TEACHER: '1 × 6',
    });
  });

  it('the province alone above, the counties that send, and whom program and cohort name: RELEASE', async () => {
    const program = await made(graph, viewers.province, 'Programs', {
      ...programRecord('release', 'RELEASE', { region: { code: PROVINCE } }),
      participants: [
        { party: 'PROVIDER', holder: { id: ids.provider } },
        { party: 'DEVELOPMENT_CENTER', holder: { id: ids.centerA } },
        { party: 'QUALITY_SCHOOL', holder: { id: ids.townSchoolA } },
      ],
    });
    const cohort = await made(graph, viewers.university, 'Cohorts', {
      externalId: 'cohort',
      program: { id: program },
      university: { id: ids.university },
      chiefExpert: { id: ids.expert },
      title: 'Cohort',
    });
    const mentors = [{ educator: { id: ids.expert }, role: 'UNIVERSITY_EXPERT', fromDay: START }];
    await sync(
      graph,
      viewers.university,
      'CohortGroups',
      { externalId: 'led', cohort: { id: cohort }, name: 'Led', mentors },
      { externalId: 'unled', cohort: { id: cohort }, name: 'Unled' },
    );
    await sync(
      graph,
      viewers.province,
      'Enrollments',
      enroll(program, ids.teacherA, 'TRAINEE', { cohort: { id: cohort } }),
    );
    await publish(graph, viewers.province, program);
    expect(await holdersOf(graph, program)).toEqual({
      PROVINCE_AUTHORITY: '1 × 5',
      COUNTY_AUTHORITY: '1 × 3',
      UNIVERSITY: '1 × 8',
      TRAINING_INSTITUTION: '1 × 4',
      PROVIDER: '1 × 2',
      DEVELOPMENT_CENTER: '1 × 2',
      QUALITY_SCHOOL: '1 × 2',
      CHIEF_EXPERT: '1 × 1',
      MENTOR_GROUP: '1 × 1',
      TRAINEE: '1 × 5',
    });
    const { rows } = await graph.pool.query(
      `SELECT DISTINCT holder_id FROM duty_assignment WHERE program_id = $1 AND party = 'COUNTY_AUTHORITY'`,
      [program],
    );
    expect(rows).toEqual([{ holder_id: ids.authorityA }]);
  });

  it('each of thousands of teachers, and their school', async () => {
    const program = await made(graph, viewers.countyA, 'Programs', programRecord('large', 'OUTREACH'));
    await graph.pool.query(
      `WITH people AS (SELECT new_id(8) AS educator FROM generate_series(1, 5000)),
         works AS (INSERT INTO mirror_employment SELECT new_id(9), educator, $2, $3 FROM people)
       INSERT INTO enrollment (id, region, source, program_id, educator_id, role, selected_on)
       SELECT new_id(23), $4, $5, $1, educator, 'TRAINEE', $3 FROM people`,
      [program, ids.schoolA, START, TOWNSHIP_A, ids.authorityA],
    );
    expect(await publish(graph, viewers.countyA, program)).toBe(8 + 8 + 6 + 4 * 5_000);
  });
});

describe('an assignment', () => {
  it('is due by the program’s own day, else the end of its phase, else the program’s end', async () => {
    const program = await made(graph, viewers.countyA, 'Programs', {
      ...programRecord('due', 'OUTREACH'),
      phases: [{ phase: 'DIAGNOSIS', fromDay: START, toDay: addDays(START, 50) }],
      dueDays: [{ duty: 'OUTREACH-COUNTY-2', dueOn: addDays(START, 7) }],
    });
    await publish(graph, viewers.countyA, program);
    const { program: answer } = await graph.ask<{
      program: { assignments: { nodes: { duty: { code: string; phase: string | null }; dueOn: string }[] } };
    }>(
      viewers.countyA,
      'query ($id: ID!) { program(id: $id) { assignments(first: 100) { nodes { duty { code phase } dueOn } } } }',
      { id: program },
    );
    for (const { duty, dueOn } of answer.assignments.nodes) {
      const own = duty.code === 'OUTREACH-COUNTY-2' ? addDays(START, 7) : undefined;
      expect(dueOn, duty.code).toBe(own ?? (duty.phase === 'DIAGNOSIS' ? addDays(START, 50) : END));
    }
  });

  it('lies in the holder’s township, in the county, or where the program does', async () => {
    const { rows } = await graph.pool.query<{ party: string; region: string }>(
      `SELECT DISTINCT a.party, a.region FROM duty_assignment a JOIN program p ON p.id = a.program_id WHERE p.title = 'outreach' ORDER BY a.party, a.region`,
    );
    expect(rows.map(({ party, region }) => `${party} ${region}`)).toEqual([
      `COUNTY_AUTHORITY ${COUNTY_A}`,
      `DELIVERY_TEAM ${COUNTY_A}`,
      `PROVINCE_AUTHORITY ${COUNTY_A}`,
      `SCHOOL ${TOWNSHIP_A}`,
      'TEACHER 520521001',
      `TEACHER ${TOWNSHIP_A}`,
    ]);
  });

  it('is told to the feed, with its holder', async () => {
    await graph.settle();
    const { programChanges } = await graph.ask<{
      programChanges: { nodes: { entity: { holder: { __typename: string; id: string } } }[] };
    }>(
      viewers.countyB,
      '{ programChanges(first: 500, kinds: [DUTY_ASSIGNMENT]) { nodes { entity { ... on DutyAssignment { holder { __typename ... on EducationAuthority { id } ... on School { id } } } } } } }',
    );
    const holders = new Set(programChanges.nodes.map(({ entity: { holder } }) => holder.id));
    expect([...holders].sort()).toEqual([ids.authorityB, ids.schoolB].sort());
  });
});

describe('who decides on a program', () => {
  const mutation =
    'mutation ($id: ID!, $on: Date) { publishProgram(id: $id, on: $on) { program { status publishedOn } userErrors { code path } } }';
  const codeOf = ({ errors }: Awaited<ReturnType<TestGraph['answer']>>) => errors?.[0]?.extensions.code;

  it('is the authority whose own it is; others learn nothing', async () => {
    const id = await made(graph, viewers.countyA, 'Programs', programRecord('guarded', 'OUTREACH'));
    for (const viewer of [
      viewers.province,
      viewers.countyB,
      viewers.centerA,
      viewers.schoolA,
      viewers.provider,
      viewers.teacherA,
    ]) {
      expect(codeOf(await graph.answer(viewer, mutation, { id }))).toBe('FORBIDDEN');
    }
    expect(codeOf(await graph.answer(viewers.countyA, mutation, { id: newId('Program') }))).toBe('FORBIDDEN');
    expect(codeOf(await graph.answer(viewers.countyA, mutation, { id: 'nonsense' }))).toBe('FORBIDDEN');
    const { publishProgram } = await graph.ask<{ publishProgram: unknown }>(viewers.countyA, mutation, { id });
    expect(publishProgram).toEqual({ program: { status: 'PUBLISHED', publishedOn: today() }, userErrors: [] });
  });

  it('publishes once, not ahead, and may cancel', async () => {
    const id = await made(graph, viewers.countyA, 'Programs', programRecord('once', 'OUTREACH'));
    const ahead = await graph.ask<{ publishProgram: unknown }>(viewers.countyA, mutation, {
      id,
      on: addDays(today(), 1),
    });
    expect(ahead.publishProgram).toEqual({ program: null, userErrors: [{ code: 'INVALID_FORMAT', path: ['on'] }] });
    await publish(graph, viewers.countyA, id, START);
    const again = await graph.ask<{ publishProgram: unknown }>(viewers.countyA, mutation, { id });
    expect(again.publishProgram).toEqual({ program: null, userErrors: [{ code: 'INVALID_STATE', path: ['id'] }] });
    const { cancelProgram } = await graph.ask<{ cancelProgram: unknown }>(
      viewers.countyA,
      'mutation ($id: ID!) { cancelProgram(id: $id) { program { status } userErrors { code } } }',
      { id },
    );
    expect(cancelProgram).toEqual({ program: { status: 'CANCELLED' }, userErrors: [] });
  });
});
