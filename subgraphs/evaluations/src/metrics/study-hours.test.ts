import { afterEach, beforeEach, expect, it } from 'vitest';
import { openTestSubgraph, putSchool, putTeacher, type TestSubgraph } from '../evaluations.testkit.ts';
import { valuesOf } from './metrics.testkit.ts';

let subgraph: TestSubgraph;

beforeEach(async () => {
  subgraph = await openTestSubgraph();
});
afterEach(() => subgraph.close());

it('adds up hours where each person’s school was on the day', async () => {
  const [school, other] = [await putSchool(subgraph, '520521001'), await putSchool(subgraph, '520525001')];
  const program = await subgraph.fact('fact_program', { guide: 'BLENDED', region: '52' });
  const stays = await putTeacher(subgraph, school, '520521');
  const moves = await putTeacher(subgraph, school, '520521', { to_day: '2026-03-15' });
  await subgraph.fact('fact_employment', {
    educator_id: moves,
    organization_id: other,
    region: '520525',
    from_day: '2026-03-16',
  });
  const idle = await putTeacher(subgraph, other, '520525');
  const town = await putTeacher(subgraph, other, '520525', { kinds: ['TOWN_TEACHER'] });
  const study = (educator: string, day: string, hours: number) =>
    subgraph.fact('fact_progress_day', {
      educator_id: educator,
      program_id: program,
      day,
      seconds: hours * 3_600,
      intervals: `{[0,${hours * 3_600})}`,
    });
  await study(stays, '2026-03-01', 2);
  await study(moves, '2026-03-10', 1);
  await study(moves, '2026-03-20', 0.5);
  await study(town, '2026-03-20', 4);
  expect(idle).toBeTruthy();
  expect(await valuesOf(subgraph, 'STUDY_HOURS', { month: '2026-03' })).toEqual({
    [school]: '10800/3600',
    [other]: '16200/3600',
    '*': '27000/3600',
  });
  expect(await valuesOf(subgraph, 'STUDY_HOURS', { day: '2026-03-20' }, { level: 'COUNTY' })).toEqual({
    '520525': '16200/3600',
    '*': '16200/3600',
  });
});

it('is exact at each level, so that the townships add up to their county', async () => {
  const program = await subgraph.fact('fact_program', { guide: 'BLENDED', region: '52' });
  for (const [township, seconds] of [
    ['520521001', 1],
    ['520521002', 1],
  ] as const) {
    const teacher = await putTeacher(subgraph, await putSchool(subgraph, township), '520521');
    await subgraph.fact('fact_progress_day', {
      ...{ educator_id: teacher, program_id: program, day: '2026-03-01', seconds, intervals: `{[0,${seconds})}` },
    });
  }
  const at = (level: 'COUNTY' | 'TOWNSHIP') => valuesOf(subgraph, 'STUDY_HOURS', { month: '2026-03' }, { level });
  expect(await at('TOWNSHIP')).toEqual({ '520521001': '1/3600', '520521002': '1/3600', '*': '2/3600' });
  expect(await at('COUNTY')).toEqual({ '520521': '2/3600', '*': '2/3600' });
});
