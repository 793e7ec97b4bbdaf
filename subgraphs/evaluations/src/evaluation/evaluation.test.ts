import { type KindName, newId } from '@xiangxun/schema/contract/id';
import type { Viewer } from '@xiangxun/schema/kit/viewer/viewer';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { openTestSubgraph, type TestSubgraph, viewerOf } from '../evaluations.testkit.ts';

const AUTHORITY = newId('EducationAuthority');
const SYNC = `mutation ($input: SyncEvaluationsInput!) { syncEvaluations(input: $input) {
  outcomes { externalId outcome id userErrors { code path } } } }`;

let subgraph: TestSubgraph;
let team: string;
let provider: string;

beforeEach(async () => {
  subgraph = await openTestSubgraph();
  team = await know('Team', '520521');
  provider = await know('Provider', '11');
  await know('EducationAuthority', '520521', AUTHORITY);
});
afterEach(() => subgraph.close());

/** Makes an entity of another subgraph known, as its mirror would. */
async function know(kind: KindName, region: string, id = newId(kind)): Promise<string> {
  await subgraph.pool.query(`INSERT INTO reference_key (kind, form, value, id, region) VALUES ($1, 'id', $2, $3, $4)`, [
    kind,
    id,
    id,
    region,
  ]);
  return id;
}

const county = (about: Partial<Viewer> = {}) => viewerOf('AUTHORITY', '520521', { organization: AUTHORITY, ...about });

function record(fields: object = {}) {
  return {
    externalId: 'e1',
    version: '1',
    ...{ method: 'SPOT_CHECK', purpose: 'PERFORMANCE', target: { id: team }, evaluator: { id: AUTHORITY } },
    concludedOn: '2026-05-01',
    indicators: [
      { kind: 'METHOD', name: 'method', weight: 0.4, score: 80, lowest: 0, highest: 100 },
      { kind: 'EFFECT', name: 'effect', weight: 0.6, score: 4, lowest: 1, highest: 5 },
    ],
    ...fields,
  };
}

const PENDING = `query ($of: ID) { evaluationPendingRecords(provider: $of) { totalCount nodes { kind externalId userErrors { code path } } } }`;
const STATUS = `query ($of: ID!) { _entities(representations: [{ __typename: "ProviderSync", provider: $of }]) {
  ... on ProviderSync { evaluations { kind pending pendingByCause { kinds value count } } } } }`;

it('tells its sender, and who may watch it, what waits for what', async () => {
  const unknown = newId('Team');
  expect(await sync(county(), { target: { id: unknown } })).toMatchObject({ outcome: 'PENDING' });
  const told = async (viewer: Viewer) => {
    const list = await subgraph.ask(viewer, PENDING, { of: AUTHORITY });
    const status = await subgraph.ask(viewer, STATUS, { of: AUTHORITY });
    return JSON.parse(JSON.stringify([list, status]));
  };
  expect(await told(county())).toEqual([
    {
      evaluationPendingRecords: {
        totalCount: 1,
        nodes: [
          { kind: 'Evaluation', externalId: 'e1', userErrors: [{ code: 'UNKNOWN_REFERENCE', path: ['target'] }] },
        ],
      },
    },
    {
      _entities: [
        {
          evaluations: [
            {
              kind: 'Evaluation',
              pending: 1,
              pendingByCause: [{ kinds: expect.any(Array), value: unknown, count: 1 }],
            },
          ],
        },
      ],
    },
  ]);
  expect(await told(viewerOf('AUTHORITY', '520525'))).toEqual([
    { evaluationPendingRecords: { totalCount: 0, nodes: [] } },
    { _entities: [{ evaluations: null }] },
  ]);
});

interface Outcome {
  readonly outcome: string;
  readonly id: string;
  readonly userErrors: { code: string; path: string[] }[];
}

async function sync(viewer: Viewer, fields: object = {}): Promise<Outcome> {
  const input = { idempotencyKey: newId('Evaluation'), records: [record(fields)] };
  const { syncEvaluations } = (await subgraph.ask(viewer, SYNC, { input })) as unknown as {
    syncEvaluations: { outcomes: [Outcome] };
  };
  return syncEvaluations.outcomes[0];
}

async function seen(viewer: Viewer): Promise<{ score: number; targetKind: string; regionCode: string }[]> {
  const { evaluations } = (await subgraph.ask(
    viewer,
    '{ evaluations { nodes { score targetKind regionCode status indicators { name } decisions { kind } } } }',
  )) as unknown as { evaluations: { nodes: { score: number; targetKind: string; regionCode: string }[] } };
  return evaluations.nodes;
}

