import { newId, regionId } from '@xiangxun/schema/contract/id';
import type { Viewer } from '@xiangxun/schema/kit/viewer/viewer';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import {
  openTestSubgraph,
  putRegions,
  putSchool,
  putTeacher,
  type TestSubgraph,
  viewerOf,
} from '../evaluations.testkit.ts';

const PROVIDER = newId('Provider');
const METRICS = `query ($id: ID!, $level: RegionLevel, $period: PeriodInput!, $metrics: [MetricCode!]!, $order: MetricOrder, $first: Int, $after: String, $last: Int, $before: String) {
  _entities(representations: [{ __typename: "Region", id: $id }]) { ... on Region {
    metrics(level: $level, period: $period, metrics: $metrics, orderBy: $order, first: $first, after: $after, last: $last, before: $before) {
      nodes { regionCode values { metric { code } state numerator denominator value rank position { rank of } previous { value } threshold trend(periods: 2) { period value } asOf } }
      parent { values { numerator denominator value } } pageInfo { hasNextPage hasPreviousPage startCursor endCursor } totalCount } } } }`;

let subgraph: TestSubgraph;
let school: string;

beforeEach(async () => {
  subgraph = await openTestSubgraph();
  await putRegions(subgraph);
  const program = await subgraph.fact('fact_program', {
    guide: 'OUTREACH',
    region: '52',
    published_on: '2020-01-01',
    from_day: '2020-01-01',
  });
  const visit = (township: string, day: string) =>
    subgraph.fact('fact_visit', { program_id: program, township, from_day: day, to_day: day });
  for (const day of ['2020-03-01', '2020-03-05', '2020-04-01']) await visit('520521001', day);
  await visit('520525001', '2020-04-02');
  school = await putSchool(subgraph, '520521001');
  await putTeacher(subgraph, school, '520521');
  await subgraph.fact('fact_agreement', { party_id: PROVIDER, region: '520525' });
  await subgraph.settle('2020-12-31');
});
afterEach(() => subgraph.close());

interface Row {
  readonly regionCode: string;
  readonly values: readonly Record<string, never>[];
}
interface Metrics {
  readonly nodes: readonly Row[];
  readonly parent: { values: readonly object[] } | null;
  readonly pageInfo: { hasNextPage: boolean; hasPreviousPage: boolean; startCursor: string; endCursor: string };
  readonly totalCount: number;
}

async function ask(viewer: Viewer, variables: object): Promise<Metrics> {
  const { _entities } = (await subgraph.ask(viewer, METRICS, {
    id: regionId('52'),
    level: 'COUNTY',
    period: { month: '2020-04' },
    metrics: ['DELIVERY_VISITS'],
    ...variables,
  })) as unknown as { _entities: [{ metrics: Metrics }] };
  return _entities[0].metrics;
}

const ranks = ({ nodes }: Metrics) =>
  nodes.map(({ regionCode, values }) => [regionCode, values[0]?.value, values[0]?.rank]);

