import { afterEach, beforeEach, expect, it } from 'vitest';
import { openTestSubgraph, putSchool, putTeacher, type TestSubgraph } from '../evaluations.testkit.ts';
import { valuesOf } from './metrics.testkit.ts';

let subgraph: TestSubgraph;

beforeEach(async () => {
  subgraph = await openTestSubgraph();
});
afterEach(() => subgraph.close());

it('adds up the hours of active rural teachers, wherever studied, over those who have any', async () => {
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
  expect(await valuesOf(subgraph, 'HOURS_PER_TEACHER', { month: '2026-03' })).toEqual({
    [school]: '7200/3600',
    [other]: '5400/3600',
    '*': '12600/7200',
  });
});
