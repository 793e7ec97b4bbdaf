import { afterEach, beforeEach, expect, it } from 'vitest';
import { openTestSubgraph, putSchool, putTeacher, type TestSubgraph } from '../evaluations.testkit.ts';
import { valuesOf } from './metrics.testkit.ts';

let subgraph: TestSubgraph;

beforeEach(async () => {
  subgraph = await openTestSubgraph();
});
afterEach(() => subgraph.close());

it('counts lessons by the day they were polished, at the teacher’s school', async () => {
  const program = await subgraph.fact('fact_program', { guide: 'OUTREACH', region: '52' });
  const school = await putSchool(subgraph, '520521001');
  const teacher = await putTeacher(subgraph, school, '520521');
  const lesson = (polished: string | null, grade: string | null, graded: string | null) =>
    subgraph.fact('fact_lesson', {
      program_id: program,
      educator_id: teacher,
      region: '520521001',
      polished_on: polished,
      grade,
      graded_on: graded,
    });
  await lesson('2026-03-01', 'EXCELLENT', '2026-04-01');
  await lesson('2026-03-31', 'GOOD', '2026-04-02');
  await lesson('2026-04-01', null, null);
  await lesson(null, null, null);
  expect(await valuesOf(subgraph, 'LESSONS_POLISHED', { month: '2026-03' })).toEqual({ [school]: '2', '*': '2' });
  expect(await valuesOf(subgraph, 'LESSONS_POLISHED', { month: '2026-04' }, { level: 'COUNTY' })).toEqual({
    '520521': '1',
    '*': '1',
  });
});
