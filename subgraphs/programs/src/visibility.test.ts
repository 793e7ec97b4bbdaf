import { today } from '@xiangxun/schema/kit/clock';
import type { TestGraph } from '@xiangxun/schema/service/graph.testkit';
import type { Viewer } from '@xiangxun/schema/kit/viewer/viewer';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import {
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
} from './programs.testkit.ts';

let graph: TestGraph;
/** Names of everything by id, to say in words who sees what. */
const names = new Map<string, string>();

async function make(viewer: Viewer, kind: string, name: string, record: Record<string, unknown>): Promise<string> {
  const id = await made(graph, viewer, kind, { externalId: name, ...record });
  names.set(id, name);
  return id;
}

beforeAll(async () => {
  graph = await openProgramsGraph();
  const { province, countyA, countyB, centerA, university, schoolA, teacherA } = viewers;
  const a = await make(countyA, 'Programs', 'program A', {
    ...programRecord('a', 'OUTREACH'),
    externalId: 'program A',
    schools: [{ school: { id: ids.schoolA } }],
  });
  const b = await make(countyB, 'Programs', 'program B', {
    ...programRecord('b', 'OUTREACH', { region: { code: '520525' } }),
    externalId: 'program B',
  });
  const release = await make(province, 'Programs', 'release', {
    ...programRecord('r', 'RELEASE', { region: { code: PROVINCE } }),
    externalId: 'release',
  });
  await make(province, 'Programs', 'draft', {
    ...programRecord('d', 'RELEASE', { region: { code: PROVINCE } }),
    externalId: 'draft',
  });
  await publish(graph, province, release);
  const trainee = { role: 'TRAINEE', selectedOn: START };
  await make(countyA, 'Enrollments', 'enrollment A', {
    ...trainee,
    program: { id: a },
    educator: { id: ids.teacherA },
  });
  await make(countyB, 'Enrollments', 'enrollment B', {
    ...trainee,
    program: { id: b },
    educator: { id: ids.teacherB },
  });
  const cohort = await make(university, 'Cohorts', 'cohort', {
    program: { id: release },
    university: { id: ids.university },
    title: 'Cohort',
  });
  await make(province, 'Enrollments', 'trainee', {
    ...trainee,
    program: { id: release },
    cohort: { id: cohort },
    educator: { id: ids.teacherA },
  });
  await make(university, 'Courses', 'course', {
    cohort: { id: cohort },
    title: 'C',
    category: 'TRAINING',
    requirement: 'REQUIRED',
    hours: 10,
    phase: 'SUMMARY',
  });
  await make(university, 'CohortGroups', 'group', {
    cohort: { id: cohort },
    name: 'G',
    members: [{ educator: { id: ids.teacherA }, fromDay: START }],
  });
  const visit = {
    program: { id: a },
    township: { code: TOWNSHIP_A },
    subject: 'CHINESE',
    phases: ['DIAGNOSIS'],
    fromDay: START,
    toDay: today(),
    team: { id: ids.teamA },
  };
  await make(centerA, 'Visits', 'visit', { ...visit, hostSchools: [{ id: ids.schoolA }] });
  await make(viewers.leaderA, 'Visits', 'led visit', {
    ...visit,
    attendance: [{ educator: { id: ids.teacherA }, day: START, minutes: 45 }],
  });
  await make(schoolA, 'Activities', 'activity', {
    program: { id: a },
    title: 'A',
    mode: 'ROUTINE',
    holder: { id: ids.schoolA },
    fromDay: START,
    toDay: START,
    supportedBy: [{ id: ids.otherProvider }],
  });
  await make(schoolA, 'Lessons', 'lesson', {
    program: { id: a },
    educator: { id: ids.teacherA },
    title: 'L',
    subject: 'CHINESE',
  });
  await make(countyA, 'DeliveryPlans', 'plan', {
    program: { id: a },
    year: 2025,
    lines: [{ township: { code: TOWNSHIP_A }, subject: 'CHINESE', visitsPlanned: 4, team: { id: ids.teamA } }],
  });
  const document = { kind: 'POLICY', title: 'D', handedInOn: today() };
  await make(schoolA, 'Documents', 'school document', { ...document, holder: { id: ids.schoolA } });
  await make(schoolA, 'Documents', 'teacher document', {
    ...document,
    holder: { id: ids.teacherA },
    submittedBy: { id: ids.schoolA },
  });
  await make(teacherA, 'Documents', 'own document', { ...document, holder: { id: ids.teacherA } });
  await make(viewers.provider, 'Documents', 'provider document', {
    ...document,
    holder: { id: ids.provider },
    program: { id: a },
  });
});
afterAll(() => graph.close());