describe('metrics of a region', () => {
  it('lists each region of the level with value, rank, the period before, trend, and the whole above', async () => {
    const march = await ask(viewerOf('AUTHORITY', '52'), { period: { month: '2020-03' } });
    expect(ranks(march)).toEqual([
      ['520521', 2, 1],
      ['520525', 0, 2],
    ]);
    const april = await ask(viewerOf('AUTHORITY', '52'), {});
    expect(ranks(april).map(([, , rank]) => rank)).toEqual([1, 1]);
    expect(april.nodes[0]?.values[0]).toMatchObject({
      metric: { code: 'DELIVERY_VISITS' },
      state: 'KNOWN',
      numerator: 1,
      denominator: null,
      position: null,
      previous: { value: 2 },
      threshold: null,
      trend: [
        { period: '2020-03', value: 2 },
        { period: '2020-04', value: 1 },
      ],
    });
    expect(april.parent).toEqual({ values: [{ numerator: 2, denominator: null, value: 2 }] });
  });

  it('orders by a metric and pages by cursor; rank and count are over the whole level', async () => {
    const order = { metric: 'DELIVERY_VISITS', direction: 'ASC' };
    const first = await ask(viewerOf('AUTHORITY', '52'), { period: { month: '2020-03' }, order, first: 1 });
    expect([ranks(first), first.totalCount, first.pageInfo.hasNextPage]).toEqual([[['520525', 0, 2]], 2, true]);
    const second = await ask(viewerOf('AUTHORITY', '52'), {
      period: { month: '2020-03' },
      order,
      first: 1,
      after: first.pageInfo.endCursor,
    });
    expect([ranks(second), second.pageInfo.hasNextPage]).toEqual([[['520521', 2, 1]], false]);
    const before = second.pageInfo.startCursor;
    const back = await ask(viewerOf('AUTHORITY', '52'), { period: { month: '2020-03' }, order, last: 1, before });
    expect([ranks(back), back.pageInfo.hasPreviousPage]).toEqual([[['520525', 0, 2]], false]);
  });

  it('comes best first unless the order says otherwise', async () => {
    const order = { metric: 'DELIVERY_VISITS' };
    const found = await ask(viewerOf('AUTHORITY', '52'), { period: { month: '2020-03' }, order });
    expect(ranks(found).map(([region]) => region)).toEqual(['520521', '520525']);
  });

  it('is gone on with by the cursors of the same level, order and period alone', async () => {
    const asked = { period: { month: '2020-03' }, order: { metric: 'DELIVERY_VISITS' }, first: 1 };
    const after = (await ask(viewerOf('AUTHORITY', '52'), asked)).pageInfo.endCursor;
    const others = [{ period: { month: '2020-04' } }, { level: 'TOWNSHIP' }, { order: undefined }];
    for (const other of others)
      await expect(ask(viewerOf('AUTHORITY', '52'), { ...asked, ...other, after })).rejects.toThrow(
        'no cursor of this list',
      );
  });

  it('has no value where there is nothing to count, below the finest level, and of what is not counted yet', async () => {
    const { nodes } = await ask(viewerOf('AUTHORITY', '52'), {
      level: 'TOWNSHIP',
      period: { year: 2020 },
      metrics: ['DELIVERY_COVERAGE', 'TRAINER_RATIO', 'COMMUNITY_REACH'],
    });
    expect(nodes).toHaveLength(4);
    expect(nodes[0]?.values.map(({ state, value, rank }) => [state, value, rank])).toEqual([
      ['VOID', null, null],
      ['TOO_FINE', null, null],
      ['NOT_COUNTED', null, null],
    ]);
  });

  it('ranks those alone that have a value, and orders them the best first unless said', async () => {
    const ranked = await ask(viewerOf('AUTHORITY', '52'), {
      metrics: ['TRAINER_RATIO'],
      order: { metric: 'TRAINER_RATIO' },
    });
    expect(ranks(ranked)).toEqual([
      ['520521', 0, 1],
      ['520525', null, null],
    ]);
    const best = await ask(viewerOf('AUTHORITY', '52'), {
      period: { month: '2020-03' },
      order: { metric: 'DELIVERY_VISITS' },
    });
    expect(ranks(best).map(([code]) => code)).toEqual(['520521', '520525']);
    await expect(ask(viewerOf('AUTHORITY', '52'), { order: {} })).rejects.toThrow('metric');
  });

  it('gives one of the metrics asked for by its code, and tells what they are once', async () => {
    const QUERY = `query ($id: ID!, $metric: MetricCode!) { _entities(representations: [{ __typename: "Region", id: $id }]) { ... on Region {
      metrics(level: COUNTY, period: { month: "2020-03" }, metrics: [DELIVERY_VISITS, DUTIES_FULFILLED]) { metrics { code name }
        nodes { regionCode value(metric: $metric) { numerator completeness { complete leftOut { reason standards } } } } parent { value(metric: $metric) { numerator } } } } } }`;
    const one = async (metric: string) => {
      const { _entities } = (await subgraph.ask(viewerOf('AUTHORITY', '52'), QUERY, {
        id: regionId('52'),
        metric,
      })) as {
        _entities: never;
      };
      return (_entities as [{ metrics: { nodes: { value: object }[] } }])[0].metrics;
    };
    expect(await one('DELIVERY_VISITS')).toMatchObject({
      metrics: [{ code: 'DELIVERY_VISITS', name: 'Delivery visits held' }, { code: 'DUTIES_FULFILLED' }],
      nodes: [
        { regionCode: '520521', value: { numerator: 2, completeness: { complete: true, leftOut: [] } } },
        { regionCode: '520525', value: { numerator: 0 } },
      ],
      parent: { value: { numerator: 2 } },
    });
    expect((await one('DUTIES_FULFILLED')).nodes[0]?.value).toMatchObject({
      completeness: { complete: false, leftOut: [{ reason: 'NOT_RECORDED', standards: [] }] },
    });
    await expect(one('STUDY_HOURS')).rejects.toThrow('metrics that were asked for');
  });

  it('explains a share by numerator, denominator and threshold', async () => {
    const { nodes } = await ask(viewerOf('AUTHORITY', '520521'), { metrics: ['TRAINER_RATIO'] });
    expect(nodes).toMatchObject([
      { regionCode: '520521', values: [{ numerator: 0, denominator: 1, value: 0, rank: 1, threshold: 1 / 30 }] },
    ]);
  });

  it('refuses a page that is too large, an order that was not asked for, a period that is none', async () => {
    const viewer = viewerOf('AUTHORITY', '52');
    await expect(ask(viewer, { first: 501 })).rejects.toThrow('0 to 500');
    await expect(ask(viewer, { order: { metric: 'STUDY_HOURS' } })).rejects.toThrow('orderBy.metric');
    await expect(ask(viewer, { period: { month: '2020-13' } })).rejects.toThrow('2026-03');
    await expect(ask(viewer, { period: { month: '2020-03', year: 2020 } })).rejects.toThrow('exactly one');
  });
});

