import { newId } from '@xiangxun/schema/contract/id';
import type { TestGraph } from '@xiangxun/schema/service/graph.testkit';
import { viewerOf } from '@xiangxun/schema/service/graph.testkit';
import type { Viewer } from '@xiangxun/schema/kit/viewer/viewer';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { COUNTY_A, countyA, countyB, openGraph, PROVIDER, provider, school, send } from './organizations.testkit.ts';

const SCHOOL_TEAM = { kind: 'DELIVERY', region: { code: '520521' }, fromDay: '2021-09-01' };
const center = viewerOf('CENTER', { organization: newId('DevelopmentCenter'), region: '520521' });
const unread: Viewer = { ...countyA, scopes: ['graph:read'] };

let graph: TestGraph;
let schoolA: Viewer;

beforeAll(async () => {
  graph = await openGraph();
  await send(graph, countyA, 'Schools', [
    school(1, '520521101', { name: '双山小学' }),
    school(2, '520521101', { name: '大方县第一小学', stages: ['JUNIOR'] }),
    school(3, '520521101', { name: 'Bright_School 100%' }),
  ]);
  await send(graph, countyA, 'Educators', [
    { externalId: 'T1', version: '1', name: '王芳', region: { code: '520521' }, homeProvince: '52' },
    { externalId: 'T2', version: '1', name: '王小芳', region: { code: '520521' }, onlineAccess: false },
  ]);
  await send(graph, countyA, 'Clusters', [
    { externalId: 'C1', version: '1', name: '双山片区', region: { code: '520521' } },
  ]);
  await send(graph, countyA, 'Teams', [
    {
      externalId: 'D1',
      version: '1',
      name: '语文送培团队',
      owner: { id: COUNTY_A },
      ...SCHOOL_TEAM,
      subject: 'CHINESE',
    },
    {
      externalId: 'D2',
      version: '1',
      name: '数学送培团队',
      owner: { id: COUNTY_A },
      ...SCHOOL_TEAM,
      toDay: '2021-12-31',
    },
  ]);
  await send(graph, countyA, 'Agreements', [
    {
      externalId: 'A1',
      version: '1',
      kind: 'PROVIDER',
      region: { code: '520521' },
      party: { id: PROVIDER },
      fromDay: '2021-01-01',
    },
  ]);
  const { organization } = await graph.ask<{ organization: { id: string } }>(
    countyA,
    '{ organization(schoolCode: "2152000001") { id } }',
  );
  schoolA = viewerOf('SCHOOL', { organization: organization.id });
});
afterAll(() => graph.close());

async function named(viewer: Viewer, list: string, args: string): Promise<(string | null)[]> {
  const { found } = await graph.ask<{ found: { totalCount: number; nodes: { name: string | null }[] } }>(
    viewer,
    `{ found: ${list}(${args}) { totalCount nodes { name } } }`,
  );
  expect(found.totalCount).toBe(found.nodes.length);
  return found.nodes.map(({ name }) => name);
}

