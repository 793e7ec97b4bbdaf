import { afterEach, beforeEach, expect, it } from 'vitest';
import { openTestSubgraph, putSchool, putTeacher, type TestSubgraph } from '../evaluations.testkit.ts';
import { valuesOf } from './metrics.testkit.ts';

let subgraph: TestSubgraph;

beforeEach(async () => {
  subgraph = await openTestSubgraph();
});
afterEach(() => subgraph.close());

it('counts, of the enrolled, those who handed in an outcome in a program they are enrolled in', async () => {
  const school = await putSchool(subgraph, '520521001');
  const program = await subgraph.fact('fact_program', { guide: 'BLENDED', region: '52' });
  const other = await subgraph.fact('fact_program', { guide: 'BLENDED', region: '52' });
  const teachers = [await putTeacher(subgraph, school, '520521'), await putTeacher(subgraph, school, '520521')];
  for (const teacher of teachers)
    await subgraph.fact('fact_enrollment', { program_id: program, educator_id: teacher, region: '520521' });
  const outcome = (author: string | undefined, of: string) =>
    subgraph.fact('fact_resource', {
      region: '520521',
      origin: 'OUTCOME',
      author_id: author,
      program_id: of,
      handed_in_on: '2026-03-10',
    });
  await outcome(teachers[0], program);
  await outcome(teachers[1], other);
  expect(await valuesOf(subgraph, 'OUTCOMES_SUBMITTED', { month: '2026-02' })).toEqual({ [school]: '0/2', '*': '0/2' });
  expect(await valuesOf(subgraph, 'OUTCOMES_SUBMITTED', { month: '2026-03' })).toEqual({ [school]: '1/2', '*': '1/2' });
});

it('passes over outcomes of programs that she has left, or that do not run any more', async () => {
  const school = await putSchool(subgraph, '520521001');
  const running = await subgraph.fact('fact_program', { guide: 'BLENDED', region: '52' });
  const left = await subgraph.fact('fact_program', { guide: 'BLENDED', region: '52' });
  const ended = await subgraph.fact('fact_program', { guide: 'BLENDED', region: '52', to_day: '2026-03-31' });
  const teacher = await putTeacher(subgraph, school, '520521');
  const enroll = (program: string, row: object = {}) =>
    subgraph.fact('fact_enrollment', { program_id: program, educator_id: teacher, region: '520521', ...row });
  await enroll(running);
  await enroll(left, { status: 'LEFT', left_on: '2026-04-01' });
  await enroll(ended);
  for (const program of [left, ended])
    await subgraph.fact('fact_resource', {
      ...{ region: '520521', origin: 'OUTCOME', author_id: teacher, program_id: program, handed_in_on: '2026-03-10' },
    });
  expect((await valuesOf(subgraph, 'OUTCOMES_SUBMITTED', { month: '2026-03' }))['*']).toBe('1/1');
  expect((await valuesOf(subgraph, 'OUTCOMES_SUBMITTED', { month: '2026-04' }))['*']).toBe('0/1');
});