it('nulls the field alone whose argument is wrong', async () => {
  const { data, errors } = await subgraph.answer(
    viewerOf('AUTHORITY', '52'),
    `query ($id: ID!) { _entities(representations: [{ __typename: "Region", id: $id }]) { ... on Region { id
       metrics(period: { month: "2020-13" }, metrics: [DELIVERY_VISITS]) { totalCount }
       findings(period: { month: "2020-13" }) { totalCount }
       responsibilityMatrix(guide: OUTREACH, period: {}) { guide }
       good: metrics(level: COUNTY, period: { year: 2020 }, metrics: [DELIVERY_VISITS]) {
         nodes { value(metric: TRAINER_RATIO) { value } values { value trend(periods: 61) { value } } } } } } }`,
    { id: regionId('52') },
  );
  const county = (value: number) => ({ value: null, values: [{ value, trend: null }] });
  expect(data).toEqual({
    _entities: [
      {
        id: regionId('52'),
        metrics: null,
        findings: null,
        responsibilityMatrix: null,
        good: { nodes: [3, 1].map(county) },
      },
    ],
  });
  expect(errors?.map(({ path }) => path?.slice(2).join('.')).sort()).toEqual([
    ...['findings', 'good.nodes.0.value', 'good.nodes.0.values.0.trend', 'good.nodes.1.value'],
    ...['good.nodes.1.values.0.trend', 'metrics', 'responsibilityMatrix'],
  ]);
});

describe('what a viewer sees of metrics', () => {
  it('is the regions that it may list, ranked among themselves, and the whole only where all of it is open', async () => {
    const county = await ask(viewerOf('AUTHORITY', '520525'), { period: { month: '2020-03' } });
    expect([ranks(county), county.parent, county.totalCount]).toEqual([[['520525', 0, 1]], null, 1]);
    const provider = await ask(viewerOf('PROVIDER', null, { organization: PROVIDER }), {});
    expect([ranks(provider), provider.parent]).toEqual([[['520525', 1, 1]], null]);
    for (const viewer of [
      viewerOf('PROVIDER', null, { organization: newId('Provider') }),
      viewerOf('UNIVERSITY', null, { organization: newId('University') }),
      viewerOf('SCHOOL', '520521001', { organization: school }),
      viewerOf('TEACHER', '520521001', { organization: school, educator: newId('Educator') }),
      viewerOf('EVALUATOR', null, { organization: newId('Provider') }),
    ]) {
      const { nodes, parent, totalCount } = await ask(viewer, {});
      expect([nodes, parent, totalCount]).toEqual([[], null, 0]);
    }
  });

  it('of schools is its own for a school', async () => {
    const other = await putSchool(subgraph, '520521001');
    const schools = async (viewer: Viewer) => {
      const { _entities } = (await subgraph.ask(
        viewer,
        `query ($id: ID!) { _entities(representations: [{ __typename: "Region", id: $id }]) { ... on Region {
           schoolMetrics(period: { month: "2020-04" }, metrics: [PARTICIPATION]) { nodes { school { id } values { value denominator } } } } } }`,
        { id: regionId('520521') },
      )) as unknown as { _entities: [{ schoolMetrics: { nodes: { school: { id: string } }[] } }] };
      return _entities[0].schoolMetrics.nodes.map((node) => node.school.id).sort();
    };
    expect(await schools(viewerOf('SCHOOL', '520521001', { organization: school }))).toEqual([school]);
    expect(await schools(viewerOf('AUTHORITY', '520521'))).toEqual([school, other].sort());
    expect(await schools(viewerOf('AUTHORITY', '520525'))).toEqual([]);
  });
});

it('gives the whole level at once in columns, and tells all metrics of the catalogue', async () => {
  const { _entities } = (await subgraph.ask(
    viewerOf('AUTHORITY', '52'),
    `query ($id: ID!) { _entities(representations: [{ __typename: "Region", id: $id }]) { ... on Region {
       metricsTable(level: COUNTY, period: { year: 2020 }, metrics: [DELIVERY_VISITS, TRAINER_RATIO]) { regions metrics numerators denominators ranks completeness { complete } } } } }`,
    { id: regionId('CN') },
  )) as unknown as { _entities: [{ metricsTable: object }] };
  expect(_entities[0].metricsTable).toEqual({
    regions: ['520521', '520525'],
    metrics: ['DELIVERY_VISITS', 'TRAINER_RATIO'],
    numerators: [
      [3, 1],
      [0, 0],
    ],
    denominators: [
      [null, null],
      [1, 0],
    ],
    ranks: [
      [1, 2],
      [1, null],
    ],
    completeness: { complete: true },
  });
  const { metrics } = (await subgraph.ask(
    viewerOf('TEACHER', null),
    '{ metrics { code unit better kind finest name numerator denominator } }',
  )) as unknown as { metrics: object[] };
  expect(metrics).toHaveLength(37);
});
