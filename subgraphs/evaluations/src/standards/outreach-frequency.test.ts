import { afterEach, beforeEach, expect, it } from 'vitest';
import { openTestSubgraph, type TestSubgraph } from '../evaluations.testkit.ts';
import { findingsOf, putOutreach, putVisit } from './standards.testkit.ts';

let subgraph: TestSubgraph;
let program: string;

beforeEach(async () => {
  subgraph = await openTestSubgraph();
  ({ program } = await putOutreach(subgraph));
});
afterEach(() => subgraph.close());

const LINE = '520521001 CHINESE 2026 CALENDAR_YEAR';
const found = (today: string) => findingsOf(subgraph, 'OUTREACH_FREQUENCY', today);

it('counts visits of two days and more, overlapping ones once, and is met with the fourth', async () => {
  for (const month of ['03', '04', '05']) await putVisit(subgraph, program, `2026-${month}-10`, `2026-${month}-11`);
  await putVisit(subgraph, program, '2026-05-11', '2026-05-12');
  await putVisit(subgraph, program, '2026-05-20', '2026-05-20');
  await putVisit(subgraph, program, '2026-05-22', '2026-05-23', { status: 'CANCELLED' });
  expect(await found('2026-06-01')).toEqual([
    { subject: LINE, state: 'NOT_YET', holdsNow: false, value: '3/1', set: [] },
  ]);
  await putVisit(subgraph, program, '2026-09-01', '2026-09-02');
  expect(await found('2026-09-01')).toMatchObject([{ state: 'NOT_YET', value: '3/1' }]);
  expect(await found('2026-09-02')).toMatchObject([{ state: 'MET', value: '4/1' }]);
});

it('is not met only once the year has ended', async () => {
  expect(await found('2026-12-31')).toMatchObject([{ state: 'NOT_YET', value: '0/1' }]);
  expect(await found('2027-01-01')).toMatchObject([{ state: 'NOT_MET', value: '0/1' }]);
});

it('takes a program without lines to plan its subjects where its rural schools are', async () => {
  const school = await subgraph.fact('fact_organization', { region: '520525002' });
  await subgraph.fact('fact_school_period', { id: school, township: '520525002' });
  const other = await subgraph.fact('fact_program', {
    guide: 'OUTREACH',
    region: '520525',
    subjects: ['CHINESE', 'ARTS'],
    year_kind: 'SCHOOL_YEAR',
    to_day: '2026-12-31',
  });
  await subgraph.fact('fact_program_school', { id: other, school_id: school });
  expect((await found('2026-10-01')).map(({ subject }) => subject)).toEqual([
    LINE,
    ...['ARTS', 'CHINESE'].flatMap((subject) =>
      ['2025', '2026'].map((year) => `520525002 ${subject} ${year} SCHOOL_YEAR`),
    ),
  ]);
});
