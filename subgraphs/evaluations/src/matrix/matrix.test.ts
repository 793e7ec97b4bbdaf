import { regionId } from '@xiangxun/schema/contract/id';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { openTestSubgraph, putRegions, putSchool, type TestSubgraph, viewerOf } from '../evaluations.testkit.ts';

const MATRIX = `query ($id: ID!, $period: PeriodInput!) { _entities(representations: [{ __typename: "Region", id: $id }]) { ... on Region {
  responsibilityMatrix(guide: OUTREACH, period: $period) { guide rows { duty { code } holders { total fulfilled overdue notStarted }
    assignments { nodes { holderId state } totalCount } } } } } }`;

let subgraph: TestSubgraph;

beforeEach(async () => {
  subgraph = await openTestSubgraph();
  await putRegions(subgraph);
});
afterEach(() => subgraph.close());

it('rolls a guide’s programs up over a region, with states as of the end of the period', async () => {
  const program = await subgraph.fact('fact_program', {
    ...{ guide: 'OUTREACH', region: '52', from_day: '2020-01-01', to_day: '2020-12-31', published_on: '2020-01-01' },
  });
  const schools = [await putSchool(subgraph, '520521001'), await putSchool(subgraph, '520525001')];
  for (const [index, holder] of schools.entries()) {
    const region = index === 0 ? '520521001' : '520525001';
    await subgraph.fact('fact_assignment', {
      ...{ program_id: program, duty: 'OUTREACH-SCHOOL-1', party: 'SCHOOL', holder_id: holder, region },
      ...{ from_day: '2020-01-01', due_on: '2020-06-30' },
    });
  }
  await subgraph.settle('2026-01-02');
  const row = async (region: string, period: object) => {
    const { _entities } = (await subgraph.ask(viewerOf('AUTHORITY', '52'), MATRIX, {
      id: regionId(region),
      period,
    })) as unknown as { _entities: [{ responsibilityMatrix: { rows: { duty: { code: string } }[] } }] };
    return _entities[0].responsibilityMatrix.rows.find(({ duty }) => duty.code === 'OUTREACH-SCHOOL-1');
  };
  expect(await row('52', { month: '2020-06' })).toMatchObject({
    holders: { total: 2, notStarted: 2, overdue: 0 },
    assignments: { nodes: [{ state: 'NOT_STARTED' }, { state: 'NOT_STARTED' }], totalCount: 2 },
  });
  expect(await row('520521', { month: '2020-07' })).toMatchObject({
    holders: { total: 1, notStarted: 0, overdue: 1 },
    assignments: { nodes: [{ holderId: schools[0], state: 'OVERDUE' }] },
  });
  expect(await row('52', { year: 2021 })).toMatchObject({ holders: { total: 0 }, assignments: { nodes: [] } });
  const assignments = (
    after?: string,
  ) => `query ($id: ID!) { _entities(representations: [{ __typename: "Region", id: $id }]) {
    ... on Region { responsibilityMatrix(guide: OUTREACH, period: { year: 2020 }) { rows { duty { code }
      assignments(first: 1 ${after ? `, after: "${after}"` : ''}) { nodes { id } pageInfo { endCursor } } } } } } }`;
  const { _entities } = (await subgraph.ask(viewerOf('AUTHORITY', '52'), assignments(), {
    id: regionId('52'),
  })) as unknown as {
    _entities: [{ responsibilityMatrix: { rows: { assignments: { pageInfo: { endCursor: string | null } } }[] } }];
  };
  const [cursor] = _entities[0].responsibilityMatrix.rows.flatMap(
    ({ assignments: { pageInfo } }) => pageInfo.endCursor ?? [],
  );
  // Of all rows, it is the cursor of one.
  await expect(subgraph.ask(viewerOf('AUTHORITY', '52'), assignments(cursor), { id: regionId('52') })).rejects.toThrow(
    'no cursor of this list',
  );
});
