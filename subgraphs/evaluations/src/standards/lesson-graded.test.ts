import { afterEach, beforeEach, expect, it } from 'vitest';
import { openTestSubgraph, putSchool, putTeacher, type TestSubgraph } from '../evaluations.testkit.ts';
import { findingsOf, putOutreach } from './standards.testkit.ts';

let subgraph: TestSubgraph;

beforeEach(async () => {
  subgraph = await openTestSubgraph();
});
afterEach(() => subgraph.close());

it('counts the graded among the polished lessons of a school, and has nothing to judge without any', async () => {
  const { program } = await putOutreach(subgraph);
  const school = await putSchool(subgraph, '520521001');
  const silent = await putSchool(subgraph, '520521001');
  for (const id of [school, silent]) await subgraph.fact('fact_program_school', { id: program, school_id: id });
  const teacher = await putTeacher(subgraph, school, '520521');
  const lesson = { program_id: program, educator_id: teacher, region: '520521001' };
  await subgraph.fact('fact_lesson', { ...lesson, polished_on: '2026-04-01', grade: 'GOOD', graded_on: '2026-05-01' });
  await subgraph.fact('fact_lesson', { ...lesson, polished_on: '2026-04-02', grade: 'GOOD', graded_on: '2027-01-05' });
  await subgraph.fact('fact_lesson', { ...lesson, polished_on: null });
  const found = await findingsOf(subgraph, 'LESSON_GRADED', '2027-02-01');
  expect(found.find(({ subject }) => subject.startsWith(school))).toMatchObject({ state: 'NOT_MET', value: '1/2' });
  expect(found.find(({ subject }) => subject.startsWith(silent))).toMatchObject({ state: 'NOT_APPLICABLE' });
});

it('counts a lesson at one school, where its teacher worked that day, though she was employed at two', async () => {
  const { program } = await putOutreach(subgraph);
  const [earlier, later] = [await putSchool(subgraph, '520521001'), await putSchool(subgraph, '520521001')];
  for (const id of [earlier, later]) await subgraph.fact('fact_program_school', { id: program, school_id: id });
  const teacher = await putTeacher(subgraph, earlier, '520521');
  const employment = { educator_id: teacher, organization_id: later, region: '520521001', from_day: '2025-01-01' };
  await subgraph.fact('fact_employment', employment);
  const lesson = { program_id: program, educator_id: teacher, region: '520521001', polished_on: '2026-04-01' };
  await subgraph.fact('fact_lesson', lesson);
  const found = await findingsOf(subgraph, 'LESSON_GRADED', '2026-06-01');
  expect(found.find(({ subject }) => subject.startsWith(later))).toMatchObject({ value: '0/1' });
  expect(found.find(({ subject }) => subject.startsWith(earlier))).toMatchObject({ value: '0/0' });
});