describe('a list by a part of a name', () => {
  it('finds it wherever it stands in the name, be it one character, in whatever case', async () => {
    expect(await named(countyA, 'schools', 'name: "双"')).toEqual(['双山小学']);
    expect(await named(countyA, 'schools', 'name: "小学"')).toEqual(['双山小学', '大方县第一小学']);
    expect(await named(countyA, 'schools', 'name: "学小"')).toEqual([]);
    expect(await named(countyA, 'schools', 'name: " bright"')).toEqual(['Bright_School 100%']);
    expect(await named(countyA, 'regions', 'name: "双山"')).toEqual(['双山镇']);
    expect(await named(countyA, 'organizations', 'kind: EDUCATION_AUTHORITY, name: "教育局"')).toEqual([
      '大方县教育局',
    ]);
    expect(await named(countyA, 'clusters', 'name: "片"')).toEqual(['双山片区']);
    expect(await named(countyA, 'teams', 'name: "数学"')).toEqual(['数学送培团队']);
    expect(await named(countyA, 'educators', 'name: "小芳"')).toEqual(['王小芳']);
  });

  it('takes what stands for any text in the database as it is written', async () => {
    expect(await named(countyA, 'schools', 'name: "_"')).toEqual(['Bright_School 100%']);
    expect(await named(countyA, 'schools', 'name: "0%"')).toEqual(['Bright_School 100%']);
    expect(await named(countyA, 'schools', 'name: "%小"')).toEqual([]);
    expect(await named(countyA, 'schools', 'name: "\\\\"')).toEqual([]);
  });

  it('finds nothing that its reader may not see, and the same whichever way the rows are read', async () => {
    expect(await named(countyB, 'schools', 'name: "双山"')).toEqual([]);
    expect(await named(countyB, 'organizations', 'kind: SCHOOL, name: "双山"')).toEqual([]);
    expect(await named(countyB, 'teams', 'name: "送培"')).toEqual([]);
    expect(await named(schoolA, 'schools', 'name: "小学"')).toEqual(['双山小学']);
    expect(await named(schoolA, 'clusters', 'name: "双山"')).toEqual([]);
  });

  it('is refused where there is nothing to look for', async () => {
    for (const text of ['', '  ', '双\\u0000']) {
      const { errors } = await graph.answer(countyA, `{ teams(name: "${text}") { totalCount } }`);
      expect(errors?.[0]).toMatchObject({ extensions: { code: 'BAD_USER_INPUT' } });
      expect(errors?.[0]?.message).toContain('name holds no text');
    }
  });

  it('has an index of the characters for every kind that has names', async () => {
    const client = await graph.pool.connect();
    try {
      await client.query('SET enable_seqscan = off');
      for (const table of ['region', 'organization', 'cluster', 'team', 'educator']) {
        const { rows } = await client.query<{ 'QUERY PLAN': string }>(
          `EXPLAIN SELECT id FROM ${table} WHERE string_to_array(lower(name), NULL) @> string_to_array(lower('双山'), NULL)`,
        );
        expect(rows.map((row) => row['QUERY PLAN']).join('\n')).toContain(`${table}_name_characters`);
      }
    } finally {
      await client.query('RESET enable_seqscan');
      client.release();
    }
  });

  it('tells names of people to who may read personal data alone, and puts that on record', async () => {
    const { errors } = await graph.answer(unread, '{ educators(name: "王") { totalCount } }');
    expect(errors?.[0]).toMatchObject({ extensions: { code: 'FORBIDDEN' } });
    const readings = async () =>
      (await graph.pool.query<{ ids: string[] }>(`SELECT ids FROM audit_log WHERE action = 'READ_NAME'`)).rows;
    expect(await readings()).toEqual([]);
    const { educators } = await graph.ask<{ educators: { nodes: { id: string }[] } }>(
      provider,
      '{ educators(name: "王小") { nodes { id } } }',
    );
    expect(educators.nodes).toHaveLength(1);
    expect(await readings()).toEqual([{ ids: educators.nodes.map(({ id }) => id) }]);
  });
});

describe('a list by what its entities have', () => {
  it('gives those that have it', async () => {
    const agreements = async (args: string) =>
      (await graph.ask<{ agreements: { totalCount: number } }>(countyA, `{ agreements(${args}) { totalCount } }`))
        .agreements.totalCount;
    expect(await agreements(`party: "${PROVIDER}", kind: PROVIDER, fromDay: "2030-01-01"`)).toBe(1);
    expect(await agreements(`party: "${newId('Provider')}"`)).toBe(0);
    expect(await agreements(`program: "${newId('Program')}"`)).toBe(0);
    expect(await agreements('toDay: "2020-12-31"')).toBe(0);
    expect(await named(countyA, 'teams', `owner: "${COUNTY_A}", subject: CHINESE`)).toEqual(['语文送培团队']);
    expect(await named(countyA, 'teams', 'fromDay: "2022-01-01"')).toEqual(['语文送培团队']);
    expect(await named(countyA, 'schools', 'stage: JUNIOR, rural: true, quality: false')).toEqual(['大方县第一小学']);
    expect(await named(countyA, 'schools', `centerSchool: "${newId('School')}"`)).toEqual([]);
    expect(await named(countyA, 'educators', 'homeProvince: "52", onlineAccess: true')).toEqual(['王芳']);
    expect(await named(countyA, 'regions', 'parent: "5205", zone: false, level: COUNTY')).toEqual(['大方县', '纳雍县']);
  });

  it.each([
    ['agreements', 'party'],
    ['agreements', 'program'],
    ['employments', 'educator'],
    ['employments', 'organization'],
    ['clusters', 'center'],
    ['teams', 'owner'],
    ['schools', 'centerSchool'],
    ['schools', 'principal'],
    ['educators', 'organization'],
    ['educatorProposals', 'provider'],
    ['educatorProposals', 'educator'],
    ['educatorProposals', 'school'],
  ])('refuses for %s what is no id of %s', async (list, argument) => {
    for (const id of ['nonsense', newId('Visit')]) {
      const { errors } = await graph.answer(countyA, `{ ${list}(${argument}: "${id}") { totalCount } }`);
      expect(errors?.[0]).toMatchObject({ extensions: { code: 'BAD_USER_INPUT' } });
      expect(errors?.[0]?.message).toContain(`${argument} is "${id}", which is no id of `);
    }
  });
});

