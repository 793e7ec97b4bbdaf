import { buildSubgraphSchema } from '@apollo/subgraph';
import { type GraphQLFieldResolver, type GraphQLSchema, parse } from 'graphql';
import { generateKeyPair, SignJWT } from 'jose';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { graphError } from '../contract/errors/graph-error.ts';
import { signRequest } from '../kit/viewer/signature.ts';
import { systemViewer, type Viewer } from '../kit/viewer/viewer.ts';
import { createVerifier } from '../kit/viewer/verify.ts';
import { type HttpPeer, httpPeer } from './http-peer.ts';
import { createLog } from './log.ts';
import { type Served, serveSubgraph } from './serve.ts';
import { type ServableSubgraph, startSubgraph } from './start.ts';
import type { ContextRequest, Peer } from './subgraph.ts';

const secret = 'a secret that the gateway holds too';
const lines: string[] = [];
const log = createLog('test', { level: 'debug', format: 'json' }, (line) => lines.push(line));
const viewer: Viewer = { ...systemViewer('programs'), role: 'SCHOOL', client: 'demo-school', language: 'en' };

type Resolve = GraphQLFieldResolver<unknown, { viewer: Viewer; signal?: AbortSignal }, { n: number }>;
/** Ends the blocked fields and their requests' signals. */
const held: ((error: Error) => void)[] = [];
const signals: AbortSignal[] = [];
let ticking = 0;

/** Counts to `n`, then waits for as long as the stream is open. */
function count(n: number): AsyncIterableIterator<number> {
  ticking += 1;
  let value = 0;
  let end: (result: IteratorResult<number>) => void = () => undefined;
  return {
    [Symbol.asyncIterator]() {
      return this;
    },
    async next() {
      value += 1;
      if (value <= n) return { done: false, value };
      return new Promise((resolve) => {
        end = resolve;
      });
    },
    async return() {
      ticking -= 1;
      end({ done: true, value: undefined });
      return { done: true, value: undefined };
    },
  };
}

function schema(): GraphQLSchema {
  const typeDefs = parse(`
    extend schema @link(url: "https://specs.apollo.dev/federation/v2.9", import: ["@key"])
    type School @key(fields: "id") { id: ID! name: String }
    type Query { client: String  double(n: Int!): Int  broken: String  missing: String  held: String  refused: String  never: String! }
    type Subscription { count(n: Int!): Int  client: String  refused: String }`);
  const fields: Record<string, Resolve> = {
    client: (_parent, _args, context) => context.viewer.client,
    double: (_parent, { n }) => n * 2,
    broken: () => {
      throw new Error('SELECT phone FROM educator');
    },
    missing: () => {
      throw new Error('no such row');
    },
    held: (_parent, _args, { signal }) => {
      if (signal) signals.push(signal);
      return new Promise((_, reject) => held.push(reject));
    },
    refused: () => {
      throw graphError('FORBIDDEN', { en: 'not for you', zh: '无权' });
    },
    never: () => null,
  };
  const School = { __resolveReference: ({ id }: { id: string }) => ({ id, name: `school ${id}` }) };
  const streams = {
    count: { subscribe: (_parent: unknown, { n }: { n: number }) => count(n), resolve: (value: number) => value },
    client: { subscribe: () => count(1), resolve: fields.client },
    refused: { subscribe: fields.refused },
  };
  return buildSubgraphSchema({ typeDefs, resolvers: { Query: fields, Subscription: streams, School } as never });
}

let running: ServableSubgraph;
let served: Served;
let remote: HttpPeer;

beforeAll(async () => {
  const definition = {
    name: 'organizations' as const,
    schema: schema(),
    context: async ({ viewer, signal }: ContextRequest) => {
      if (viewer.client === 'expired')
        throw graphError('NOT_READY', { en: 'the mirror of agreements is too old', zh: '协议镜像过旧' });
      return { viewer, signal };
    },
    engines: () => [],
  };
  const databaseUrl = 'postgres://nobody@127.0.0.1:1/none';
  running = await startSubgraph(definition, { databaseUrl, peers: () => ({}) as never, log });
  served = await serveSubgraph(running, { port: 0, host: '127.0.0.1', signingSecret: secret, log });
  remote = httpPeer(served.url, secret);
});

