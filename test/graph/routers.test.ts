import { ISSUER_PATH } from '@xiangxun/gateway/identity/issuer';
import { ALGORITHM, loadSigningKeys } from '@xiangxun/gateway/identity/signing-keys';
import type { SubgraphName } from '@xiangxun/prisma/subgraph-name';
import { signRequest } from '@xiangxun/schema/kit/viewer/signature';
import { systemViewer } from '@xiangxun/schema/kit/viewer/viewer';
import { exportJWK, generateKeyPair, importJWK, type JWK, type JWTPayload, SignJWT, UnsecuredJWT } from 'jose';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type Installation, openInstallation } from '../testkit/installation.ts';
import { quiet } from '../testkit/quiet.ts';
import { ask, type Reply, tokenOf } from '../testkit/reply.ts';

let installation: Installation;
const tokens = new Map<string, string>();

/** Sends a request to a subgraph as a router that forwards its client's token. */
function route<Data = Record<string, unknown>>(
  subgraph: SubgraphName,
  token: string | null | undefined,
  query: string,
  variables?: Record<string, unknown>,
  language?: 'zh' | 'en',
): Promise<Reply<Data>> {
  const url = installation.subgraphUrls[subgraph] ?? '';
  return ask<Data>(url.replace(/\/graphql$/, ''), token ?? null, query, variables, language);
}

const of = (client: string): string => tokens.get(client) ?? '';

const SYNC = `mutation Sync($records: [SyncSchoolRecord!]!) {
  syncSchools(input: { idempotencyKey: "router", records: $records }) {
    outcomes { outcome userErrors { code message } }
  }
}`;
const SCHOOL = {
  externalId: 'S1',
  version: '1',
  name: '长石镇中心小学',
  schoolCode: '2152999901',
  schoolKind: 'PRIMARY',
  stages: ['PRIMARY'],
  subjects: ['CHINESE'],
  periods: [{ fromDay: '2015-09-01', township: { code: '520521109' }, rural: true }],
};
const OWN_SCHOOLS = '{ organizations(kind: SCHOOL, under: "520521") { nodes { ... on School { schoolCode } } } }';
/** A router's requests to two subgraphs for the schools of a county and their metrics, one after the other. */
const FIRST = `{ region(code: "520521") { __typename id name } ${OWN_SCHOOLS.slice(1)}`;
const THEN = `query Then($regions: [_Any!]!) { _entities(representations: $regions) { ... on Region {
  schoolMetrics(period: { year: 2022 }, metrics: [PARTICIPATION]) { totalCount }
} } }`;
interface First {
  readonly region: object;
  readonly organizations: { readonly nodes: readonly object[] };
}

beforeAll(async () => {
  installation = await openInstallation('processes', undefined, 'token');
  const { url } = installation;
  for (const client of ['demo-county-a', 'demo-county-b', 'demo-teacher'])
    tokens.set(client, await tokenOf(url, client));
  tokens.set('narrow', await tokenOf(url, 'demo-county-a', 'changes:read'));
  const { data } = await route<{ syncSchools: object }>('organizations', of('demo-county-a'), SYNC, {
    records: [SCHOOL],
  });
  expect(data?.syncSchools).toMatchObject({ outcomes: [{ outcome: 'CREATED' }] });
  // The other subgraphs have it through their own signed requests.
  await quiet(installation.databaseUrl);
}, 300_000);
afterAll(() => installation?.close());

