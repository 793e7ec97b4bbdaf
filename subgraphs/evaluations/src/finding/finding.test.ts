import { newId, regionId } from '@xiangxun/schema/contract/id';
import type { Viewer } from '@xiangxun/schema/kit/viewer/viewer';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { openTestSubgraph, type TestSubgraph, viewerOf } from '../evaluations.testkit.ts';
import { putCohort, putOutreach, putVisit } from '../standards/standards.testkit.ts';

const QUERY = `query ($region: ID!, $standards: [StandardCode!], $states: [FindingState!]) {
  _entities(representations: [{ __typename: "Region", id: $region }]) { ... on Region {
    findings(period: { year: 2026 }, standards: $standards, states: $states) {
      nodes { standard { code } state numerator denominator set threshold regionCode subject { grain label __typename } } totalCount } } } }`;

let subgraph: TestSubgraph;
beforeEach(async () => {
  subgraph = await openTestSubgraph();
});
afterEach(() => subgraph.close());

interface Node {
  readonly standard: { code: string };
  readonly state: string;
}

async function findings(viewer: Viewer, filter: object = {}): Promise<Node[]> {
  const { _entities } = (await subgraph.ask(viewer, QUERY, { region: regionId('52'), ...filter })) as unknown as {
    _entities: [{ findings: { nodes: Node[]; totalCount: number } }];
  };
  expect(_entities[0].findings.totalCount).toBe(_entities[0].findings.nodes.length);
  return _entities[0].findings.nodes;
}

describe('findings of a region', () => {
  it('are filtered by standard and state, and say what was asked and found', async () => {
    const { program } = await putOutreach(subgraph);
    await putVisit(subgraph, program, '2026-03-10', '2026-03-10');
    await subgraph.settle('2026-06-30');
    const all = viewerOf('AUTHORITY', '52');
    expect((await findings(all)).map(({ standard }) => standard.code).sort()).toEqual([
      ...['DELIVERY_TEAM_SUBJECTS', 'OUTREACH_DURATION', 'OUTREACH_FREQUENCY', 'OUTREACH_PHASES', 'OUTREACH_PLANNED'],
      ...['PACKAGE_MADE', 'TRAINER_RATIO'],
    ]);
    expect(await findings(all, { standards: ['OUTREACH_DURATION'] })).toEqual([
      {
        ...{ standard: { code: 'OUTREACH_DURATION' }, state: 'NOT_MET', numerator: 1, denominator: 1, set: [] },
        ...{ threshold: '≥ 2', regionCode: '520521001' },
        subject: { __typename: 'VisitSubject', grain: 'VISIT', label: '520521001 · Chinese · 2026-03-10' },
      },
    ]);
    expect((await findings(all, { states: ['NOT_MET'] })).map(({ standard }) => standard.code)).toEqual([
      'OUTREACH_DURATION',
    ]);
    expect(await findings(all, { states: ['NOT_APPLICABLE'] })).toMatchObject([
      { standard: { code: 'TRAINER_RATIO' } },
    ]);
  });

  it('are seen by region, by whose own they are, and by nobody else', async () => {
    const { program, team } = await putOutreach(subgraph);
    await putVisit(subgraph, program, '2026-03-10', '2026-03-11', { team_id: team });
    const provider = newId('Provider');
    await subgraph.fact('fact_agreement', { party_id: provider, region: '520521' });
    const member = newId('Educator');
    await subgraph.fact('fact_team_member', { id: team, educator_id: member });
    await subgraph.settle('2026-06-30');
    const codes = async (viewer: Viewer) =>
      [...new Set((await findings(viewer)).map(({ standard }) => standard.code))].sort();
    expect((await codes(viewerOf('PROVIDER', null, { organization: provider }))).length).toBe(7);
    expect(await codes(viewerOf('TEACHER', null, { educator: member }))).toEqual([
      'OUTREACH_DURATION',
      'OUTREACH_FREQUENCY',
      'OUTREACH_PHASES',
    ]);
    for (const viewer of [
      viewerOf('AUTHORITY', '520525'),
      viewerOf('CENTER', '520525'),
      viewerOf('PROVIDER', null, { organization: newId('Provider') }),
      viewerOf('UNIVERSITY', null, { organization: newId('University') }),
      viewerOf('SCHOOL', '520521001', { organization: newId('School') }),
      viewerOf('TEACHER', '520521001', { educator: newId('Educator') }),
      viewerOf('EVALUATOR', '520521', { organization: newId('Provider') }),
    ]) {
      expect(await codes(viewer), viewer.role).toEqual([]);
    }
  });
});