const CONNECTIONS = [
  'programs',
  'enrollments',
  'cohorts',
  'cohortGroups',
  'courses',
  'visits',
  'activities',
  'lessons',
  'deliveryPlans',
  'documents',
];
const IN_COUNTY_A = [
  'program A',
  'enrollment A',
  'trainee',
  'visit',
  'led visit',
  'activity',
  'lesson',
  'plan',
  'school document',
  'teacher document',
  'own document',
  'provider document',
];
const OF_COHORT = ['release', 'trainee', 'cohort', 'course', 'group'];

const expected: Record<keyof typeof viewers, string[]> = {
  province: [...IN_COUNTY_A, 'program B', 'enrollment B', 'draft', 'release', 'cohort', 'course', 'group'],
  countyA: [...IN_COUNTY_A, 'release'],
  countyB: ['program B', 'enrollment B', 'release'],
  centerA: [...IN_COUNTY_A, 'release'],
  provider: IN_COUNTY_A,
  otherProvider: ['activity'],
  university: OF_COHORT,
  otherUniversity: [],
  schoolA: [
    'program A',
    'release',
    'enrollment A',
    'trainee',
    'visit',
    'led visit',
    'activity',
    'lesson',
    'school document',
    'teacher document',
    'own document',
  ],
  schoolB: ['program B', 'enrollment B'],
  teacherA: ['program A', 'enrollment A', ...OF_COHORT, 'led visit', 'lesson', 'teacher document', 'own document'],
  teacherB: ['program B', 'enrollment B'],
  leaderA: ['program A', 'visit', 'led visit', 'plan'],
  evaluator: [],
};

describe('what a viewer reads', () => {
  for (const [name, viewer] of Object.entries(viewers)) {
    const mine = expected[name as keyof typeof viewers];

    it(`of ${name} is theirs alone, in lists, counts and look-ups`, async () => {
      const lists = CONNECTIONS.map((field) => `${field}(first: 500) { nodes { id } totalCount }`).join(' ');
      const answer = await graph.ask<Record<string, { nodes: { id: string }[]; totalCount: number }>>(
        viewer,
        `{ ${lists} }`,
      );
      const listed = Object.values(answer).flatMap(({ nodes, totalCount }) => {
        expect(totalCount).toBe(nodes.length);
        return nodes.map(({ id }) => names.get(id));
      });
      expect(listed.sort()).toEqual([...mine].sort());
      for (const [id, what] of names) {
        const field = {
          course: 'course',
          group: 'cohortGroup',
          release: 'program',
          'teacher document': 'document',
          visit: 'visit',
        }[what];
        if (!field) continue;
        const found = await graph.ask<{ one: unknown }>(viewer, `query ($id: ID!) { one: ${field}(id: $id) { id } }`, {
          id,
        });
        expect(found.one, what).toEqual(mine.includes(what) ? { id } : null);
      }
    });

    it(`of ${name} is what the feed tells them`, async () => {
      await graph.settle();
      const kinds =
        '[PROGRAM, ENROLLMENT, COHORT, COHORT_GROUP, COURSE, VISIT, ACTIVITY, LESSON, DELIVERY_PLAN, DOCUMENT]';
      const { programChanges } = await graph.ask<{ programChanges: { nodes: { id: string; gone: boolean }[] } }>(
        viewer,
        `{ programChanges(first: 500, kinds: ${kinds}) { nodes { id gone } } }`,
      );
      expect(
        programChanges.nodes
          .filter(({ gone }) => !gone)
          .map(({ id }) => names.get(id))
          .sort(),
      ).toEqual([...mine].sort());
    });
  }
});

