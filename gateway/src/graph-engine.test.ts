import type { Peer } from '@xiangxun/schema/service/subgraph';
import { createLog } from '@xiangxun/schema/service/log';
import type { Scope, Viewer } from '@xiangxun/schema/kit/viewer/viewer';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { DEFAULT_ADMISSION } from './admission/admission.ts';
import { compose } from './compose.ts';
import type { Graph } from './graph.ts';
import { createGraph, type GraphOptions } from './graph-engine.ts';
import { DEFAULT_LIMITS } from './limits/limits.ts';
import { startTestSubgraphs, type TestSubgraphs } from './testing/subgraphs.ts';

let subgraphs: TestSubgraphs;
let graph: Graph;
/** The requests to subgraphs, in order. */
const asked: { subgraph: string; query: string; variables: Record<string, unknown> | undefined }[] = [];
beforeAll(async () => {
  subgraphs = await startTestSubgraphs();
  graph = graphOf({});
});
afterAll(() => Promise.all(Object.values(subgraphs).map((subgraph) => subgraph.stop())));
beforeEach(() => {
  asked.length = 0;
});

function graphOf(options: Partial<GraphOptions>): Graph {
  const peers = Object.fromEntries(
    Object.entries(subgraphs).map(([name, subgraph]): [string, Peer] => [
      name,
      {
        ...subgraph,
        execute(request, viewer, signal) {
          asked.push({ subgraph: name, query: request.query, variables: request.variables });
          return subgraph.execute(request, viewer, signal);
        },
        pass(request, viewer, signal) {
          asked.push({ subgraph: name, query: request.query, variables: undefined });
          return subgraph.pass(request, viewer, signal);
        },
      },
    ]),
  );
  return createGraph({
    supergraph: compose(Object.values(subgraphs)),
    peers,
    timeLimitMs: 5_000,
    introspection: true,
    log: createLog('test', { level: 'silent', format: 'json' }),
    ...options,
  });
}

function viewer(client: string, ...scopes: Scope[]): Viewer {
  return { client, role: 'SCHOOL', organization: null, educator: null, region: null, scopes, language: 'en' };
}

interface Reply {
  data?: Record<string, unknown> | null;
  errors?: { message: string; path?: unknown[]; extensions: Record<string, unknown> }[];
  extensions?: { cost: Record<string, number> };
}

async function ask(query: string, variables: Record<string, unknown> = {}, on = graph, client = 'a-school') {
  const bytes = Buffer.from(JSON.stringify(variables));
  const answer = await on.answer(
    { query, variables: { bytes, value: () => JSON.parse(bytes.toString()) } },
    { viewer: viewer(client, 'graph:read', 'graph:write', 'pii:read'), correlationId: 'a-correlation-id' },
  );
  return { ...answer, reply: JSON.parse(Buffer.from(answer.json).toString()) as Reply };
}