afterAll(async () => {
  await remote.close();
  await served.close();
  await running.stop();
});

const peers: [string, () => Peer][] = [
  ['in this process', () => running],
  ['over HTTP', () => remote],
];

describe.each(peers)('a subgraph asked %s', (_way, peer) => {
  it('answers queries on behalf of the viewer', async () => {
    const query = 'query Q($n: Int!) { client double(n: $n) }';
    const result = await peer().execute({ query, variables: { n: 21 }, operationName: 'Q' }, viewer);
    expect(result).toEqual({ data: { client: 'demo-school', double: 42 } });
  });

  it('passes the bytes of variables in and those of the result out, and tells whether it ran', async () => {
    const pass = async (query: string, text: string, operationName?: string) => {
      const request = { query, variables: Buffer.from(text), ...(operationName && { operationName }) };
      const { json, ran } = await peer().pass(request, viewer);
      return { result: JSON.parse(Buffer.from(json).toString()), ran };
    };
    const query = 'query P { client } query Q($n: Int!) { double(n: $n) }';
    expect(await pass(query, ' {"n": 21}\n', 'Q')).toEqual({ result: { data: { double: 42 } }, ran: true });
    expect(await pass('{ never }', '{}')).toMatchObject({ result: { data: null, errors: [{}] }, ran: true });
    expect(await pass('{ refused }', '{}')).toMatchObject({ result: { data: { refused: null } }, ran: true });
    for (const [query, text, code] of [
      ['{ treble }', '{}', 'BAD_REQUEST'],
      ['query($n: Int!) { double(n: $n) }', '{"n": "many"}', 'BAD_USER_INPUT'],
      ['query($n: Int!) { double(n: $n) }', '{"n": 1, }', 'BAD_REQUEST'],
      ['{ client }', '{},"query":"{ broken }"', 'BAD_REQUEST'],
      ['{ client }', '{}}', 'BAD_REQUEST'],
      ['{ client }', '{"a": "', 'BAD_REQUEST'],
      ['{ client }', '[]', 'BAD_REQUEST'],
      ['{ client }', '', 'BAD_REQUEST'],
      ['{ client }', `{"a":${'['.repeat(1_000_000)}${']'.repeat(1_000_000)}}`, 'BAD_REQUEST'],
    ] as const) {
      const { result, ran } = await pass(query, text);
      expect({ text: text.slice(0, 30), result, ran }).toMatchObject({
        result: { errors: [{ extensions: { code } }] },
        ran: false,
      });
      expect(result).not.toHaveProperty('data');
    }
  });

  it('passes on that no context could be made', async () => {
    const { json, ran } = await peer().pass({ query: '{ client }' }, { ...viewer, client: 'expired' });
    expect(JSON.parse(Buffer.from(json).toString())).toMatchObject({ errors: [{ extensions: { code: 'NOT_READY' } }] });
    expect(ran).toBe(false);
  });

  it('resolves entities', async () => {
    const query = 'query($r: [_Any!]!) { _entities(representations: $r) { ... on School { name } } }';
    const result = await peer().execute({ query, variables: { r: [{ __typename: 'School', id: '7' }] } }, viewer);
    expect(result).toEqual({ data: { _entities: [{ name: 'school 7' }] } });
  });

  it('shows nothing of a failure but a correlation id, under which the log has the stack', async () => {
    const { data, errors } = await peer().execute({ query: '{ client broken }' }, viewer);
    expect(data).toEqual({ client: 'demo-school', broken: null });
    expect(JSON.stringify(errors)).not.toContain('SELECT');
    const id = errors?.[0]?.extensions?.correlationId;
    expect(errors).toEqual([
      {
        message: expect.stringContaining(String(id)),
        path: ['broken'],
        extensions: { code: 'INTERNAL', correlationId: id },
      },
    ]);
    const logged = lines.find((line) => line.includes(String(id))) ?? '';
    expect(JSON.parse(logged)).toMatchObject({ level: 'error', err: { message: 'SELECT phone FROM educator' } });
    expect(JSON.parse(logged).err.stack[0]).toContain('serve.test.ts');
  });

  it('logs a request that fails in many places once, with what failed and how often', async () => {
    const before = lines.length;
    const query = '{ a: broken b: broken c: missing d: broken e: refused }';
    const { errors } = await peer().execute({ query }, viewer);
    const ids = new Set(errors?.map(({ extensions }) => extensions.correlationId));
    expect(ids.size).toBe(1);
    expect(errors?.map(({ extensions }) => extensions.code).sort()).toEqual([
      'FORBIDDEN',
      ...Array(4).fill('INTERNAL'),
    ]);
    const logged = lines.slice(before).map((line) => JSON.parse(line));
    expect(logged.filter(({ correlationId }) => ids.has(correlationId))).toEqual([
      expect.objectContaining({
        level: 'error',
        failures: 4,
        causes: 2,
        others: [expect.objectContaining({ count: 1, cause: expect.objectContaining({ message: 'no such row' }) })],
      }),
    ]);
  });

  it('logs no failure of a query that its caller has given up', async () => {
    const before = lines.length;
    const caller = new AbortController();
    const answer = peer().execute({ query: '{ a: held b: held c: held }' }, viewer, caller.signal);
    answer.catch(() => undefined);
    await expect.poll(() => held.length, { timeout: 60_000 }).toBe(3);
    caller.abort(new Error('left'));
    await expect(answer).rejects.toThrow('left');
    await expect.poll(() => signals.every(({ aborted }) => aborted), { timeout: 60_000 }).toBe(true);
    for (const fail of held.splice(0)) fail(new Error('the statement was cancelled'));
    const own = () => lines.slice(before).filter((line) => line.includes('given up'));
    await expect.poll(() => own().length, { timeout: 60_000 }).toBe(1);
    expect(lines.slice(before).map((line) => JSON.parse(line).level)).not.toContain('error');
  });

  it.each([
    ['{ refused }', {}, 'FORBIDDEN', 'not for you'],
    ['{ double', {}, 'BAD_REQUEST', 'Syntax Error'],
    ['{ treble }', {}, 'BAD_REQUEST', 'Cannot query field "treble"'],
    ['query($n: Int!) { double(n: $n) }', {}, 'BAD_USER_INPUT', 'was not provided'],
    ['query($n: Int!) { double(n: $n) }', { n: 'many' }, 'BAD_USER_INPUT', 'got invalid value'],
    ['query($n: Int = 1) { double(n: $n) }', { n: null }, 'BAD_USER_INPUT', 'must not be null'],
    ['{ never }', {}, 'INTERNAL', 'Something went wrong'],
  ])('refuses %s with %j by a code of the closed list', async (query, variables, code, message) => {
    const { errors } = await peer().execute({ query, variables }, viewer);
    expect(errors).toHaveLength(1);
    expect(errors?.[0]).toMatchObject({ message: expect.stringContaining(message), extensions: { code } });
    expect(errors?.[0]?.extensions).toHaveProperty('correlationId');
  });

  it('shows why no context could be made', async () => {
    const { errors } = await peer().execute({ query: '{ client }' }, { ...viewer, client: 'expired' });
    expect(errors?.[0]).toMatchObject({
      message: 'the mirror of agreements is too old',
      extensions: { code: 'NOT_READY' },
    });
  });

  it('gives an answer to each subscription event, and lets go of the source when the reader does', async () => {
    const values = [];
    for await (const result of await peer().subscribe({ query: 'subscription { count(n: 2) }' }, viewer)) {
      values.push(result.data);
      if (values.length === 2) break;
    }
    expect(values).toEqual([{ count: 1 }, { count: 2 }]);
    await expect.poll(() => ticking).toBe(0);
  });

  it('ends a stream that waits when the signal comes', async () => {
    const stop = new AbortController();
    const stream = await peer().subscribe({ query: 'subscription { count(n: 0) }' }, viewer, stop.signal);
    const next = stream[Symbol.asyncIterator]().next();
    stop.abort();
    expect((await next).done).toBe(true);
    await expect.poll(() => ticking).toBe(0);
  });

  it('refuses a subscription in a stream of one result', async () => {
    for (const [query, code] of [
      ['subscription { refused }', 'FORBIDDEN'],
      ['subscription { nothing }', 'BAD_REQUEST'],
      ['{ client }', 'NOT_SUPPORTED'],
    ] as const) {
      const results = [];
      for await (const result of await peer().subscribe({ query }, viewer)) results.push(result);
      expect(results).toMatchObject([{ errors: [{ extensions: { code } }] }]);
    }
  });
});