it('gives a university the findings of its cohort with the cohort, and no other university', async () => {
  const { cohort, university } = await putCohort(subgraph);
  await subgraph.settle('2026-06-30');
  const ofCohort = async (organization: string) => {
    const { _entities } = (await subgraph.ask(
      viewerOf('UNIVERSITY', null, { organization }),
      'query ($id: ID!) { _entities(representations: [{ __typename: "Cohort", id: $id }]) { ... on Cohort { findings { standard { code } } } } }',
      { id: cohort },
    )) as unknown as { _entities: [{ findings: object[] }] };
    return _entities[0].findings.length;
  };
  expect(await ofCohort(university)).toBe(8);
  expect(await ofCohort(newId('University'))).toBe(0);
});

it('tells what it judges by its kind, what is missing of a set, and which standards are not judged yet', async () => {
  const { program } = await putOutreach(subgraph);
  await subgraph.fact('fact_document', {
    ...{ kind: 'ANNUAL_PLAN', region: '520521', holder_id: newId('EducationAuthority'), program_id: program },
    ...{ handed_in_on: '2026-01-10', year: 2026 },
  });
  await subgraph.settle('2026-06-30');
  const QUERY = `query ($id: ID!, $standards: [StandardCode!]) { _entities(representations: [{ __typename: "Program", id: $id }]) { ... on Program {
    findings(standards: $standards) { completeness { complete leftOut { reason text standards duties } } nodes { id standard { code judged } set missing fromDay
      subject { label ... on CountyYearSubject { county { id } year yearKind } ... on DeliveryPlanLineSubject { townshipCode subject year } } } } } } }`;
  const asked = async (standards: string[] | null, viewer = viewerOf('AUTHORITY', '52', { language: 'zh' })) => {
    const { _entities } = (await subgraph.ask(viewer, QUERY, { id: program, standards })) as unknown as {
      _entities: [{ findings: { completeness: object; nodes: { id: string }[] } }];
    };
    return _entities[0].findings;
  };
  const planned = await asked(['OUTREACH_PLANNED', 'OUTREACH_FREQUENCY', 'GROUP_LED']);
  expect(planned.nodes).toMatchObject([
    {
      standard: { code: 'OUTREACH_FREQUENCY', judged: true },
      subject: { label: '520521001 · 语文 · 2026年', townshipCode: '520521001', subject: 'CHINESE', year: 2026 },
    },
    {
      ...{ set: ['ANNUAL_PLAN'], missing: ['CYCLE_PLAN'], fromDay: '2026-01-01' },
      subject: { label: '520521 · 2026年', county: { id: regionId('520521') }, year: 2026, yearKind: 'CALENDAR_YEAR' },
    },
  ]);
  expect(planned.completeness).toEqual({
    complete: false,
    leftOut: [{ reason: 'NOT_JUDGED', text: '标准尚未评判', standards: ['GROUP_LED'], duties: [] }],
  });
  expect((await asked(null)).completeness).toEqual({ complete: true, leftOut: [] });
});

it('is had by its id, by who may see it', async () => {
  await putOutreach(subgraph);
  await subgraph.settle('2026-06-30');
  const { rows } = await subgraph.pool.query<{ id: string }>(
    `SELECT id FROM finding WHERE standard = 'OUTREACH_PLANNED'`,
  );
  const one = async (viewer: Viewer) =>
    (await subgraph.ask(
      viewer,
      'query ($id: ID!) { _entities(representations: [{ __typename: "Finding", id: $id }]) { ... on Finding { state } } }',
      { id: rows[0]?.id },
    )) as unknown;
  expect(await one(viewerOf('AUTHORITY', '52'))).toEqual({ _entities: [{ state: 'NOT_YET' }] });
  expect(await one(viewerOf('AUTHORITY', '11'))).toEqual({ _entities: [null] });
});

describe('what was found of a program that is deleted', () => {
  const TODAY = '2026-06-30';
  const scopes = async () => (await subgraph.pool.query('SELECT DISTINCT scope FROM finding ORDER BY 1')).rows;

  it('is gone, of a release program', async () => {
    const { program } = await putCohort(subgraph);
    await subgraph.settle(TODAY);
    expect(await scopes()).toEqual([{ scope: program }]);
    await subgraph.pool.query('DELETE FROM fact_program WHERE id = $1', [program]);
    await subgraph.settle(TODAY);
    expect(await scopes()).toEqual([]);
  });

  it('is gone, of a county’s', async () => {
    const { program } = await putOutreach(subgraph);
    await subgraph.settle(TODAY);
    expect(await scopes()).toEqual([{ scope: '520521' }]);
    await subgraph.pool.query('DELETE FROM fact_program WHERE id = $1', [program]);
    await subgraph.settle(TODAY);
    expect(await scopes()).toEqual([]);
  });
});
