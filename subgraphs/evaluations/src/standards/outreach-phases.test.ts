import { afterEach, beforeEach, expect, it } from 'vitest';
import { openTestSubgraph, putSchool, type TestSubgraph } from '../evaluations.testkit.ts';
import { findingsOf, putOutreach, putVisit } from './standards.testkit.ts';

let subgraph: TestSubgraph;
let program: string;

beforeEach(async () => {
  subgraph = await openTestSubgraph();
  ({ program } = await putOutreach(subgraph));
});
afterEach(() => subgraph.close());

const found = (today: string) => findingsOf(subgraph, 'OUTREACH_PHASES', today);

it('is met by all four phases in order, lesson study by a school too', async () => {
  await putVisit(subgraph, program, '2026-03-10', '2026-03-11', { phases: ['DIAGNOSIS'] });
  await putVisit(subgraph, program, '2026-05-10', '2026-05-11', { phases: ['SHOWCASE', 'SUMMARY'] });
  expect(await found('2026-06-01')).toMatchObject([{ state: 'NOT_YET', set: ['DIAGNOSIS', 'SHOWCASE', 'SUMMARY'] }]);
  const school = await putSchool(subgraph, '520521001');
  await subgraph.fact('fact_activity', {
    program_id: program,
    mode: 'LESSON_STUDY',
    holder_id: school,
    region: '520521001',
    from_day: '2026-04-01',
    to_day: '2026-04-01',
  });
  expect(await found('2026-06-01')).toMatchObject([
    { state: 'MET', set: ['DIAGNOSIS', 'LESSON_STUDY', 'SHOWCASE', 'SUMMARY'] },
  ]);
});

it('is not met out of order', async () => {
  await putVisit(subgraph, program, '2026-03-10', '2026-03-11', { phases: ['LESSON_STUDY', 'SHOWCASE', 'SUMMARY'] });
  await putVisit(subgraph, program, '2026-05-10', '2026-05-11', { phases: ['DIAGNOSIS'] });
  expect(await found('2027-01-01')).toMatchObject([
    { state: 'NOT_MET', set: ['DIAGNOSIS', 'LESSON_STUDY', 'SHOWCASE', 'SUMMARY'] },
  ]);
});
