import { newId } from '@xiangxun/schema/contract/id';
import { addDays } from '@xiangxun/schema/contract/scalars/day';
import type { TestGraph } from '@xiangxun/schema/service/graph.testkit';
import type { Viewer } from '@xiangxun/schema/kit/viewer/viewer';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { COUNTY_A, COUNTY_B, ids, openResourcesGraph, resourceRecord, sync, viewers } from './resources.testkit.ts';
import { today } from '@xiangxun/schema/kit/clock';

let graph: TestGraph;
const PRESET = { origin: 'PRESET', provider: { id: ids.provider }, publishedOn: today() };
const inCountyB = { libraryRegion: { code: COUNTY_B } };
const inSchoolA = { libraryRegion: null, librarySchool: { id: ids.schoolA } };
const outcomeOf = (author: string) => ({ origin: 'OUTCOME', author: { id: author } });

beforeAll(async () => {
  graph = await openResourcesGraph();
  await made(viewers.countyA, resourceRecord('a draft'), resourceRecord('a open', { publishedOn: today() }));
  await made(viewers.countyA, resourceRecord('a in program', { program: { id: ids.program } }));
  await made(
    viewers.countyB,
    resourceRecord('b draft', inCountyB),
    resourceRecord('b open', { ...inCountyB, publishedOn: today() }),
  );
  await made(viewers.provider, resourceRecord('preset', { ...PRESET, libraryRegion: { code: 'CN' } }));
  await made(
    viewers.provider,
    resourceRecord('preset draft', { ...PRESET, publishedOn: null, libraryRegion: { code: 'CN' } }),
  );
  await made(viewers.schoolA, resourceRecord('school open', { ...inSchoolA, publishedOn: today() }));
  await made(viewers.teacherA, resourceRecord('outcome', outcomeOf(ids.teacherA)));
  await made(viewers.teacherB, resourceRecord('outcome b', { ...inCountyB, ...outcomeOf(ids.teacherB) }));
  await made(viewers.hostA, resourceRecord('refined', { author: { id: ids.colleagueA } }));
});
afterAll(() => graph.close());

async function made(viewer: Viewer, ...records: Record<string, unknown>[]): Promise<void> {
  for (const outcome of await sync(graph, viewer, 'Resources', records))
    expect(outcome).toMatchObject({ outcome: 'CREATED' });
}

async function titles(viewer: Viewer): Promise<string[]> {
  const { resources } = await graph.ask<{ resources: { nodes: { title: string }[]; totalCount: number } }>(
    viewer,
    '{ resources(first: 500) { nodes { title } totalCount } }',
  );
  expect(resources.totalCount).toBe(resources.nodes.length);
  return resources.nodes.map(({ title }) => title.replace('Resource ', '')).sort();
}

const IN_COUNTY_A = ['a draft', 'a in program', 'a open', 'outcome', 'refined', 'school open'];

describe('what a viewer reads', () => {
  const expected: Record<keyof typeof viewers, string[]> = {
    province: [...IN_COUNTY_A, 'b draft', 'b open', 'outcome b', 'preset'],
    countyA: [...IN_COUNTY_A, 'preset'],
    countyB: ['b draft', 'b open', 'outcome b'],
    centerA: [...IN_COUNTY_A, 'preset'].filter((title) => title !== 'school open'),
    provider: ['a open', 'preset', 'preset draft'],
    otherProvider: [],
    university: ['a in program', 'a open'],
    schoolA: ['a open', 'outcome', 'preset', 'school open'],
    schoolB: ['b open', 'outcome b'],
    teacherA: ['outcome'],
    teacherB: ['outcome b'],
    hostA: ['refined'],
    evaluator: [],
  };
  for (const [name, viewer] of Object.entries(viewers)) {
    it(`of ${name} is theirs alone, in lists, look-ups, counts and the feed`, async () => {
      const mine = expected[name as keyof typeof viewers];
      expect(await titles(viewer)).toEqual([...mine].sort());
      await graph.settle();
      const { resourceChanges } = await graph.ask<{
        resourceChanges: { nodes: { entity: { title: string } | null }[] };
      }>(
        viewer,
        '{ resourceChanges(first: 500, kinds: [RESOURCE]) { nodes { entity { ... on Resource { title } } } } }',
      );
      const told = resourceChanges.nodes.map(({ entity }) => entity?.title.replace('Resource ', '') ?? '').sort();
      expect(told).toEqual([...mine].sort());
      const { rows } = await graph.pool.query<{ id: string; title: string }>('SELECT id, title FROM resource');
      for (const { id, title } of rows) {
        const { found, entities } = await graph.ask<{ found: object | null; entities: (object | null)[] }>(
          viewer,
          'query ($id: ID!, $representations: [_Any!]!) { found: resource(id: $id) { id } entities: _entities(representations: $representations) { __typename } }',
          { id, representations: [{ __typename: 'Resource', id }] },
        );
        expect([found !== null, entities[0] !== null]).toEqual(
          Array(2).fill(mine.includes(title.replace('Resource ', ''))),
        );
      }
    });
  }

  it('ends with the agreement', async () => {
    const provider = { ...viewers.provider, organization: newId('Provider') };
    const agreement = newId('Agreement');
    const term = [agreement, provider.organization, COUNTY_B, addDays(today(), -10), today()];
    await graph.pool.query(
      'INSERT INTO mirror_agreement (id, party_id, region, from_day, to_day) VALUES ($1, $2, $3, $4, $5)',
      term,
    );
    expect(await titles(provider)).toEqual(['b open']);
    await graph.pool.query('UPDATE mirror_agreement SET to_day = $2 WHERE id = $1', [agreement, addDays(today(), -1)]);
    expect(await titles(provider)).toEqual([]);
  });

  it('grows by what is recommended, once that is published', async () => {
    const { rows } = await graph.pool.query<{ id: string }>(
      "SELECT id FROM resource WHERE title IN ('Resource a open', 'Resource a draft')",
    );
    const records = rows.map(({ id }, at) => ({
      externalId: `told ${at}`,
      resource: { id },
      educator: { id: ids.colleagueA },
      sender: { id: ids.authorityA },
      sentOn: today(),
    }));
    const outcomes = await sync(graph, viewers.countyA, 'Recommendations', records);
    expect(outcomes.map(({ outcome }) => outcome)).toEqual(['CREATED', 'CREATED']);
    const colleague = { ...viewers.teacherA, educator: ids.colleagueA };
    expect(await titles(colleague)).toEqual(['a open', 'refined']);
    const { recommendations } = await graph.ask<{
      recommendations: { nodes: { resource: { title: string } | null }[] };
    }>(colleague, '{ recommendations { nodes { resource { title } } } }');
    expect(recommendations.nodes.map(({ resource }) => resource?.title ?? null).sort()).toEqual(
      ['Resource a open', null].sort(),
    );
    expect(await graph.ask(viewers.teacherA, '{ recommendations { nodes { id } totalCount } }')).toEqual({
      recommendations: { nodes: [], totalCount: 0 },
    });
  });
});

