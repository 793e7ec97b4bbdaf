import { newId } from '@xiangxun/schema/contract/id';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import {
  openTestSubgraph,
  putRegions,
  putSchool,
  putTeacher,
  type TestSubgraph,
  viewerOf,
} from '../evaluations.testkit.ts';

const AUTHORITY = '00000000-0000-8002-9000-000000000002';
const PROVINCE = '00000000-0000-8002-9000-000000000001';
const MATRIX = `query ($id: ID!) { _entities(representations: [{ __typename: "Program", id: $id }]) { ... on Program { responsibilityMatrix {
  rows { duty { code } party holders { total fulfilled inProgress overdue notStarted waived notRecorded }
    assignments { nodes { holderId state late reservations evidence { kind on term entityId entity { __typename } } terms { term holds hit targets } } } } } } } }`;

let subgraph: TestSubgraph;

beforeEach(async () => {
  subgraph = await openTestSubgraph();
  await putRegions(subgraph);
  await subgraph.fact('fact_organization', { id: AUTHORITY, kind: 'EDUCATION_AUTHORITY', region: '520521' });
  await subgraph.fact('fact_organization', { id: PROVINCE, kind: 'EDUCATION_AUTHORITY', region: '52' });
});
afterEach(() => subgraph.close());

const assign = (program: string, duty: string, party: string, holder: string, region: string, row = {}) =>
  subgraph.fact('fact_assignment', { program_id: program, duty, party, holder_id: holder, region, ...row });

async function states(today: string): Promise<Record<string, string>> {
  await subgraph.settle(today);
  const { rows } = await subgraph.pool.query(
    `SELECT duty, CASE WHEN waived THEN 'WAIVED' WHEN NOT recorded THEN 'NOT_RECORDED' WHEN fulfilled_on <= $1 THEN 'FULFILLED' WHEN due_on < $1 THEN 'OVERDUE'
       WHEN started_on <= $1 THEN 'IN_PROGRESS' ELSE 'NOT_STARTED' END AS state FROM duty_standing ORDER BY duty`,
    [today],
  );
  return Object.fromEntries(rows.map(({ duty, state }) => [duty, state]));
}

