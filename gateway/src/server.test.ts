import { request } from 'node:http';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { startTestGateway, type TestGateway } from './testing/gateway.ts';

let gateway: TestGateway;
let origin: string;
beforeAll(async () => {
  gateway = await startTestGateway('in one process');
  origin = new URL(gateway.url).origin;
});
afterAll(() => gateway.close());

async function post(body: string, headers: Record<string, string> = {}) {
  const response = await fetch(gateway.url, {
    method: 'POST',
    headers: { 'content-type': 'application/json', ...headers },
    body,
  });
  const { data, errors } = (await response.json()) as { data?: unknown; errors?: { extensions: { code: string } }[] };
  return {
    status: response.status,
    headers: response.headers,
    data,
    codes: errors?.map(({ extensions }) => extensions.code),
  };
}

const query = (text: string) => JSON.stringify({ query: text });

describe('the server', () => {
  it('answers queries by GET and POST', async () => {
    expect(await (await fetch(`${gateway.url}?query={__typename}`)).json()).toMatchObject({
      data: { __typename: 'Query' },
    });
    expect(await post(query('{ __typename }'))).toMatchObject({ status: 200, data: { __typename: 'Query' } });
  });

  it('takes no mutation by GET', async () => {
    const response = await fetch(`${gateway.url}?query=mutation{rename(name:"x")}`);
    expect(response.status).toBe(405);
  });

  it('says what is wrong with a token, and how tokens are given', async () => {
    const { status, headers, codes } = await post(query('{ whoami }'), { authorization: 'Bearer not.a.token' });
    expect({ status, codes }).toEqual({ status: 401, codes: ['UNAUTHENTICATED'] });
    expect(headers.get('www-authenticate')).toMatch(/^Bearer error="invalid_token", error_description="[^"]+"$/);
  });

  it('names each request, taking over the name that a proxy gave it', async () => {
    expect((await post(query('{ __typename }'))).headers.get('x-request-id')).toMatch(/^[\w-]{36}$/);
    const given = await post(query('{ __typename }'), { 'x-request-id': 'trace-12345' });
    expect(given.headers.get('x-request-id')).toBe('trace-12345');
    const forged = await post(query('{ __typename }'), { 'x-request-id': 'not an <id>' });
    expect(forged.headers.get('x-request-id')).toMatch(/^[\w-]{36}$/);
  });

  it('refuses malformed requests by the codes of the contract', async () => {
    const accept = 'application/graphql-response+json';
    const refusals = { '{': 400, '{}': 400, '[]': 400, [query('{ nothing }')]: 400, [query('{ a ')]: 400 };
    for (const [body, status] of Object.entries(refusals)) {
      expect(await post(body, { accept }), body).toMatchObject({ status, codes: ['BAD_REQUEST'] });
    }
    const missing = await post(query('query ($n: String!) { hello(name: $n) }'), { accept });
    expect(missing).toMatchObject({ status: 400, codes: ['BAD_USER_INPUT'] });
    const body = JSON.stringify({ query: 'query ($n: String!) { hello(name: $n) }', variables: { n: { of: 5 } } });
    const wrong = await post(body, { accept });
    expect(wrong).toMatchObject({ status: 400, codes: ['BAD_USER_INPUT'] });
  });

  it('refuses @defer and @stream as not supported', async () => {
    for (const text of ['{ ... @defer { whoami } }', '{ regions @stream { name } }']) {
      expect(await post(query(text))).toMatchObject({ codes: ['NOT_SUPPORTED'] });
    }
  });

  it('answers questions about the schema beside others, in fragments too', async () => {
    const schema = '__schema { queryType { name } }';
    for (const text of [
      `{ ${schema} whoami }`,
      `{ whoami ${schema} }`,
      `{ whoami ...F } fragment F on Query { ${schema} }`,
    ]) {
      const answer = await post(query(text));
      expect(answer, text).toMatchObject({ data: { __schema: { queryType: { name: 'Query' } }, whoami: null } });
      expect(answer.codes).toEqual(['UNAUTHENTICATED']);
    }
  });

  it('refuses what is too deep, too long, or too large', async () => {
    const deep = `{ ${'a { '.repeat(30)} b ${'}'.repeat(30)} }`;
    expect(await post(query(deep))).toMatchObject({ codes: ['BAD_REQUEST'] });
    const nested = `{ a(b: ${'['.repeat(4_500)}${']'.repeat(4_500)}) }`;
    expect(await post(query(nested))).toMatchObject({ codes: ['BAD_REQUEST'] });
    expect(await post(query(`{ ${'a '.repeat(20_000)} }`))).toMatchObject({ codes: ['BAD_REQUEST'] });
    expect(await post('x'.repeat(11 * 1024 * 1024))).toMatchObject({ status: 413, codes: ['BAD_REQUEST'] });
  });

  it('stops reading a body that goes on and on without having said how long it is', async () => {
    const sending = request(gateway.url, { method: 'POST', headers: { 'content-type': 'application/json' } });
    const megabyte = Buffer.alloc(1024 * 1024, ' ');
    let sent = 0;
    const send = () => {
      sent += 1;
      if (sent > 100 || sending.destroyed) return;
      if (sending.write(megabyte)) setImmediate(send);
      else sending.once('drain', send);
    };
    await new Promise((resolve) => {
      sending.on('error', () => undefined);
      sending.on('response', (response) => response.resume());
      sending.on('close', resolve);
      send();
    });
    expect(sent).toBeLessThan(100);
  });

  it('opens to no page of another origin', async () => {
    const response = await fetch(gateway.url, {
      method: 'OPTIONS',
      headers: { origin: 'https://elsewhere.test', 'access-control-request-method': 'POST' },
    });
    expect(response.headers.get('access-control-allow-origin')).toBeNull();
  });

  it('says that it is there, and what its subgraphs say of themselves', async () => {
    expect(await (await fetch(`${origin}/healthz`)).json()).toEqual({ healthy: true });
    const response = await fetch(`${origin}/readyz`);
    expect(response.status).toBe(503);
    expect(await response.json()).toMatchObject({
      ready: false,
      subgraphs: { organizations: { ready: false, checks: [{ name: 'database', ready: false }] } },
    });
  });

  it('has nothing at other paths', async () => {
    expect((await fetch(`${origin}/etc/passwd`)).status).toBe(404);
  });
});
