import { connect, type Socket } from 'node:net';
import { gzipSync } from 'node:zlib';
import { until } from '@xiangxun/gateway/demo/until';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { answerOf, ask, many, send } from './ask.ts';
import { openSite, type Site } from './site.ts';
import { unharmed } from './unharmed.ts';

const CLIENT = 'demo-teacher';
const ME = '{ me { client } }';
const MIB = 1024 * 1024;

let site: Site;
beforeAll(async () => {
  site = await openSite('one process');
});
afterAll(() => site?.close());

/** A connection that sends pieces and collects what it receives until it is closed. */
function raw(...pieces: (string | Uint8Array)[]): { socket: Socket; told: Promise<string> } {
  const socket = connect(site.port, 'localhost');
  let text = '';
  socket.on('error', () => undefined);
  socket.on('data', (chunk) => {
    text += chunk;
  });
  for (const piece of pieces) socket.write(piece);
  return { socket, told: new Promise((resolve) => socket.on('close', () => resolve(text))) };
}

const head = (...lines: string[]) =>
  `${['POST /graphql HTTP/1.1', 'host: a', 'content-type: application/json', ...lines].join('\r\n')}\r\n\r\n`;

describe('what the standards say', () => {
  it.each([
    [{ 'content-type': 'Application/JSON' }, 'application/graphql-response+json'],
    [{ accept: 'application/graphql-response+json;q=0, application/json' }, 'application/json'],
    [{ accept: 'application/json;q=0.1, */*;q=0' }, 'application/json'],
    [{ accept: '*/*' }, 'application/json'],
  ])('of media types holds: %o', async (headers, type) => {
    const {
      status,
      data,
      headers: told,
    } = await send(site, CLIENT, JSON.stringify({ query: ME, operationName: '' }), headers);
    expect([status, data]).toEqual([200, { me: { client: CLIENT } }]);
    expect(told.get('content-type')).toContain(type);
  });

  it.each([
    ['query={me{client}}&variables={', 400],
    ['query={me{client}}&variables=[1]', 400],
    ['query=%ff', 400],
    ['', 400],
    ['query=mutation{x:__typename}', 405],
  ])('of parameters in a URL holds: %s', async (search, status) => {
    const authorization = `Bearer ${await site.token(CLIENT)}`;
    const accept = 'application/graphql-response+json';
    const answer = await answerOf(await fetch(`${site.url}/graphql?${search}`, { headers: { authorization, accept } }));
    expect([answer.status, answer.errors[0]?.extensions.code]).toEqual([status, 'BAD_REQUEST']);
  });
});

describe('a body', () => {
  it('is taken when it is packed, and refused when it unpacks to too much', async () => {
    const packed = { 'content-encoding': 'gzip' };
    const taken = await send(site, CLIENT, gzipSync(JSON.stringify({ query: ME })), packed);
    expect(taken.data).toEqual({ me: { client: CLIENT } });
    const bomb = gzipSync(Buffer.alloc(500 * MIB, '['));
    const answers = await unharmed(site, () =>
      Promise.all(Array.from({ length: 10 }, () => send(site, CLIENT, bomb, packed))),
    );
    for (const { status } of answers) expect([413, 429]).toContain(status);
  });

  it('of 12 MiB is refused so that a client sees it which writes all before it reads', async () => {
    const authorization = `authorization: Bearer ${await site.token(CLIENT)}`;
    const body = Buffer.alloc(12 * MIB, ' ');
    const answer = await unharmed(site, async () => {
      const { socket, told } = raw(head(authorization, `content-length: ${body.length}`));
      socket.pause();
      await new Promise((resolve) => socket.write(body, resolve));
      socket.resume();
      return told;
    });
    expect(answer).toMatch(/^HTTP\/1.1 413 .*BAD_REQUEST/s);
  });

  it('of millions of brackets is refused without a token by its size, and with one by its depth', async () => {
    const body = '['.repeat(4_900_000);
    const answers = await unharmed(site, () =>
      Promise.all(
        [null, CLIENT].flatMap((client) => [send(site, client, body), send(site, client, `{"variables":${body}`)]),
      ),
    );
    expect(answers.map(({ status }) => status)).toEqual([413, 413, 400, 400]);
  });

  it('of which the most is never sent holds no more than its client may have', async () => {
    const authorization = `authorization: Bearer ${await site.token(CLIENT)}`;
    const half = Buffer.alloc(9.9 * MIB, ' ');
    await unharmed(site, async () => {
      const before = site.memory();
      const stalled = Array.from({ length: 60 }, () => raw(head(authorization, `content-length: ${10 * MIB}`), half));
      await until('a refusal', async () => (await ask(site, CLIENT, ME)).status === 429);
      expect(site.memory()).toBeLessThan(before + 400);
      for (const { socket } of stalled) socket.destroy();
      await until('room', async () => (await ask(site, CLIENT, ME)).status === 200);
    });
  });
});