describe('what a viewer may not write', () => {
  const refused = async (viewer: Viewer, kind: string, record: Record<string, unknown>): Promise<void> => {
    const [outcome] = await sync(graph, viewer, kind, { externalId: 'refused', ...record });
    expect(outcome, kind).toMatchObject({ outcome: 'REJECTED', userErrors: [{ code: 'NOT_PERMITTED' }] });
  };
  const called = (name: string) => ({ id: [...names].find(([, other]) => other === name)?.[0] });
  const document = { kind: 'POLICY', title: 'D', handedInOn: today() };

  it('is what lies in another county', async () => {
    await refused(viewers.countyB, 'Programs', programRecord('x', 'OUTREACH'));
    await refused(viewers.countyB, 'Enrollments', {
      program: called('program A'),
      educator: { id: ids.teacherA },
      role: 'TRAINEE',
      selectedOn: START,
    });
    await refused(viewers.countyB, 'DeliveryPlans', { program: called('program A'), year: 2025 });
  });

  it('is what belongs to somebody else', async () => {
    await refused(viewers.schoolB, 'Documents', { ...document, holder: { id: ids.schoolA } });
    await refused(viewers.schoolA, 'Documents', { ...document, holder: { id: ids.teacherB } });
    await refused(viewers.teacherA, 'Documents', { ...document, holder: { id: ids.colleagueA } });
    await refused(viewers.provider, 'Documents', { ...document, holder: { id: ids.schoolA } });
    await refused(viewers.otherProvider, 'Documents', {
      ...document,
      holder: { id: ids.otherProvider },
      program: called('program A'),
    });
    await refused(viewers.schoolA, 'Activities', {
      program: called('program A'),
      title: 'A',
      mode: 'ROUTINE',
      holder: { id: ids.schoolB },
      fromDay: START,
      toDay: START,
    });
    await refused(viewers.otherUniversity, 'CohortGroups', {
      cohort: called('cohort'),
      name: 'G',
    });
    await refused(viewers.otherUniversity, 'Cohorts', {
      program: called('program A'),
      university: { id: ids.university },
      title: 'C',
    });
  });

  it('is what another role does: schools grade no lessons, teachers without a team visit nobody', async () => {
    const lesson = {
      program: called('program A'),
      educator: { id: ids.teacherA },
      title: 'L',
      subject: 'CHINESE',
      polishedOn: START,
    };
    await refused(viewers.schoolA, 'Lessons', { ...lesson, grade: 'GOOD', gradedOn: START });
    const visit = {
      program: called('program A'),
      township: { code: TOWNSHIP_A },
      subject: 'CHINESE',
      phases: ['DIAGNOSIS'],
      fromDay: START,
      toDay: START,
      team: { id: ids.teamA },
    };
    await refused(viewers.teacherA, 'Visits', visit);
    await refused(viewers.university, 'Enrollments', {
      program: called('program A'),
      educator: { id: ids.teacherA },
      role: 'TRAINEE',
      selectedOn: START,
    });
  });

  it('is, for a province, what is its counties’: their programs and what is done in them', async () => {
    const { province } = viewers;
    const program = called('program A');
    await refused(province, 'Programs', programRecord('x', 'OUTREACH'));
    await refused(province, 'DeliveryPlans', { program, year: 2025 });
    const enrollment = { educator: { id: ids.teacherA }, role: 'TRAINEE', selectedOn: START };
    await refused(province, 'Enrollments', { ...enrollment, program });
    await refused(province, 'Visits', {
      program,
      township: { code: TOWNSHIP_A },
      subject: 'CHINESE',
      phases: ['DIAGNOSIS'],
      fromDay: START,
      toDay: START,
      team: { id: ids.teamA },
    });
    await refused(province, 'Activities', {
      program,
      title: 'A',
      mode: 'ROUTINE',
      holder: { id: ids.schoolA },
      fromDay: START,
      toDay: START,
    });
    await refused(province, 'Lessons', { program, educator: { id: ids.teacherA }, title: 'L', subject: 'CHINESE' });
    await refused(province, 'Documents', { ...document, holder: { id: ids.teamA } });
    await make(province, 'Documents', 'province document', { ...document, holder: { id: ids.provinceAuthority } });
  });

  it('is, for every authority, what a university does: cohorts, groups and courses', async () => {
    const cohort = called('cohort');
    const course = { title: 'C', category: 'TRAINING', requirement: 'REQUIRED', hours: 10, phase: 'SUMMARY' };
    for (const viewer of [viewers.province, viewers.countyA]) {
      await refused(viewer, 'CohortGroups', { cohort, name: 'G' });
      await refused(viewer, 'Courses', { ...course, cohort });
    }
    await refused(viewers.province, 'Cohorts', {
      program: called('release'),
      university: { id: ids.university },
      title: 'C',
    });
  });

  it('is named in vain by another’s external id where it lies elsewhere, as what is not there', async () => {
    for (const externalId of ['program A', 'no such program']) {
      const [outcome] = await sync(graph, viewers.countyB, 'DeliveryPlans', {
        externalId: `of ${externalId}`,
        program: { provider: ids.authorityA, externalId },
        year: 2025,
      });
      expect(outcome).toMatchObject({ outcome: 'PENDING', userErrors: [{ code: 'UNKNOWN_REFERENCE' }] });
    }
  });
});

