import { newId } from '@xiangxun/schema/contract/id';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { TestGraph } from '@xiangxun/schema/service/graph.testkit';
import { viewerOf } from '@xiangxun/schema/service/graph.testkit';
import {
  COUNTY_A,
  countyA,
  countyB,
  openGraph,
  PROVIDER,
  province,
  provider,
  school,
  send,
} from './organizations.testkit.ts';

let graph: TestGraph;

beforeAll(async () => {
  graph = await openGraph();
  await send(graph, countyA, 'Schools', [school(1), school(2)]);
  await send(graph, countyB, 'Schools', [school(3, '520525101')]);
  await send(graph, countyA, 'Educators', [
    {
      externalId: 'T1',
      version: '1',
      name: '王芳',
      phone: '13800000000',
      region: { code: '520521' },
      idNumber: '11010519491231002X',
    },
  ]);
  await send(graph, countyA, 'Employments', [
    {
      externalId: 'E1',
      version: '1',
      educator: { externalId: 'T1' },
      organization: { externalId: 'S1' },
      kinds: ['RURAL_TEACHER'],
      fromDay: '2018-09-01',
    },
  ]);
  await graph.settle();
});
afterAll(() => graph.close());

const SCHOOLS = '{ schools { totalCount nodes { name } } }';
const seen = async (viewer: typeof countyA): Promise<number> =>
  (await graph.ask<{ schools: { totalCount: number } }>(viewer, SCHOOLS)).schools.totalCount;

describe('who sees a school', () => {
  it('is its county and what lies above it, and no other county', async () => {
    expect(await seen(countyA)).toBe(2);
    expect(await seen(countyB)).toBe(1);
    expect(await seen(province)).toBe(3);
  });

  it('is no provider without an agreement, one with it from its first day, and none from the day after its last', async () => {
    expect(await seen(provider)).toBe(0);
    const agreement = {
      externalId: 'A1',
      version: '1',
      kind: 'PROVIDER',
      region: { code: '520521' },
      party: { id: PROVIDER },
      fromDay: '2021-01-01',
    };
    await send(graph, countyA, 'Agreements', [agreement]);
    expect(await seen(provider)).toBe(2);
    await send(graph, countyA, 'Agreements', [{ ...agreement, version: '2', toDay: '2021-12-31' }]);
    expect(await seen(provider)).toBe(0);
  });

  it('holds for ids, natural keys, references and counts alike', async () => {
    const { organization } = await graph.ask<{ organization: { id: string } }>(
      countyA,
      '{ organization(schoolCode: "2152000001") { id } }',
    );
    const asked = `query ($id: ID!) {
      organization(id: $id) { id } byCode: organization(schoolCode: "2152000001") { id } node(id: $id) { id }
      byExternalId: organization(externalId: { externalId: "S1", provider: "00000000-0000-8002-9000-000000000002" }) { id }
      educators { totalCount }
    }`;
    const hidden = { organization: null, byCode: null, node: null, byExternalId: null, educators: { totalCount: 0 } };
    expect(await graph.ask(countyB, asked, { id: organization.id })).toEqual(hidden);
  });
});