describe('the HTTP server of a subgraph', () => {
  const body = JSON.stringify({ query: '{ client }' });
  const send = (headers: Record<string, string>, text = body) =>
    fetch(served.url, { method: 'POST', headers: { 'content-type': 'application/json', ...headers }, body: text });

  it('refuses what is unsigned, signed by another, or sent before', async () => {
    const good = signRequest(secret, viewer, body);
    expect((await send({})).status).toBe(401);
    expect((await send(signRequest('guessed', viewer, body))).status).toBe(401);
    expect((await send(signRequest(secret, viewer, '{}'))).status).toBe(401);
    expect((await send(good)).status).toBe(200);
    const again = await send(good);
    expect(again.status).toBe(401);
    expect(await again.json()).toMatchObject({ errors: [{ extensions: { code: 'UNAUTHENTICATED' } }] });
  });

  it('refuses an unsigned stream', async () => {
    const response = await send({ accept: 'text/event-stream' });
    expect(response.status).toBe(401);
  });

  it.each(['{', '[]', '"query"', ''])('refuses the body %j', async (text) => {
    const response = await send(signRequest(secret, viewer, text), text);
    expect(response.status).toBe(400);
    expect(await response.json()).toMatchObject({ errors: [{ extensions: { code: 'BAD_REQUEST' } }] });
  });

  it('takes no other form of body, and no other way of asking', async () => {
    expect((await send({ 'content-type': 'text/plain' })).status).toBe(415);
    expect((await fetch(`${served.url}?query={client}`)).status).toBe(404);
  });

  it('is healthy, and not ready without its database', async () => {
    const health = await fetch(served.url.replace('/graphql', '/healthz'));
    expect(health.status).toBe(200);
    const ready = await fetch(served.url.replace('/graphql', '/readyz'));
    expect(ready.status).toBe(503);
    expect(await ready.json()).toMatchObject({ ready: false, checks: [{ name: 'database', ready: false }] });
  });

  it('counts requests by status, for Prometheus', async () => {
    await send({});
    const metrics = await fetch(served.url.replace('/graphql', '/metrics'));
    const text = await metrics.text();
    expect(metrics.headers.get('content-type')).toContain('version=0.0.4');
    expect(text).toMatch(/^xiangxun_requests_total\{subgraph="organizations",status="401"\} [1-9]/m);
    expect(text).toMatch(/^xiangxun_request_seconds_bucket\{subgraph="organizations",le="\+Inf"\} [1-9]/m);
    expect(text).toContain('xiangxun_ready{subgraph="organizations",check="database"} 0');
  });

  it('ends a stream when the token that it came with expires', async () => {
    const { publicKey, privateKey } = await generateKeyPair('ES256');
    const issuer = { url: 'https://issuer.test', keys: async () => publicKey };
    const trust = { signingSecret: secret, verifyToken: createVerifier(issuer) };
    const other = await serveSubgraph(running, { port: 0, host: '127.0.0.1', log, ...trust });
    // Clocks may differ by five seconds, so this token is accepted for one or two more.
    const token = new SignJWT({ role: 'SCHOOL' }).setIssuer(issuer.url).setAudience('xiangxun').setSubject('a-school');
    const expiring = token.setProtectedHeader({ alg: 'ES256' }).setExpirationTime(Math.floor(Date.now() / 1_000) - 3);
    const authorization = `Bearer ${await expiring.sign(privateKey)}`;
    const response = await fetch(other.url, {
      method: 'POST',
      headers: { 'content-type': 'application/json', accept: 'text/event-stream', authorization },
      body: JSON.stringify({ query: 'subscription { count(n: 1) }' }),
    });
    expect(await response.text()).toMatch(/"count":1.*event: complete/s);
    await other.close();
  });

  it('ends streams when it closes', async () => {
    const other = await serveSubgraph(running, { port: 0, host: '127.0.0.1', signingSecret: secret, log });
    const peer = httpPeer(other.url, secret);
    const stream = await peer.subscribe({ query: 'subscription { count(n: 0) }' }, viewer);
    const next = stream[Symbol.asyncIterator]().next();
    await other.close();
    expect((await next).done).toBe(true);
    await expect(peer.execute({ query: '{ client }' }, viewer)).rejects.toThrow('gave no answer');
    await peer.close();
  });
});