describe('a plan', () => {
  it('asks each owner once at each depth, and for each entity once', async () => {
    const { reply } = await ask(
      `{ metrics a: regions { value } b: regions { name best } schools { region { value } } }`,
    );
    expect(reply.data).toEqual({
      metrics: ['VISITS'],
      a: [{ value: 10 }, { value: 20 }],
      b: [
        { name: 'region 1', best: 1 },
        { name: 'region 2', best: 1 },
      ],
      schools: [{ region: { value: 10 } }, { region: { value: 10 } }],
    });
    expect(asked.map(({ subgraph }) => subgraph).sort()).toEqual(['evaluations', 'evaluations', 'organizations']);
    const representations = Object.values(asked.at(-1)?.variables ?? {}) as { id: string }[][];
    expect(representations.map((each) => each.map(({ id }) => id))).toEqual([
      ['1', '2'],
      ['1', '2'],
    ]);
  });

  it('gives all arguments as variables, under names that no client has', async () => {
    const query =
      'query ($_0: String!, $representations: String!) { hello(name: $_0) b: hello(name: $representations) c: hello(name: "c") metrics }';
    const { reply } = await ask(query, { _0: 'a', representations: 'b' });
    expect(reply.data).toEqual({ hello: 'hello a', b: 'hello b', c: 'hello c', metrics: ['VISITS'] });
    const { query: sent = '' } = asked.find(({ subgraph }) => subgraph === 'organizations') ?? {};
    expect(sent).not.toContain('"c"');
  });

  it('is passed on whole to the one subgraph that answers everything', async () => {
    const { reply } = await ask('query ($name: String!) { hello(name: $name) again: hello(name: "x") }', {
      name: 'you',
    });
    expect(reply.data).toEqual({ hello: 'hello you', again: 'hello x' });
    expect(asked).toHaveLength(1);
  });

  it.each([
    ['a list, as its item', '{ heard(what: { a: SCHOOL, b: 1 }) metrics }', '[{"b":1}]'],
    [
      'a list, with a variable within',
      'query ($v: String) { heard(what: { a: SCHOOL, b: $v }) metrics }',
      '[{"b":"c"}]',
    ],
    ['a list of an item', 'query ($v: String) { heard(what: [{ a: SCHOOL, b: $v }]) }', '[{"b":"c"}]'],
  ])('reads a literal of a scalar as its subgraph does where it is given for %s', async (_, query, heard) => {
    expect((await ask(query, { v: 'c' })).reply).toMatchObject({ data: { heard } });
  });

  it('hands a variable on within a literal where its type is another subgraph’s', async () => {
    const { reply } = await ask('query ($span: Span!) { heard(what: [{ span: $span }]) }', { span: { year: 2021 } });
    expect(reply).toMatchObject({ data: { heard: '[{"span":{"year":2021,"half":true}}]' } });
  });

  it('asks nobody for what conditions leave out', async () => {
    const query = 'query ($b: Boolean!) { regions @include(if: $b) { name value } ... @include(if: $b) { metrics } }';
    expect((await ask(query, { b: false })).reply.data).toEqual({});
    expect((await ask('{ regions @include(if: false) { value } metrics @skip(if: true) }')).reply.data).toEqual({});
    expect(asked).toEqual([]);
  });

  it('does mutations one after another, in the order in which they are included', async () => {
    const { reply } = await ask(
      'mutation ($b: Boolean!) { a: rename(name: "a") @include(if: $b) b: rename(name: "b") a: rename(name: "a") }',
      { b: false },
    );
    expect(JSON.stringify(reply.data)).toBe('{"b":"b","a":"a"}');
    expect(asked).toHaveLength(2);
  });
});

describe('the keys of an answer', () => {
  it('are the client’s, whatever they are called', async () => {
    const query = `{ __proto__: whoami constructor: metrics toString: regions { __proto__: value hasOwnProperty: name } }`;
    const { json } = await ask(query);
    expect(Buffer.from(json).toString()).toContain(
      '{"data":{"__proto__":"a-school en","constructor":["VISITS"],"toString":[{"__proto__":10,"hasOwnProperty":"region 1"}',
    );
    expect(Object.keys(Object.prototype)).toEqual([]);
    expect((await ask('{ whoami }')).reply.data).toEqual({ whoami: 'a-school en' });
  });

  it('may be asked for twice, and in fragments of interfaces and unions', async () => {
    const { reply } = await ask(
      `{ schools { name region { name } region { value } ...F } node(id: "3") { ...N } metrics metrics }
       fragment F on School { name region { id } } fragment N on Node { id ... on School { name } }`,
    );
    const school = (id: string) => ({ name: `school ${id}`, region: { name: 'region 1', value: 10, id: '1' } });
    expect(reply.data).toEqual({
      schools: [school('3'), school('4')],
      node: { id: '3', name: 'school 3' },
      metrics: ['VISITS'],
    });
  });
});

