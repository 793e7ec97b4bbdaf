import type { Scope } from '@xiangxun/schema/kit/viewer/viewer';
import type { ExecutionResult } from 'graphql';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { startTestGateway, type TestGateway } from '../testing/gateway.ts';

let gateway: TestGateway;
const asked: string[] = [];
beforeAll(async () => {
  gateway = await startTestGateway('in one process', { asked });
});
afterAll(() => gateway.close());
beforeEach(() => {
  asked.length = 0;
});

const refusals = ({ errors }: ExecutionResult) =>
  errors?.map(({ path, extensions }) => `${extensions?.code} ${path?.join('.')}`);

describe('what a token does not allow', () => {
  it('is null, with an error, and the rest is answered', async () => {
    const result = await gateway.ask('{ schools { name phone } metrics }', { scopes: ['graph:read'] });
    expect(result.data).toEqual({
      schools: [
        { name: 'school 3', phone: null },
        { name: 'school 4', phone: null },
      ],
      metrics: ['VISITS'],
    });
    expect(refusals(result)).toEqual(['FORBIDDEN schools.0.phone']);
    expect(result.errors?.[0]?.message).toBe('School.phone 需要令牌范围 pii:read');
  });

  it('is refused in the language that the client asks for, also by a plan that is kept', async () => {
    const said = async (language: string) => {
      const headers = { 'accept-language': language };
      const { errors } = await gateway.ask('{ schools { phone } }', { scopes: ['graph:read'], headers });
      return errors?.[0]?.message;
    };
    expect(await said('en')).toBe('School.phone needs the scope pii:read');
    expect(await said('zh-CN')).toBe('School.phone 需要令牌范围 pii:read');
    expect(await said('en')).toBe('School.phone needs the scope pii:read');
  });

  it('is given to who may read it, by the same document', async () => {
    const query = '{ schools { phone } }';
    await gateway.ask(query, { scopes: ['graph:read'] });
    const result = await gateway.ask(query, { scopes: ['pii:read', 'graph:read'] });
    expect(result).toEqual({ data: { schools: [{ phone: '13800000000' }, { phone: '13800000000' }] } });
  });

  it('is withheld under an alias, in fragments, and where only some of the types have it', async () => {
    const query = `{
      schools { p: phone ...Phone }
      school: node(id: "3") { ... on School { phone } }
      region: node(id: "1") { ... on School { phone } ... on Region { value } }
    } fragment Phone on School { phone }`;
    const result = await gateway.ask(query, { scopes: ['graph:read'] });
    const school = { p: null, phone: null };
    expect(result.data).toEqual({ schools: [school, school], school: { phone: null }, region: { value: 10 } });
    expect(refusals(result)).toEqual(['FORBIDDEN schools.0.p', 'FORBIDDEN schools.0.phone', 'FORBIDDEN school.phone']);
  });

  it('takes the nearest field that can be null with it', async () => {
    const result = await gateway.ask('{ teacher { name phone } hello(name: "you") }', { scopes: ['graph:read'] });
    expect(result.data).toEqual({ teacher: null, hello: 'hello you' });
    expect(refusals(result)).toEqual(['FORBIDDEN teacher']);
  });

  it('stops all of an operation when nothing on the way can be null, and asks nobody', async () => {
    const query = 'mutation { first: rename(name: "a") second: rename(name: "b") }';
    const result = await gateway.ask(query, { scopes: ['graph:read'] });
    expect(result.data).toBeNull();
    expect(refusals(result)).toEqual(['FORBIDDEN undefined']);
    expect(asked).toEqual([]);
  });
});

describe('the right to read changes alone', () => {
  const FRAGMENTS = 'fragment OfRegion on Region { id name } fragment OfSchool on School { name period { from } }';
  const changes = (entity: string, rest = '') => `{ changes { id entity { __typename ${entity} } } } ${rest}`;
  const headers = { 'accept-language': 'en' };
  const ask = (query: string, ...scopes: Scope[]) =>
    gateway.ask(query, { scopes: ['changes:read', ...scopes], headers });

  it('tells what its own subgraph keeps of an entity, and which others it names', async () => {
    const result = await ask(
      changes('...OfRegion ... on School { ...OfSchool region { __typename id } period { lessor { id } } }', FRAGMENTS),
    );
    expect(result).toEqual({
      data: {
        changes: [
          { id: '1', entity: { __typename: 'Region', id: '1', name: 'region 1' } },
          {
            id: '3',
            entity: {
              __typename: 'School',
              name: 'school 3',
              region: { __typename: 'Region', id: '1' },
              period: { from: '2020', lessor: { id: '2' } },
            },
          },
        ],
      },
    });
  });

  it.each([
    ['another entity', '... on School { region { name } }', 'Region.name', 'changes.1.entity.region'],
    [
      'one that a part names',
      '... on School { period { lessor { ... on Region { name } } } }',
      'Region.name',
      'changes.1.entity.period.lessor',
    ],
    [
      'a list of others',
      '... on School { neighbours(first: 1) { id } }',
      'School.neighbours',
      'changes.1.entity.neighbours',
    ],
    ['what other subgraphs add', '... on Region { value }', 'Region.value', 'changes.0.entity.value'],
    ['what asks for a scope of its own', '... on School { phone }', 'School.phone', 'changes.1.entity.phone'],
  ])('gives nothing of %s', async (_, selection, coordinate, path) => {
    const result = await ask(changes(selection));
    expect(refusals(result)).toEqual([`FORBIDDEN ${path}`]);
    expect(result.errors?.[0]?.message).toContain(`${coordinate} needs the scope `);
    expect(asked).toEqual([]);
    const { errors } = await ask(changes(selection), 'graph:read', 'pii:read');
    expect(errors).toBeUndefined();
  });

  it('gives by a fragment in a change no more than elsewhere, nor less elsewhere', async () => {
    const query = `{ node(id: "1") { ...OfRegion } changes { entity { ... on School { region { ...OfRegion } } } } }
      fragment OfRegion on Region { id name }`;
    const result = await ask(query);
    expect(result.data).toMatchObject({
      node: { id: '1', name: 'region 1' },
      changes: [{}, { entity: { region: null } }],
    });
    expect(refusals(result)).toEqual(['FORBIDDEN changes.1.entity.region']);
    expect(await ask(query, 'graph:read')).toMatchObject({
      data: { changes: [{}, { entity: { region: { name: 'region 1' } } }] },
    });
  });

  it('says how the rest is read', async () => {
    const { errors } = await ask(changes('... on Region { value }'));
    expect(errors?.[0]?.message).toBe(
      'Region.value needs the scope graph:read: with changes:read alone a change tells of its own entity, and of others their id',
    );
  });
});

describe('a request without a token', () => {
  it('gets what asks for none, and UNAUTHENTICATED for the rest', async () => {
    const result = await gateway.ask('{ __typename whoami regions { name } }');
    expect(result.data).toEqual({ __typename: 'Query', whoami: null, regions: null });
    expect(refusals(result)).toEqual(['UNAUTHENTICATED whoami', 'UNAUTHENTICATED regions']);
  });

  it('never reaches a subgraph, even for what the schema leaves open', async () => {
    const result = await gateway.ask('{ hello(name: "you") }');
    expect(result.data).toEqual({ hello: null });
    expect(refusals(result)).toEqual(['UNAUTHENTICATED hello']);
  });

  it('may ask what the schema is', async () => {
    const result = await gateway.ask('{ __schema { queryType { name } } }');
    expect(result).toEqual({ data: { __schema: { queryType: { name: 'Query' } } } });
  });
});