describe('a duty', () => {
  it('is fulfilled when all terms hold, in progress when some do, and overdue once its day has passed', async () => {
    const program = await subgraph.fact('fact_program', { guide: 'BLENDED', region: '520521' });
    await assign(program, 'BLENDED-COUNTY-2', 'COUNTY_AUTHORITY', AUTHORITY, '520521', { due_on: '2026-06-30' });
    const hand = (kind: string, on: string, row = {}) =>
      subgraph.fact('fact_document', {
        kind,
        holder_id: AUTHORITY,
        region: '520521',
        program_id: program,
        handed_in_on: on,
        ...row,
      });
    expect(await states('2026-03-01')).toEqual({ 'BLENDED-COUNTY-2': 'NOT_STARTED' });
    await hand('POLICY', '2026-03-01', { status: 'DRAFT' });
    expect(await states('2026-03-02')).toEqual({ 'BLENDED-COUNTY-2': 'NOT_STARTED' });
    await hand('POLICY', '2025-03-01');
    expect(await states('2026-03-02')).toEqual({ 'BLENDED-COUNTY-2': 'IN_PROGRESS' });
    expect(await states('2026-06-30')).toEqual({ 'BLENDED-COUNTY-2': 'IN_PROGRESS' });
    expect(await states('2026-07-01')).toEqual({ 'BLENDED-COUNTY-2': 'OVERDUE' });
    await hand('INCENTIVE_POLICY', '2026-07-10');
    expect(await states('2026-07-11')).toEqual({ 'BLENDED-COUNTY-2': 'FULFILLED' });
    const { rows } = await subgraph.pool.query('SELECT fulfilled_on::text, due_on::text FROM duty_standing');
    expect(rows).toEqual([{ fulfilled_on: '2026-07-10', due_on: '2026-06-30' }]);
  });

  it('counts no evidence of other programs, other guides, other places, or from too long before', async () => {
    const program = await subgraph.fact('fact_program', { guide: 'OUTREACH', region: '520521' });
    const other = await subgraph.fact('fact_program', { guide: 'OUTREACH', region: '520521' });
    const school = await putSchool(subgraph, '520521001');
    await assign(program, 'OUTREACH-SCHOOL-1', 'SCHOOL', school, '520521001');
    const hand = (row: object) =>
      subgraph.fact('fact_document', {
        kind: 'SCHOOL_PLAN',
        holder_id: school,
        region: '520521001',
        handed_in_on: '2026-02-01',
        ...row,
      });
    await hand({ program_id: other });
    await hand({ guide: 'BLENDED' });
    await hand({ program_id: program, region: '520525' });
    await hand({ program_id: program, handed_in_on: '2024-12-31' });
    await hand({ program_id: program, holder_id: newId('School') });
    expect(await states('2026-03-01')).toEqual({ 'OUTREACH-SCHOOL-1': 'NOT_STARTED' });
    await hand({ guide: 'OUTREACH' });
    expect(await states('2026-03-01')).toEqual({ 'OUTREACH-SCHOOL-1': 'FULFILLED' });
  });

  it('keeps its evidence in the order in which it came, however it was found', async () => {
    const program = await subgraph.fact('fact_program', { guide: 'BLENDED', region: '520521' });
    await assign(program, 'BLENDED-COUNTY-2', 'COUNTY_AUTHORITY', AUTHORITY, '520521');
    const days = ['2026-03-05', '2026-03-01', '2026-03-04', '2026-03-02', '2026-03-03', '2026-03-06'];
    const ids = new Map<string, string>();
    for (const handed_in_on of days) {
      const document = { kind: 'POLICY', holder_id: AUTHORITY, region: '520521', program_id: program, handed_in_on };
      ids.set(handed_in_on, await subgraph.fact('fact_document', document));
    }
    await subgraph.settle('2026-04-01');
    const { rows } = await subgraph.pool.query(`SELECT terms -> 0 -> 'evidence' AS evidence FROM duty_standing`);
    expect(rows).toEqual([{ evidence: [...days].sort().map((day) => ids.get(day)) }]);
  });

  it('asks one for each target that takes part, and shows the share', async () => {
    const program = await subgraph.fact('fact_program', { guide: 'BLENDED', region: '520521' });
    const school = await putSchool(subgraph, '520521001');
    await assign(program, 'BLENDED-SCHOOL-8', 'SCHOOL', school, '520521001');
    const teachers = [await putTeacher(subgraph, school, '520521'), await putTeacher(subgraph, school, '520521')];
    for (const teacher of teachers) await assign(program, 'BLENDED-TEACHER-1', 'TEACHER', teacher, '520521001');
    const evaluate = (teacher: string | undefined) =>
      subgraph.fact('evaluation', {
        evaluator_id: school,
        target_id: teacher,
        target_kind: 'EDUCATOR',
        region: '520521001',
        concluded_on: '2026-05-01',
        program_id: program,
      });
    await evaluate(teachers[0]);
    expect(await states('2026-06-01')).toMatchObject({ 'BLENDED-SCHOOL-8': 'IN_PROGRESS' });
    await evaluate(teachers[1]);
    expect(await states('2026-06-01')).toMatchObject({ 'BLENDED-SCHOOL-8': 'FULFILLED' });
  });

  it('waits for the standard that binds, and has a reservation where it binds in principle', async () => {
    const team = await subgraph.fact('fact_team', { kind: 'DELIVERY', region: '520521', subject: 'CHINESE' });
    const program = await subgraph.fact('fact_program', { guide: 'OUTREACH', region: '520521', subjects: ['CHINESE'] });
    await subgraph.fact('fact_plan_line', { program_id: program, township: '520521001', team_id: team });
    await assign(program, 'OUTREACH-TEAM-2', 'DELIVERY_TEAM', team, '520521');
    await assign(program, 'OUTREACH-COUNTY-5', 'COUNTY_AUTHORITY', AUTHORITY, '520521');
    await subgraph.fact('fact_visit', {
      program_id: program,
      township: '520521001',
      from_day: '2026-03-10',
      to_day: '2026-03-11',
      team_id: team,
      phases: ['DIAGNOSIS'],
    });
    await subgraph.fact('fact_document', {
      kind: 'POLICY',
      holder_id: AUTHORITY,
      region: '520521',
      program_id: program,
      handed_in_on: '2026-02-01',
    });
    expect(await states('2026-04-01')).toEqual({ 'OUTREACH-TEAM-2': 'FULFILLED', 'OUTREACH-COUNTY-5': 'IN_PROGRESS' });
    const { rows } = await subgraph.pool.query(`SELECT reservations FROM duty_standing WHERE duty = 'OUTREACH-TEAM-2'`);
    expect(rows).toEqual([{ reservations: ['OUTREACH_FREQUENCY'] }]);
  });

  it('is not recorded where no subgraph keeps its evidence, and waived with a reason or when the holder has left', async () => {
    const program = await subgraph.fact('fact_program', { guide: 'BLENDED', region: '520521' });
    const school = await putSchool(subgraph, '520521001');
    await assign(program, 'BLENDED-SCHOOL-5', 'SCHOOL', school, '520521001');
    await assign(program, 'BLENDED-SCHOOL-4', 'SCHOOL', school, '520521001', {
      waived_on: '2026-05-01',
      waiver_cause: 'GRANTED',
    });
    await assign(program, 'BLENDED-SCHOOL-2', 'SCHOOL', school, '520521001', {
      waived_on: '2026-05-01',
      waiver_cause: 'LEFT',
    });
    await assign(program, 'BLENDED-SCHOOL-7', 'SCHOOL', school, '520521001', {
      waived_on: '2026-05-01',
      waiver_cause: 'LEFT',
    });
    await subgraph.fact('fact_resource', {
      region: '520521001',
      library_school_id: school,
      published_on: '2026-04-01',
    });
    expect(await states('2026-06-01')).toEqual({
      'BLENDED-SCHOOL-2': 'WAIVED',
      'BLENDED-SCHOOL-4': 'WAIVED',
      'BLENDED-SCHOOL-5': 'NOT_RECORDED',
      'BLENDED-SCHOOL-7': 'FULFILLED',
    });
  });

  it('of a province is fulfilled by what it made for each county above which it stands', async () => {
    const program = await subgraph.fact('fact_program', { guide: 'OUTREACH', region: '52' });
    const other = await subgraph.fact('fact_organization', { kind: 'EDUCATION_AUTHORITY', region: '520525' });
    await assign(program, 'OUTREACH-PROVINCE-1', 'PROVINCE_AUTHORITY', PROVINCE, '52');
    await assign(program, 'OUTREACH-PROVINCE-3', 'PROVINCE_AUTHORITY', PROVINCE, '52');
    for (const county of [AUTHORITY, other])
      await assign(program, 'OUTREACH-COUNTY-8', 'COUNTY_AUTHORITY', county, county === other ? '520525' : '520521');
    await subgraph.fact('fact_document', {
      kind: 'POLICY',
      holder_id: PROVINCE,
      region: '52',
      guide: 'OUTREACH',
      handed_in_on: '2026-02-01',
    });
    await subgraph.fact('evaluation', {
      evaluator_id: PROVINCE,
      target_id: AUTHORITY,
      region: '520521',
      concluded_on: '2026-05-01',
    });
    expect(await states('2026-06-01')).toMatchObject({
      'OUTREACH-PROVINCE-1': 'FULFILLED',
      'OUTREACH-PROVINCE-3': 'IN_PROGRESS',
    });
    await subgraph.fact('evaluation', {
      evaluator_id: PROVINCE,
      target_id: other,
      region: '520525',
      concluded_on: '2026-05-02',
    });
    expect(await states('2026-06-01')).toMatchObject({ 'OUTREACH-PROVINCE-3': 'FULFILLED' });
  });
});