describe('what a viewer may not write', () => {
  const refused: [string, keyof typeof viewers, Record<string, unknown>][] = [
    ['a county in another county', 'countyA', inCountyB],
    ['a county in a school', 'countyA', inSchoolA],
    ['a province in a county', 'province', {}],
    ['a centre', 'centerA', {}],
    ['a university', 'university', {}],
    ['an evaluator', 'evaluator', {}],
    ['a provider where it has no agreement', 'provider', { ...PRESET, ...inCountyB }],
    ['a provider under another’s name', 'provider', { ...PRESET, provider: { id: ids.otherProvider } }],
    ['a provider what is not preset', 'provider', { ...PRESET, origin: 'GENERATED' }],
    ['a school in another school', 'schoolB', inSchoolA],
    ['a school in the county’s library', 'schoolA', {}],
    ['a school an outcome of another’s teacher', 'schoolA', { ...inCountyB, ...outcomeOf(ids.teacherB) }],
    ['a teacher another’s outcome', 'teacherA', outcomeOf(ids.colleagueA)],
    ['a teacher the publication of her outcome', 'teacherA', { ...outcomeOf(ids.teacherA), lifecycle: 'PUBLISHED' }],
    [
      'a teacher at another school',
      'teacherA',
      { ...outcomeOf(ids.teacherA), libraryRegion: null, librarySchool: { id: ids.schoolB } },
    ],
    ['a host for a stranger', 'hostA', { author: { id: ids.teacherA } }],
    ['a host the publication', 'hostA', { author: { id: ids.colleagueA }, lifecycle: 'PUBLISHED' }],
  ];
  for (const [who, viewer, rest] of refused) {
    it(`${who}, by batch or by hand`, async () => {
      const record = resourceRecord(`refused: ${who}`, rest);
      const [outcome] = await sync(graph, viewers[viewer], 'Resources', [record]);
      expect(outcome).toMatchObject({ outcome: 'REJECTED', id: null, userErrors: [{ code: 'NOT_PERMITTED' }] });
      const { saveResource } = await graph.ask<{ saveResource: object }>(
        viewers[viewer],
        'mutation ($input: SaveResourceInput!) { saveResource(input: $input) { resource { id } userErrors { code } } }',
        { input: record },
      );
      expect(saveResource).toEqual({ resource: null, userErrors: [{ code: 'NOT_PERMITTED' }] });
    });
  }

  it('another teacher’s record, by her own hand', async () => {
    const { rows } = await graph.pool.query<{ id: string }>(
      "SELECT id FROM resource WHERE title = 'Resource outcome b'",
    );
    const { deleteResource } = await graph.ask<{ deleteResource: object }>(
      viewers.teacherA,
      'mutation ($id: ID!) { deleteResource(id: $id) { userErrors { code } } }',
      { id: rows[0]?.id },
    );
    expect(deleteResource).toEqual({ userErrors: [{ code: 'NOT_FOUND' }] });
  });

  it('a recommendation in another’s name, or where there is no agreement', async () => {
    const { rows } = await graph.pool.query<{ id: string }>("SELECT id FROM resource WHERE title = 'Resource preset'");
    const recommend = (externalId: string, educator: string, sender: string) => ({
      externalId,
      resource: { id: rows[0]?.id },
      educator: { id: educator },
      sender: { id: sender },
      sentOn: today(),
    });
    const outcomes = await sync(graph, viewers.provider, 'Recommendations', [
      recommend('in its own', ids.teacherA, ids.provider),
      recommend('in the county’s', ids.teacherA, ids.authorityA),
      recommend('elsewhere', ids.teacherB, ids.provider),
    ]);
    expect(outcomes.map(({ outcome }) => outcome)).toEqual(['CREATED', 'REJECTED', 'REJECTED']);
    const [byProvince] = await sync(graph, viewers.province, 'Recommendations', [
      recommend('above', ids.teacherA, ids.authorityA),
    ]);
    expect(byProvince).toMatchObject({ outcome: 'REJECTED', userErrors: [{ code: 'NOT_PERMITTED' }] });
    const { errors } = await graph.answer(
      viewers.countyA,
      `{ resources(under: "${COUNTY_A}", first: 501) { nodes { id } } }`,
    );
    expect(errors?.[0]?.extensions.code).toBe('BAD_USER_INPUT');
  });
});