describe('an evaluation', () => {
  it('is kept with the weighted sum of its scores, each scaled, where its target lies', async () => {
    expect((await sync(county(), { decisions: [{ kind: 'SUPPORT', decidedOn: '2026-05-02' }] })).outcome).toBe(
      'CREATED',
    );
    expect(await seen(county())).toEqual([
      {
        ...{ score: 0.77, targetKind: 'TEAM', regionCode: '520521', status: 'CONCLUDED' },
        ...{ indicators: [{ name: 'method' }, { name: 'effect' }], decisions: [{ kind: 'SUPPORT' }] },
      },
    ]);
  });

  it('is refused when weights do not add up to 1, or a score lies off its scale', async () => {
    const [method] = record().indicators;
    const { outcome, userErrors } = await sync(county(), { indicators: [{ ...method, score: 101 }] });
    expect(outcome).toBe('REJECTED');
    expect(userErrors.map(({ code, path }) => [code, path.slice(2).join('.')])).toEqual([
      ['OUT_OF_RANGE', 'indicators.0.score'],
      ['INVALID_FORMAT', 'indicators'],
    ]);
  });

  it('of a provider lies where its program does', async () => {
    const program = await know('Program', '520521');
    await sync(county(), { target: { id: provider }, program: { id: program } });
    expect(await seen(county())).toMatchObject([{ targetKind: 'ORGANIZATION', regionCode: '520521' }]);
  });

  it('waits for a target that is not known yet', async () => {
    expect((await sync(county(), { target: { id: newId('Workshop') } })).outcome).toBe('PENDING');
  });
});

describe('who may do what with evaluations', () => {
  it('lets an authority write in its region alone, a school about its teachers, a host about her members', async () => {
    const refused = ({ userErrors }: Outcome) => userErrors.map(({ code }) => code);
    expect(refused(await sync(viewerOf('AUTHORITY', '520525', { organization: newId('EducationAuthority') })))).toEqual(
      ['NOT_PERMITTED'],
    );
    expect(refused(await sync(viewerOf('PROVIDER', null, { organization: provider })))).toEqual(['NOT_PERMITTED']);
    expect(refused(await sync(viewerOf('CENTER', '520521', { organization: newId('DevelopmentCenter') })))).toEqual([
      'NOT_PERMITTED',
    ]);
    const school = await know('School', '520521001');
    const teacher = await know('Educator', '520521001');
    const stranger = await know('Educator', '520521001');
    await subgraph.fact('fact_employment', { educator_id: teacher, organization_id: school, region: '520521001' });
    const asSchool = viewerOf('SCHOOL', '520521001', { organization: school });
    expect((await sync(asSchool, { target: { id: teacher }, evaluator: { id: school } })).outcome).toBe('CREATED');
    expect(
      refused(await sync(asSchool, { externalId: 'e2', target: { id: stranger }, evaluator: { id: school } })),
    ).toEqual(['NOT_PERMITTED']);
    expect(refused(await sync(asSchool, { externalId: 'e3', target: { id: teacher } }))).toEqual(['NOT_PERMITTED']);
  });

  it('shows them to the region, to whom they are about, who made them, and whose data they are from', async () => {
    await subgraph.fact('fact_team', {
      id: team,
      kind: 'DELIVERY',
      region: '520521',
      owner_id: newId('DevelopmentCenter'),
    });
    const member = newId('Educator');
    await subgraph.fact('fact_team_member', { id: team, educator_id: member });
    await sync(county(), { dataFrom: { id: provider } });
    const counted = async (viewer: Viewer) => (await seen(viewer)).length;
    expect(await counted(viewerOf('AUTHORITY', '52'))).toBe(1);
    expect(await counted(viewerOf('CENTER', '520521'))).toBe(1);
    expect(await counted(viewerOf('PROVIDER', null, { organization: provider }))).toBe(1);
    expect(await counted(viewerOf('TEACHER', null, { educator: member }))).toBe(1);
    const other = newId('Provider');
    await subgraph.fact('fact_agreement', { party_id: other, region: '520521' });
    for (const viewer of [
      viewerOf('AUTHORITY', '520525'),
      viewerOf('PROVIDER', null, { organization: other }),
      viewerOf('UNIVERSITY', null, { organization: newId('University') }),
      viewerOf('SCHOOL', '520521001', { organization: newId('School') }),
      viewerOf('TEACHER', '520521', { educator: newId('Educator'), organization: AUTHORITY }),
      viewerOf('HOST', '520521', { educator: newId('Educator') }),
      viewerOf('EVALUATOR', '520521', { organization: newId('Provider') }),
    ]) {
      expect(await counted(viewer), viewer.client).toBe(0);
    }
  });
});