describe('the matrix of a program', () => {
  it('has a row for each duty in the guide’s order, with holders, states and evidence of what the viewer sees', async () => {
    const program = await subgraph.fact('fact_program', { guide: 'OUTREACH', region: '520521' });
    const [school, other] = [await putSchool(subgraph, '520521001'), await putSchool(subgraph, '520521002')];
    for (const holder of [school, other])
      await assign(program, 'OUTREACH-SCHOOL-1', 'SCHOOL', holder, holder === school ? '520521001' : '520521002');
    const plan = await subgraph.fact('fact_document', {
      kind: 'SCHOOL_PLAN',
      holder_id: school,
      region: '520521001',
      handed_in_on: '2026-02-01',
      program_id: program,
    });
    await subgraph.settle('2026-03-01');
    const row = async (viewer: Parameters<TestSubgraph['ask']>[0]) => {
      const { _entities } = (await subgraph.ask(viewer, MATRIX, { id: program })) as unknown as {
        _entities: { responsibilityMatrix: { rows: { duty: { code: string } }[] } | null }[];
      };
      const rows = _entities[0]?.responsibilityMatrix?.rows;
      return (
        rows && {
          length: rows.length,
          first: rows[0]?.duty.code,
          row: rows.find(({ duty }) => duty.code === 'OUTREACH-SCHOOL-1'),
        }
      );
    };
    const county = await row(viewerOf('AUTHORITY', '520521'));
    expect(county).toMatchObject({ length: 27, first: 'OUTREACH-PROVINCE-1' });
    expect(county?.row).toMatchObject({
      party: 'SCHOOL',
      holders: { total: 2, fulfilled: 1, inProgress: 0, waived: 0, notRecorded: 0 },
      assignments: {
        nodes: [
          {
            holderId: school,
            state: 'FULFILLED',
            late: false,
            reservations: [],
            evidence: [
              {
                kind: 'Document',
                on: '2026-02-01',
                term: 'Document/SCHOOL_PLAN',
                entityId: plan,
                entity: { __typename: 'Document' },
              },
            ],
          },
          { holderId: other, evidence: [] },
        ],
      },
    });
    const own = await row(viewerOf('SCHOOL', '520521001', { organization: other }));
    expect(own?.row).toMatchObject({
      holders: { total: 1, fulfilled: 0 },
      assignments: { nodes: [{ holderId: other }] },
    });
    expect(await row(viewerOf('AUTHORITY', '520525'))).toBeUndefined();
    expect(await row(viewerOf('TEACHER', null, { educator: newId('Educator') }))).toBeUndefined();
    expect(await row(viewerOf('PROVIDER', null, { organization: newId('Provider') }))).toBeUndefined();
  });
});