describe('who decides on a cohort', () => {
  it('is the province, and no county', async () => {
    const decide = `mutation ($id: ID!) { decideCohort(id: $id, status: APPROVED) { cohort { status } userErrors { code } } }`;
    const program = await make(viewers.countyA, 'Programs', 'release of A', programRecord('release of A', 'RELEASE'));
    const id = await make(viewers.university, 'Cohorts', 'cohort in A', {
      program: { id: program },
      university: { id: ids.university },
      title: 'Cohort in A',
    });
    for (const viewer of [viewers.countyA, viewers.countyB, viewers.university, viewers.provider]) {
      const { errors } = await graph.answer(viewer, decide, { id });
      expect(errors?.[0]?.extensions.code).toBe('FORBIDDEN');
    }
    expect(await graph.ask(viewers.province, decide, { id })).toEqual({
      decideCohort: { cohort: { status: 'APPROVED' }, userErrors: [] },
    });
  });
});

describe('who leads a delivery team', () => {
  it('grades the lessons of where it works, and writes none elsewhere', async () => {
    const lesson = { title: 'L', subject: 'CHINESE', polishedOn: START, grade: 'GOOD', gradedOn: START };
    const program = { id: [...names].find(([, name]) => name === 'program A')?.[0] };
    const write = async (viewer: Viewer, educator: string): Promise<string | undefined> => {
      const [outcome] = await sync(graph, viewer, 'Lessons', {
        ...lesson,
        externalId: educator,
        program,
        educator: { id: educator },
      });
      return outcome?.outcome;
    };
    expect(await write(viewers.leaderA, ids.teacherA)).toBe('CREATED');
    expect(await write(viewers.leaderA, ids.teacherB)).toBe('REJECTED');
    expect(await write(viewers.teacherA, ids.colleagueA)).toBe('REJECTED');
  });
});