describe('a team', () => {
  it('is written, and deleted again, by the organization that owns it', async () => {
    const team = { externalId: 'own', version: '1', name: '中心团队', ...SCHOOL_TEAM };
    const owner = { id: center.organization };
    await graph.know({ id: String(center.organization), region: '520521' });
    const [others] = await send(graph, center, 'Teams', [{ ...team, owner: { id: PROVIDER } }]);
    expect(others?.userErrors[0]?.code).toBe('NOT_PERMITTED');
    expect((await send(graph, center, 'Teams', [{ ...team, owner }]))[0]?.outcome).toBe('CREATED');
    const [deleted] = await send(graph, center, 'Teams', [{ externalId: 'own', version: '2', deleted: true }]);
    expect(deleted?.outcome).toBe('DELETED');
  });
});

describe('a cursor', () => {
  const teams = async (args: string) => {
    const { found } = await graph.ask<{
      found: { nodes: { name: string }[]; pageInfo: { endCursor: string; hasNextPage: boolean } };
    }>(countyA, `{ found: teams(${args}) { nodes { name } pageInfo { endCursor hasNextPage } } }`);
    return found;
  };

  it('goes on in its own list, however many are asked for', async () => {
    const { pageInfo } = await teams('kind: DELIVERY, first: 1');
    const next = await teams(`first: 5, kind: DELIVERY, after: "${pageInfo.endCursor}", subject: null`);
    expect(next.nodes).toHaveLength(1);
  });

  it('of another list, or of this one with other arguments, is refused', async () => {
    const { pageInfo } = await teams('kind: DELIVERY, first: 1');
    const after = pageInfo.endCursor;
    await expect(teams(`first: 1, after: "${after}"`)).rejects.toThrow('after is no cursor of this list');
    await expect(teams(`first: 1, kind: DELIVERY, under: "52", after: "${after}"`)).rejects.toThrow(
      'no cursor of this',
    );
    await expect(
      graph.ask(countyA, `{ clusters(last: 1, before: "${after}") { totalCount nodes { id } } }`),
    ).rejects.toThrow('before is no cursor of this list');
  });

  it('of one region’s list is none of another’s', async () => {
    const children = (code: string, args: string) =>
      graph.ask<{ region: { children: { pageInfo: { endCursor: string } } } }>(
        countyA,
        `{ region(code: "${code}") { children(${args}) { nodes { name } pageInfo { endCursor } } } }`,
      );
    const { region } = await children('5205', 'first: 1');
    const after = region.children.pageInfo.endCursor;
    await expect(children('520521', `first: 1, after: "${after}"`)).rejects.toThrow('no cursor of this list');
  });
});

it('what anything is called is asked in one way, whatever it is', async () => {
  await graph.settle();
  const { organizationChanges } = await graph.ask<{
    organizationChanges: { nodes: { entity: { __typename: string; name?: string } }[] };
  }>(
    countyA,
    '{ organizationChanges(first: 100, under: "520521") { nodes { entity { __typename ... on Named { name } } } } }',
  );
  const called = new Map(organizationChanges.nodes.map(({ entity }) => [entity.__typename, entity.name]));
  expect([...called.keys()]).toEqual(expect.arrayContaining(['School', 'Educator', 'Cluster', 'Team', 'Agreement']));
  expect(called.get('Cluster')).toBe('双山片区');
  expect(called.get('Agreement')).toBeUndefined();
});