describe('who sees a person', () => {
  const PERSON = '{ educators { nodes { name phone idNumberMasked } } }';

  it('shows a teacher to her county, phone and all, with the ID number masked', async () => {
    expect(await graph.ask(countyA, PERSON)).toEqual({
      educators: { nodes: [{ name: '王芳', phone: '13800000000', idNumberMasked: '110105********002X' }] },
    });
  });

  it('keeps the phone from who may not read personal data', async () => {
    const viewer = { ...countyA, scopes: ['graph:read'] as const };
    expect(await graph.ask(viewer, PERSON)).toMatchObject({ educators: { nodes: [{ name: '王芳', phone: null }] } });
  });

  it('puts each reading of a phone on record', async () => {
    const { rows } = await graph.pool.query(
      `SELECT count(*)::int AS readings FROM audit_log WHERE action = 'READ_PHONE'`,
    );
    expect(rows[0].readings).toBeGreaterThan(0);
  });

  it('gives a university its own trainees by name, once the province has approved the cohort, and no other’s', async () => {
    const [university, cohort] = [newId('University'), newId('Cohort')];
    const viewer = {
      ...viewerOf('UNIVERSITY', { organization: university }),
      scopes: ['graph:read', 'changes:read'] as const,
    };
    const { rows } = await graph.pool.query<{ id: string }>(`SELECT id FROM educator WHERE name = '王芳'`);
    await graph.pool.query('INSERT INTO mirror_cohort VALUES ($1, $2, $3)', [cohort, university, 'PROPOSED']);
    await graph.pool.query('INSERT INTO mirror_trainee VALUES ($1, $2, $3, $4)', [
      ...[newId('Enrollment'), cohort, rows[0]?.id, 'ENROLLED'],
    ]);
    expect(await graph.ask(viewer, PERSON)).toEqual({ educators: { nodes: [] } });
    await graph.pool.query(`UPDATE mirror_cohort SET status = 'APPROVED'`);
    expect(await graph.ask(viewer, PERSON)).toMatchObject({ educators: { nodes: [{ name: '王芳', phone: null }] } });
    const changes = '{ organizationChanges(kinds: [EDUCATOR]) { nodes { entity { ... on Educator { name } } } } }';
    expect(await graph.ask(viewer, changes)).toEqual({
      organizationChanges: { nodes: [{ entity: { name: '王芳' } }] },
    });
    const other = viewerOf('UNIVERSITY', { organization: newId('University') });
    expect(await graph.ask(other, PERSON)).toEqual({ educators: { nodes: [] } });
  });

  it('lets a school see its own teachers and no others', async () => {
    const { organization } = await graph.ask<{ organization: { id: string } }>(
      countyA,
      '{ organization(schoolCode: "2152000001") { id } }',
    );
    const other = await graph.ask<{ organization: { id: string } }>(
      countyA,
      '{ organization(schoolCode: "2152000002") { id } }',
    );
    const teachers = async (id: string) =>
      graph.ask<{ educators: { totalCount: number } }>(
        viewerOf('SCHOOL', { organization: id }),
        '{ educators { totalCount } }',
      );
    expect((await teachers(organization.id)).educators.totalCount).toBe(1);
    expect((await teachers(other.organization.id)).educators.totalCount).toBe(0);
  });

  it('keeps no ID number anywhere', async () => {
    const { rows } = await graph.pool.query(
      `SELECT string_agg(t::text, ' ') AS text FROM (SELECT content::text FROM sync_record UNION ALL SELECT e::text FROM educator e UNION ALL SELECT outcomes::text FROM sync_receipt) t`,
    );
    expect(rows[0].text).not.toContain('11010519491231002X');
  });
});

describe('who writes', () => {
  it('is not another county', async () => {
    const [outcome] = await send(graph, countyB, 'Schools', [school(9, '520521101')]);
    expect(outcome).toMatchObject({ outcome: 'REJECTED', userErrors: [{ code: 'NOT_PERMITTED' }] });
  });

  it('is not a provider, whatever its agreement', async () => {
    const [outcome] = await send(graph, provider, 'Schools', [school(9)]);
    expect(outcome).toMatchObject({ outcome: 'REJECTED', userErrors: [{ code: 'NOT_PERMITTED' }] });
  });

  it('is no province where the county’s schools, people and teams are concerned', async () => {
    const region = { code: '520521' };
    const records: [string, object][] = [
      ['Schools', school(9)],
      ['Educators', { name: '王芳', region }],
      ['Educators', { name: '专家', region: { code: '52' } }],
      [
        'Employments',
        {
          educator: { externalId: 'T1', provider: COUNTY_A },
          organization: { externalId: 'S2', provider: COUNTY_A },
          kinds: ['RURAL_TEACHER'],
          fromDay: '2018-09-01',
        },
      ],
      ['Clusters', { name: '片区', region }],
      ['Teams', { kind: 'DELIVERY', name: '送培团队', region, owner: { id: COUNTY_A }, fromDay: '2021-09-01' }],
    ];
    for (const [plural, record] of records) {
      const [outcome] = await send(graph, province, plural, [{ externalId: 'P', version: '1', ...record }]);
      expect(outcome, plural).toMatchObject({ outcome: 'REJECTED', userErrors: [{ code: 'NOT_PERMITTED' }] });
    }
    const agreement = { kind: 'PROVIDER', region: { code: '52' }, party: { id: PROVIDER }, fromDay: '2021-01-01' };
    const [made] = await send(graph, province, 'Agreements', [{ externalId: 'P', version: '1', ...agreement }]);
    expect(made?.outcome).toBe('CREATED');
  });

  it('takes no other’s school away by its code', async () => {
    const [outcome] = await send(graph, countyB, 'Schools', [school(1, '520525101', { externalId: 'MINE' })]);
    expect(outcome?.outcome).toBe('REJECTED');
    expect(await seen(countyA)).toBe(2);
  });

  it('needs the scope that the mutation declares', async () => {
    const viewer = { ...countyA, scopes: ['graph:read'] as const };
    const { errors } = await graph.answer(
      viewer,
      'mutation { syncSchools(input: { idempotencyKey: "x", records: [] }) { id } }',
    );
    expect(errors?.[0]?.extensions.code).toBe('FORBIDDEN');
  });
});
