import { afterEach, beforeEach, expect, it } from 'vitest';
import { openTestSubgraph, putSchool, putTeacher, type TestSubgraph } from '../evaluations.testkit.ts';
import { valuesOf } from './metrics.testkit.ts';

let subgraph: TestSubgraph;

beforeEach(async () => {
  subgraph = await openTestSubgraph();
});
afterEach(() => subgraph.close());

it('counts the completed among all but cancelled enrollments of programs that ended within the year', async () => {
  const school = await putSchool(subgraph, '520521001');
  const ended = await subgraph.fact('fact_program', { guide: 'BLENDED', region: '52', to_day: '2026-03-31' });
  const running = await subgraph.fact('fact_program', { guide: 'BLENDED', region: '52' });
  const enroll = async (program: string, row: object) =>
    subgraph.fact('fact_enrollment', {
      program_id: program,
      educator_id: await putTeacher(subgraph, school, '520521'),
      region: '520521',
      ...row,
    });
  await enroll(ended, { status: 'COMPLETED', completed_on: '2026-03-30' });
  await enroll(ended, { status: 'COMPLETED', completed_on: '2026-05-01' });
  await enroll(ended, { status: 'LEFT', left_on: '2026-02-01' });
  await enroll(ended, { status: 'CANCELLED' });
  await enroll(running, { status: 'COMPLETED', completed_on: '2026-03-01' });
  expect(await valuesOf(subgraph, 'COMPLETION', { month: '2026-02' })).toEqual({ '*': '0/0' });
  expect(await valuesOf(subgraph, 'COMPLETION', { month: '2026-04' })).toEqual({ [school]: '1/3', '*': '1/3' });
  expect(await valuesOf(subgraph, 'COMPLETION', { month: '2026-05' })).toEqual({ [school]: '2/3', '*': '2/3' });
});
