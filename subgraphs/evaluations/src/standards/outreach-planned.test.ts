import { afterEach, beforeEach, expect, it } from 'vitest';
import { openTestSubgraph, type TestSubgraph } from '../evaluations.testkit.ts';
import { findingsOf, putOutreach, putVisit } from './standards.testkit.ts';

let subgraph: TestSubgraph;
let program: string;
const AUTHORITY = '00000000-0000-8002-9000-000000000002';

beforeEach(async () => {
  subgraph = await openTestSubgraph();
  ({ program } = await putOutreach(subgraph));
});
afterEach(() => subgraph.close());

const plan = (kind: string, handedInOn: string, row = {}) =>
  subgraph.fact('fact_document', {
    kind,
    holder_id: AUTHORITY,
    region: '520521',
    program_id: program,
    handed_in_on: handedInOn,
    ...row,
  });
const found = (today: string) => findingsOf(subgraph, 'OUTREACH_PLANNED', today);

it('asks for both plans, handed in before the first visit of the year', async () => {
  await plan('CYCLE_PLAN', '2025-12-01', { from_day: '2025-01-01', to_day: '2027-12-31' });
  await plan('ANNUAL_PLAN', '2026-02-01', { year: 2026 });
  expect(await found('2026-02-02')).toEqual([
    {
      subject: '520521 2026 CALENDAR_YEAR',
      state: 'NOT_YET',
      holdsNow: true,
      value: null,
      set: ['CYCLE_PLAN', 'ANNUAL_PLAN'],
    },
  ]);
  await putVisit(subgraph, program, '2026-03-10', '2026-03-11');
  expect(await found('2026-03-11')).toMatchObject([{ state: 'MET' }]);
});

it('is not met by a plan of another year, or one that came after the visit', async () => {
  await plan('CYCLE_PLAN', '2026-03-10');
  await plan('ANNUAL_PLAN', '2026-02-01', { year: 2025 });
  await putVisit(subgraph, program, '2026-03-10', '2026-03-11');
  expect(await found('2027-01-01')).toMatchObject([{ state: 'NOT_MET', set: [] }]);
});