describe('a request', () => {
  it.each([
    ['with a URL of 1 MiB', `GET /graphql?query=${'a'.repeat(MIB)} HTTP/1.1\r\nhost: a\r\n\r\n`],
    [
      'with thousands of headers',
      `GET /healthz HTTP/1.1\r\nhost: a\r\n${many(20_000, (i) => `h${i}: x`, '\r\n')}\r\n\r\n`,
    ],
    ['with a cookie of 1 MiB', `GET /healthz HTTP/1.1\r\nhost: a\r\ncookie: ${'a'.repeat(MIB)}\r\n\r\n`],
    ['that is none', `${'\u0000'.repeat(10_000)}\r\n\r\n`],
  ])('%s is refused', async (_, text) => {
    const answers = await unharmed(site, () => Promise.all(Array.from({ length: 20 }, () => raw(text).told)));
    for (const answer of answers) expect(answer).toMatch(/^(HTTP\/1.1 4\d\d .*)?$/s);
  });

  it('of thousands over one connection, none of whose answers is read, keeps no other waiting', async () => {
    const authorization = `authorization: Bearer ${await site.token(CLIENT)}`;
    const body = JSON.stringify({ query: '{ guides { code text phases { code text } duties { code text } } }' });
    const one = head(authorization, `content-length: ${body.length}`) + body;
    await unharmed(site, async () => {
      const unread = Array.from({ length: 10 }, () => raw(one.repeat(300)));
      for (const { socket } of unread) socket.pause();
      await until('them to be read', async () => (await ask(site, 'demo-host', ME)).status === 200);
      for (const { socket } of unread) socket.destroy();
    });
  });

  it('whose client goes amid 90 of them is given up, and told of to nobody', async () => {
    const deep =
      '{ regions(under: "52", first: 100) { nodes { name parent { name } children(first: 5) { nodes { name } } } } }';
    await unharmed(site, async () => {
      const gone = new AbortController();
      const authorization = `Bearer ${await site.token(CLIENT)}`;
      const asked = Array.from({ length: 90 }, () =>
        fetch(`${site.url}/graphql`, {
          method: 'POST',
          headers: { 'content-type': 'application/json', authorization },
          body: JSON.stringify({ query: deep }),
          signal: gone.signal,
        }).catch(() => undefined),
      );
      await Promise.race(asked);
      gone.abort();
      await Promise.all(asked);
      const { status } = await ask(site, CLIENT, ME);
      expect(status).toBe(200);
    });
  });
});

it('streams of events that are never read hold nobody up', async () => {
  const authorization = `authorization: Bearer ${await site.token(CLIENT)}`;
  const guides = `{ ${many(200, (i) => `g${i}: guide(code: OUTREACH) { code text duties { code text } }`)} }`;
  const body = JSON.stringify({ query: guides });
  await unharmed(site, async () => {
    const unread = Array.from({ length: 90 }, () =>
      raw(head(authorization, 'accept: text/event-stream', `content-length: ${body.length}`) + body),
    );
    for (const { socket } of unread) socket.pause();
    await until('another client to be answered', async () => (await ask(site, 'demo-host', ME)).status === 200);
    for (const { socket } of unread) socket.destroy();
  });
});
