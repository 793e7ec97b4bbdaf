import { newId } from '@xiangxun/schema/contract/id';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { derive } from './derivation.ts';
import { openTestSubgraph, putRegions, putSchool, putTeacher, type TestSubgraph } from '../evaluations.testkit.ts';

const TODAY = '2026-06-30';

let subgraph: TestSubgraph;

beforeEach(async () => {
  subgraph = await openTestSubgraph();
  await putRegions(subgraph);
});

afterEach(() => subgraph.close());

async function workplaces(educator: string) {
  const { rows } = await subgraph.pool.query(
    'SELECT from_day::text AS from, to_day::text AS to, place, rural_teacher AS rural FROM workplace WHERE educator_id = $1 ORDER BY 1',
    [educator],
  );
  return rows;
}

describe('where an educator works', () => {
  it('is one place a day, that of a rural teacher first', async () => {
    const village = await putSchool(subgraph, '520521001');
    const other = await putSchool(subgraph, '520521002');
    const educator = await putTeacher(subgraph, village, '520521', { from_day: '2026-01-01', to_day: '2026-04-30' });
    await subgraph.fact('fact_employment', {
      educator_id: educator,
      organization_id: other,
      region: '520521',
      kinds: ['TOWN_TEACHER'],
      from_day: '2026-03-01',
    });
    await subgraph.settle(TODAY);
    expect(await workplaces(educator)).toEqual([
      { from: '2026-01-01', to: '2026-02-28', place: '520521001', rural: true },
      { from: '2026-03-01', to: '2026-04-30', place: '520521001', rural: true },
      { from: '2026-05-01', to: 'infinity', place: '520521002', rural: false },
    ]);
  });

  it('follows a school that moves, and an employment that goes', async () => {
    const school = await subgraph.fact('fact_organization', { region: '520521001' });
    await subgraph.fact('fact_school_period', { id: school, township: '520521001', to_day: '2026-03-31' });
    await subgraph.fact('fact_school_period', {
      id: school,
      township: '520525002',
      from_day: '2026-04-01',
      rural: false,
    });
    const educator = await putTeacher(subgraph, school, '520521');
    await subgraph.settle(TODAY);
    expect((await workplaces(educator)).map(({ place, rural }) => [place, rural])).toEqual([
      ['520521001', true],
      ['520525002', false],
    ]);
    await subgraph.pool.query('DELETE FROM fact_employment WHERE educator_id = $1', [educator]);
    await subgraph.settle(TODAY);
    expect(await workplaces(educator)).toEqual([]);
  });
});

