import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type Edge, startEdge } from './edge.testkit.ts';

let edge: Edge;
beforeAll(async () => {
  edge = await startEdge();
});
afterAll(() => edge.close());

const get = (params: Record<string, string>, headers: Record<string, string> = {}) =>
  edge.send({ method: 'GET', path: `/graphql?${new URLSearchParams(params)}`, headers });

const HELLO = 'query ($name: String) { hello(name: $name) }';

describe('the parameters of a request', () => {
  it.each([
    [
      'twice, of which the last holds',
      '{"variables":{"name":"a"},"query":"{ a }","query":"QUERY","variables":{"name":"b"}}',
    ],
    ['by names with escapes', String.raw`{"qu\u0065ry":"QUERY","\u0076ariables":{"name":"b"}}`],
    [
      'with all that may be there',
      '{"query":"QUERY","operationName":"","variables":{"name":"b"},"extensions":{"a":{"b":1}}}',
    ],
    [
      'with braces and quotes in texts',
      String.raw`{"extensions":{"}":"\\\"}"},"query":"QUERY","variables":{"\"}":"{","name":"b"}}`,
    ],
  ])('may stand there %s', async (_, body) => {
    const { json } = await edge.send({ body: body.replace('QUERY', HELLO) });
    expect(json()).toEqual({ data: { hello: 'hello b' } });
  });

  it('are handed on as they came, variables unparsed', async () => {
    const variables = '{"name" : "b",  "big":12345678901234567890}';
    await edge.send({ body: `{"query":"${HELLO}","variables":${variables}}` });
    expect(Buffer.from(edge.asked.at(-1)?.variables?.bytes ?? []).toString()).toBe(variables);
  });

  it.each([
    ['', 'empty'],
    ['[]', 'object'],
    ['null', 'object'],
    ['{"query":"{ a }"', 'object'],
    ['{"query":"{ a }"} x', 'object'],
    ['{"query":"{ a }","variables":{}},"query":"{ b }"}', 'object'],
    ['{"query":"{ a }","variables":{},}', 'object'],
    ['{"query":"{ a }","variables":{"a":nul},"variables":{}}', 'malformed'],
    ['{"query":1}', 'query'],
    ['{}', 'query'],
    ['{"query":"{ a }","variables":[]}', 'variables'],
    ['{"query":"{ a }","operationName":1}', 'operationName'],
    ['{"query":"{ a }","extensions":"a"}', 'extensions'],
    ['{"query":"{ a }","foo":1}', '"foo"'],
    ['{"query":"{ a }","__proto__":{"a":1}}', '"__proto__"'],
    [`{"query":"{ a }","variables":{"a":${'['.repeat(5_000)}${']'.repeat(5_000)}}}`, '3500'],
    [`{"query":${'['.repeat(60_000)}`, '3500'],
  ])('are refused where they are malformed: %.60s', async (body, said) => {
    const { status, json, headers } = await edge.send({ body });
    const [error] = json().errors ?? [];
    expect([status, error?.extensions.code]).toEqual([400, 'BAD_REQUEST']);
    expect(error?.message).toContain(said);
    expect(error?.extensions.correlationId).toBe(headers['x-request-id']);
  });

  it('are in UTF-8', async () => {
    const body = Buffer.concat([
      Buffer.from('{"query":"{ hello(name: \\"'),
      Buffer.from([0xcf, 0xd8]),
      Buffer.from('\\") }"}'),
    ]);
    expect(await edge.send({ body })).toMatchObject({ status: 400 });
    const utf8 = { 'content-type': 'Application/JSON; Charset=UTF-8' };
    expect(await edge.send({ body: '{"query":"{ hello(name: \\"县\\") }"}', headers: utf8 })).toMatchObject({
      status: 200,
    });
    const latin = { 'content-type': 'application/json; charset=latin1' };
    expect(await edge.send({ body: '{"query":"{ hello }"}', headers: latin })).toMatchObject({ status: 415 });
  });

  it('may stand in the URL of a GET, and are refused there as in a body', async () => {
    const given = await get({ query: HELLO, variables: '{"name":"b"}', operationName: '' });
    expect(given.json()).toEqual({ data: { hello: 'hello b' } });
    const unescaped = await edge.send({ method: 'GET', path: '/graphql?query={hello(name:"a?b?c")}' });
    expect(unescaped.json()).toEqual({ data: { hello: 'hello a?b?c' } });
    for (const variables of ['{', '[]', '1', '['.repeat(4_000)]) {
      const { status, json } = await get({ query: HELLO, variables });
      expect([status, json().errors?.[0]?.extensions.code], variables).toEqual([400, 'BAD_REQUEST']);
    }
    expect(await get({})).toMatchObject({ status: 400 });
  });

  it('come by GET or POST alone, and mutations by POST', async () => {
    for (const method of ['PUT', 'DELETE', 'PATCH', 'OPTIONS']) {
      expect(await edge.send({ method })).toMatchObject({ status: 405, headers: { allow: 'GET, POST' } });
    }
    expect(await get({ query: 'mutation { rename }' })).toMatchObject({ status: 405, headers: { allow: 'POST' } });
  });
});

describe('an answer', () => {
  const accepting = (accept: string, query: string) =>
    edge.send({ body: JSON.stringify({ query }), headers: { accept } });

  it('is of the media type that the client prefers', async () => {
    const { headers } = await accepting('application/graphql-response+json;q=0, application/json', '{ hello }');
    expect(headers).toMatchObject({ 'content-type': 'application/json; charset=utf-8', 'ratelimit-test': 'passed on' });
    expect(headers.vary).toBe('Accept, Accept-Encoding');
    expect(await accepting('application/graphql-response+json', '{ hello }')).toMatchObject({
      headers: { 'content-type': 'application/graphql-response+json; charset=utf-8' },
    });
    expect(await accepting('text/html', '{ hello }')).toMatchObject({ status: 406 });
  });

  it('tells of a fault in the document by its status alone to those who accept the newer type', async () => {
    expect(await accepting('application/json', '{ nothing }')).toMatchObject({ status: 200 });
    expect(await accepting('application/graphql-response+json', '{ nothing }')).toMatchObject({ status: 400 });
  });

  it('comes as events, whatever the kind of operation, to those who prefer these', async () => {
    const text = async (query: string) =>
      (await accepting('text/event-stream, application/json;q=0.5', query)).bytes.toString();
    const events = (...results: string[]) =>
      `:\n\n${results.map((result) => `event: next\ndata: ${result}\n\n`).join('')}event: complete\ndata:\n\n`;
    expect(await text('{ hello }')).toBe(events('{"data":{"hello":"hello undefined"}}'));
    expect(await text('subscription { ticks(to: 2) }')).toBe(events('{"data":{"ticks":1}}', '{"data":{"ticks":2}}'));
  });
});
