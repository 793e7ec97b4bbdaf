import { newId, regionId } from '@xiangxun/schema/contract/id';
import type { Viewer } from '@xiangxun/schema/kit/viewer/viewer';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { openTestSubgraph, type TestSubgraph, viewerOf } from '../evaluations.testkit.ts';
import { putCohort, putOutreach, putVisit } from '../standards/standards.testkit.ts';

const QUERY = `query ($region: ID!, $standards: [StandardCode!], $states: [FindingState!]) {
  _entities(representations: [{ __typename: "Region", id: $region }]) { ... on Region {
    findings(period: { year: 2026 }, standards: $standards, states: $states) {
      nodes { standard { code } state numerator denominator set threshold regionCode } totalCount } } } }`;

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
