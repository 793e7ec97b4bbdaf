import { afterEach, beforeEach, expect, it } from 'vitest';
import { openTestSubgraph, type TestSubgraph } from '../evaluations.testkit.ts';
import { findingsOf, putOutreach, putVisit } from './standards.testkit.ts';

let subgraph: TestSubgraph;

beforeEach(async () => {
  subgraph = await openTestSubgraph();
});
afterEach(() => subgraph.close());

it('judges each visit held by its days, first and last counted', async () => {
  const { program } = await putOutreach(subgraph);
  const short = await putVisit(subgraph, program, '2026-03-10', '2026-03-10');
  const long = await putVisit(subgraph, program, '2026-04-10', '2026-04-12');
  await putVisit(subgraph, program, '2026-06-10', '2026-06-12');
  const found = await findingsOf(subgraph, 'OUTREACH_DURATION', '2026-06-11');
  expect(found.map(({ subject, state, value }) => [subject, state, value]).sort()).toEqual(
    [
      [short, 'NOT_MET', '1/1'],
      [long, 'MET', '3/1'],
    ].sort(),
  );
});