describe('time studied on a day', () => {
  let educator: string;
  let program: string;
  let activity: string;

  beforeEach(async () => {
    const school = await putSchool(subgraph, '520521001');
    educator = await putTeacher(subgraph, school, '520521');
    program = await subgraph.fact('fact_program', { guide: 'BLENDED', region: '520521' });
    activity = await subgraph.fact('fact_activity', {
      program_id: program,
      holder_id: school,
      region: '520521001',
      from_day: '2026-03-02',
      to_day: '2026-03-02',
    });
  });

  const progress = (intervals: string, seconds: number, of = program) =>
    subgraph.fact('fact_progress_day', {
      educator_id: educator,
      program_id: of,
      day: '2026-03-02',
      intervals,
      seconds,
    });
  const attended = (row: Record<string, unknown>) =>
    subgraph.fact('fact_attendance', { id: activity, educator_id: educator, day: '2026-03-02', ...row });
  const studied = async () => {
    await subgraph.settle(TODAY);
    const { rows } = await subgraph.pool.query('SELECT seconds, online_seconds AS online, place FROM study_day');
    return rows;
  };

  it('counts each second once, online in two programs and attended', async () => {
    await progress('{[0,600),[1000,1600)}', 1_200);
    const second = await subgraph.fact('fact_program', { guide: 'WORKSHOP', region: '520521' });
    await progress('{[300,900)}', 600, second);
    await attended({ from_second: 1_500, to_second: 2_000 });
    expect(await studied()).toEqual([{ seconds: 900 + 1_000, online: 900 + 600, place: '520521001' }]);
  });

  it('adds what is known by its length alone, and takes a day without either for six lessons of 45 minutes', async () => {
    await attended({ minutes: 20 });
    expect(await studied()).toMatchObject([{ seconds: 1_200, online: 0 }]);
    await subgraph.pool.query('DELETE FROM fact_attendance');
    await attended({});
    expect(await studied()).toMatchObject([{ seconds: 6 * 45 * 60 }]);
  });

  it('counts an activity that was attended by length and studied online once, by the longer of both', async () => {
    const online = await progress('{[0,600),[1000,1600)}', 1_200);
    await subgraph.fact('fact_activity_time', { id: online, activity_id: activity, intervals: '{[0,600)}' });
    await attended({ minutes: 15 });
    expect(await studied()).toMatchObject([{ seconds: 1_200 + 900 - 600, online: 1_200 }]);
    await subgraph.pool.query('DELETE FROM fact_attendance');
    await attended({ minutes: 5 });
    expect(await studied()).toMatchObject([{ seconds: 1_200 }]);
  });

  it('joins an activity’s online time in several programs, and its attendance by the clock', async () => {
    const workshop = await subgraph.fact('fact_program', { guide: 'WORKSHOP', region: '520521' });
    const draft = await subgraph.fact('fact_program', { guide: 'WORKSHOP', region: '520521', status: 'DRAFT' });
    for (const [of, intervals, seconds] of [
      [program, '{[0,600)}', 600],
      [workshop, '{[300,900)}', 600],
      [draft, '{[5000,9000)}', 4_000],
    ] as const) {
      const online = await progress(intervals, seconds, of);
      await subgraph.fact('fact_activity_time', { id: online, activity_id: activity, intervals });
    }
    await attended({ from_second: 800, to_second: 1_000 });
    await attended({ minutes: 20 });
    await attended({ minutes: 30 });
    expect(await studied()).toMatchObject([{ seconds: 30 * 60, online: 900 }]);
  });

  it('counts both where another activity was attended than was studied online', async () => {
    const online = await progress('{[0,600)}', 600);
    const other = await subgraph.fact('fact_activity', {
      program_id: program,
      holder_id: newId('School'),
      region: '520521001',
      from_day: '2026-03-02',
      to_day: '2026-03-02',
    });
    await subgraph.fact('fact_activity_time', { id: online, activity_id: other, intervals: '{[0,600)}' });
    await attended({ minutes: 15 });
    expect(await studied()).toMatchObject([{ seconds: 600 + 900, online: 600 }]);
  });

  it('counts nowhere what was studied in a program that is not published, until it is', async () => {
    const draft = await subgraph.fact('fact_program', { guide: 'BLENDED', region: '520521', status: 'DRAFT' });
    await progress('{[0,600)}', 600, draft);
    expect(await studied()).toEqual([]);
    await subgraph.pool.query('DELETE FROM fact_program WHERE id = $1', [draft]);
    await subgraph.fact('fact_program', { id: draft, guide: 'BLENDED', region: '520521' });
    expect(await studied()).toMatchObject([{ seconds: 600 }]);
    await subgraph.pool.query('DELETE FROM fact_program WHERE id = $1', [draft]);
    await subgraph.fact('fact_program', { id: draft, guide: 'BLENDED', region: '520521', status: 'CANCELLED' });
    expect(await studied()).toEqual([]);
  });

  it('moves with the teacher whose school is corrected', async () => {
    await progress('{[0,600)}', 600);
    expect(await studied()).toMatchObject([{ place: '520521001' }]);
    const other = await putSchool(subgraph, '520525001');
    await subgraph.pool.query('DELETE FROM fact_employment WHERE educator_id = $1', [educator]);
    await subgraph.fact('fact_employment', { educator_id: educator, organization_id: other, region: '520525' });
    expect(await studied()).toMatchObject([{ place: '520525001' }]);
  });
});

describe('a county', () => {
  const dirty = async () => (await subgraph.pool.query('SELECT county FROM dirty_unit')).rows;

  it('is not judged where no program reaches', async () => {
    await subgraph.fact('fact_organization', { region: '520525001' });
    expect(await dirty()).not.toEqual([]);
    expect(await derive(subgraph.pool, 0, TODAY)).toBe(false);
    expect(await dirty()).toEqual([]);
  });

  it('is judged where one does', async () => {
    await subgraph.fact('fact_program', { guide: 'OUTREACH', region: '52' });
    await subgraph.settle(TODAY);
    await subgraph.fact('fact_organization', { region: '520525001' });
    expect(await derive(subgraph.pool, 0, TODAY)).toBe(true);
  });
});