describe('limits', () => {
  const refusal = ({ reply }: { reply: Reply }) => {
    expect(reply.data).toBeUndefined();
    const { message = '', extensions = {} } = reply.errors?.[0] ?? {};
    return { message, ...extensions };
  };

  it('count fields with fragments expanded, without expanding them', async () => {
    const doubled = Array.from(
      { length: 17 },
      (_, i) =>
        `fragment F${i} on School { a: neighbours(first: 1) { ...F${i + 1} } b: neighbours(first: 1) { ...F${i + 1} } }`,
    );
    const refused = await ask(`{ schools { ...F0 } } ${doubled.join(' ')} fragment F17 on School { name }`);
    expect(refusal(refused)).toMatchObject({ code: 'BAD_REQUEST', limit: 'fields', most: DEFAULT_LIMITS.fields });
    expect(refusal(refused).message).toContain('ask for fewer fields');
    expect(asked).toEqual([]);
  });

  it('count aliases, breadth and depth', async () => {
    const aliased = Array.from({ length: 501 }, (_, i) => `a${i}: whoami`).join(' ');
    expect(refusal(await ask(`{ ${aliased} }`))).toMatchObject({ limit: 'aliases', reached: 501, most: 500 });
    const narrow = graphOf({ limits: { ...DEFAULT_LIMITS, breadth: 2 } });
    expect(refusal(await ask('{ a: whoami b: whoami c: whoami }', {}, narrow))).toMatchObject({
      limit: 'breadth',
      reached: 3,
    });
    const deep = `{ schools { ${'neighbours(first: 1) { '.repeat(25)} name ${'}'.repeat(25)} } }`;
    expect(refusal(await ask(deep))).toMatchObject({ limit: 'depth', reached: 27, most: 20 });
  });

  it('hold what an operation costs, by the arguments that size its lists', async () => {
    const tight = graphOf({ limits: { ...DEFAULT_LIMITS, cost: 20 } });
    const query = 'query ($n: Int!) { sized(first: $n) { name neighbours(first: 1) { id } } }';
    expect((await ask(query, { n: 10 }, tight)).reply.extensions?.cost).toMatchObject({ requested: 20, actual: 20 });
    const refused = await ask(query, { n: 11 }, tight);
    expect(refusal(refused)).toMatchObject({ limit: 'cost', reached: 22, most: 20 });
    expect(refused.refusal).toEqual({ status: 400, ofDocument: true });
  });
});

describe('the budget of a client', () => {
  const budgets = { ...DEFAULT_ADMISSION.budgets, others: { capacity: 50, restoreRate: 1 } };
  const query = '{ sized(first: 20) { name } }';

  it('is told with every answer, and held against the next', async () => {
    const metered = graphOf({ admission: { ...DEFAULT_ADMISSION, budgets } });
    await ask(query, {}, metered, 'who reads the document first');
    const first = await ask(query, {}, metered);
    expect(first.reply.extensions?.cost).toEqual({ requested: 20, actual: 20, available: 30, restoreRate: 1 });
    expect(first.headers).toEqual({ 'ratelimit-policy': '"cost";q=50;w=50', ratelimit: '"cost";r=30;t=20' });
    await ask(query, {}, metered);
    const third = await ask(query, {}, metered);
    expect(third.refusal).toEqual({ status: 429, ofDocument: false });
    expect(third.headers).toMatchObject({ 'retry-after': expect.stringMatching(/^(9|10)$/) });
    expect(third.reply.errors?.[0]?.extensions).toMatchObject({ code: 'RATE_LIMITED', cost: { requested: 20 } });
    expect((await ask(query, {}, metered, 'another')).refusal).toBeUndefined();
  });

  it('gets back what was asked for and not there', async () => {
    const metered = graphOf({ admission: { ...DEFAULT_ADMISSION, budgets } });
    const few = '{ sized(first: 40) { name } few: sized(first: 0) { name } }';
    await ask(few, {}, metered, 'who reads the document first');
    const { reply } = await ask(few, {}, metered);
    expect(reply.extensions?.cost).toEqual({ requested: 40, actual: 20, available: 30, restoreRate: 1 });
  });

  it('pays for reading a document that is not known, even when it is refused', async () => {
    const metered = graphOf({ admission: { ...DEFAULT_ADMISSION, budgets } });
    const wrong = (index: number) => ask(`{ nothing${index} ${'# a comment '.repeat(15)}\n }`, {}, metered);
    expect((await wrong(1)).refusal?.status).toBe(400);
    await wrong(2);
    expect((await wrong(3)).refusal?.status).toBe(429);
  });

  it('is divided among gateways', async () => {
    const metered = graphOf({ admission: { ...DEFAULT_ADMISSION, budgets, gateways: 5 } });
    expect((await ask(query, {}, metered)).refusal?.status).toBe(429);
  });
});

describe('what is withheld from a mutation', () => {
  it('keeps everything from running where the answer could only be null', async () => {
    const bytes = Buffer.from('{"b":true}');
    const query = 'mutation ($b: Boolean!) { free secret: rename(name: "a") @include(if: $b) }';
    const answer = await graph.answer(
      { query, variables: { bytes, value: () => JSON.parse(bytes.toString()) } },
      { viewer: viewer('a-school', 'graph:read'), correlationId: 'a-correlation-id' },
    );
    expect(JSON.parse(String(answer.json))).toMatchObject({
      data: null,
      errors: [{ path: ['secret'], extensions: { code: 'FORBIDDEN' } }],
    });
    expect(asked).toEqual([]);
  });
});