describe('subgraphs behind a router that forwards tokens', () => {
  it('answer an operation that is planned over two of them, each by the rows that its viewer sees', async () => {
    const counts = new Map<string, [listed: number | undefined, counted: unknown]>();
    for (const client of ['demo-county-a', 'demo-county-b']) {
      const first = await route<First>('organizations', of(client), FIRST);
      expect(first.data?.region).toMatchObject({ __typename: 'Region', name: '大方县' });
      const then = await route('evaluations', of(client), THEN, { regions: [first.data?.region] });
      counts.set(client, [first.data?.organizations.nodes.length, then.data]);
    }
    // The demo's school, and the one that was written here.
    expect(counts.get('demo-county-a')).toEqual([2, { _entities: [{ schoolMetrics: { totalCount: 2 } }] }]);
    expect(counts.get('demo-county-b')).toEqual([0, { _entities: [{ schoolMetrics: { totalCount: 0 } }] }]);
  });

  it('show rows to those alone who may see them', async () => {
    expect((await route('organizations', of('demo-county-a'), OWN_SCHOOLS)).text).toContain(SCHOOL.schoolCode);
    expect((await route('organizations', of('demo-county-b'), OWN_SCHOOLS)).data).toEqual({
      organizations: { nodes: [] },
    });
  });

  it('refuse what the scopes of a token, or its role, do not allow', async () => {
    for (const client of ['narrow', 'demo-teacher']) {
      const reply = await route('organizations', of(client), SYNC, { records: [SCHOOL] });
      expect({ data: reply.data, codes: reply.codes }).toEqual({ data: null, codes: ['FORBIDDEN'] });
    }
    const entities = 'query($r: [_Any!]!) { _entities(representations: $r) { __typename } }';
    const representations = { r: [{ __typename: 'Region', id: '00000000-0000-8001-8000-000000000052' }] };
    expect((await route('organizations', of('narrow'), entities, representations)).codes).toEqual(['FORBIDDEN']);
  });

  it('answer in the language that the client asks for', async () => {
    const records = [{ ...SCHOOL, version: '2', name: null }];
    const said = async (language: 'zh' | 'en') => {
      const { text } = await route(
        'organizations',
        of('demo-county-a'),
        SYNC.replace('router', language),
        { records },
        language,
      );
      return JSON.parse(text).data.syncSchools.outcomes[0].userErrors[0].message;
    };
    expect(await said('zh')).toMatch(/[\u4e00-\u9fff]/);
    expect(await said('en')).not.toMatch(/[\u4e00-\u9fff]/);
  });

  it('are still asked by our own gateway too', async () => {
    expect((await ask(installation.url, of('demo-county-a'), OWN_SCHOOLS)).text).toContain(SCHOOL.schoolCode);
  });
});

describe('a subgraph behind a router refuses', () => {
  const now = Math.floor(Date.now() / 1_000);
  const claims = (rest: JWTPayload = {}): JWTPayload => ({
    iss: `${installation.url}${ISSUER_PATH}`,
    aud: 'xiangxun',
    sub: 'a-client',
    role: 'AUTHORITY',
    region: 'CN',
    scope: 'graph:read',
    exp: now + 600,
    ...rest,
  });
  const sign = async (payload: JWTPayload, given?: JWK): Promise<string> => {
    const key = given ?? ((await loadSigningKeys(installation.folder)).keys[0] as JWK);
    const kid = (await loadSigningKeys(installation.folder)).keys[0]?.kid ?? '';
    return new SignJWT(payload).setProtectedHeader({ alg: ALGORITHM, kid }).sign(await importJWK(key, ALGORITHM));
  };

  it.each<[string, () => Promise<string | null>]>([
    ['who brings none', async () => null],
    ['one that has expired', () => sign(claims({ exp: now - 60 }))],
    ['one for others', () => sign(claims({ aud: 'another' }))],
    ['one of another issuer', () => sign(claims({ iss: 'https://another.test' }))],
    ['one that says SYSTEM', () => sign(claims({ role: 'SYSTEM' }))],
    ['one that is not signed', async () => new UnsecuredJWT(claims()).encode()],
    [
      'one that another has signed',
      async () => {
        const { privateKey } = await generateKeyPair(ALGORITHM, { extractable: true });
        return sign(claims(), await exportJWK(privateKey));
      },
    ],
  ])('%s', async (_, token) => {
    const { status, data, codes } = await route('organizations', await token(), '{ me { client } }');
    expect({ status, data, codes }).toEqual({ status: 401, data: null, codes: ['UNAUTHENTICATED'] });
  });

  it('a signature that is not ours, whatever token comes with it', async () => {
    const body = JSON.stringify({ query: '{ me { client } }' });
    const response = await fetch(installation.subgraphUrls.organizations ?? '', {
      method: 'POST',
      headers: {
        'content-type': 'application/json',
        authorization: `Bearer ${of('demo-county-a')}`,
        ...signRequest('a secret that somebody has guessed', systemViewer('programs'), body),
      },
      body,
    });
    expect(response.status).toBe(401);
  });

  it('no token that is in order', async () => {
    const { status, data } = await route('organizations', await sign(claims()), '{ me { client role } }');
    expect({ status, data }).toEqual({ status: 200, data: { me: { client: 'a-client', role: 'AUTHORITY' } } });
  });
});
