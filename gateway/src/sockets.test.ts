import { once } from 'node:events';
import { type Client, createClient } from 'graphql-ws';
import { createClient as createEventClient } from 'graphql-sse';
import type { ExecutionResult } from 'graphql';
import { eventually } from '@xiangxun/schema/service/eventually.testkit';
import { afterEach, describe, expect, it, vi } from 'vitest';
import { WebSocket } from 'ws';
import { MODES, startTestGateway, type TestGateway } from './testing/gateway.ts';

let gateway: TestGateway;
const clients: Client[] = [];
const consoles = (['error', 'warn', 'log'] as const).map((level) => vi.spyOn(console, level));
afterEach(async () => {
  for (const each of consoles) each.mockClear();
  for (const client of clients.splice(0)) await client.dispose();
  await gateway.close();
});

const address = () => gateway.url.replace('http', 'ws');

/** A client of the protocol's own library; `closed` has the code and reason of the end of its connection. */
function connect(authorization?: string, protocols = 'header in the payload') {
  let tell: (end: { code: number; reason: string }) => void = () => undefined;
  const closed = new Promise<{ code: number; reason: string }>((resolve) => {
    tell = resolve;
  });
  class WithHeader extends WebSocket {
    constructor(url: string, protocol: string) {
      super(url, protocol, { headers: { authorization } });
    }
  }
  const client = createClient({
    url: address(),
    webSocketImpl: protocols === 'header' ? WithHeader : WebSocket,
    retryAttempts: 0,
    ...(authorization && protocols !== 'header' && { connectionParams: { authorization } }),
    on: { closed: (event) => tell(event as { code: number; reason: string }) },
  });
  clients.push(client);
  return { client, closed };
}

async function all(client: Client, query: string): Promise<ExecutionResult[]> {
  const results: ExecutionResult[] = [];
  for await (const result of client.iterate({ query })) results.push(result as ExecutionResult);
  return results;
}

const codes = (result: ExecutionResult) => result.errors?.map(({ extensions }) => extensions?.code);

/** Opens a connection without the library, so that the test sends each message itself. */
async function raw(protocol = 'graphql-transport-ws'): Promise<WebSocket> {
  const socket = new WebSocket(address(), protocol);
  await once(socket, 'open');
  return socket;
}

describe.each(MODES)('over a WebSocket, with subgraphs %s', (mode) => {
  it('subscriptions are passed through, several at once, and other operations are answered', async () => {
    gateway = await startTestGateway(mode);
    const { client } = connect(await gateway.bearer('a-school', 'changes:read', 'graph:read'));
    const ticks = [1, 2, 3].map((value) => ({ data: { ticks: value } }));
    const [one, other, who] = await Promise.all([
      all(client, 'subscription { ticks(to: 3) }'),
      all(client, 'subscription { ticks(to: 3) }'),
      all(client, '{ whoami regions { name value } }'),
    ]);
    expect([one, other]).toEqual([ticks, ticks]);
    expect(who).toMatchObject([{ data: { whoami: 'a-school zh', regions: [{ value: 10 }, { value: 20 }] } }]);
  });

  it('a token may stand in the header', async () => {
    gateway = await startTestGateway(mode);
    const { client } = connect(await gateway.bearer('a-school'), 'header');
    expect(await all(client, '{ whoami }')).toMatchObject([{ data: { whoami: 'a-school zh' } }]);
  });

  it('what the token does not allow is refused, as over HTTP', async () => {
    gateway = await startTestGateway(mode);
    const { client } = connect(await gateway.bearer('a-school', 'graph:read'));
    const refusals = {
      'subscription { ticks(to: 1) }': ['FORBIDDEN'],
      'subscription { hosts }': ['NOT_READY'],
      '{ nothing }': ['BAD_REQUEST'],
      '{ ': ['BAD_REQUEST'],
      '{ fault }': ['INTERNAL'],
    };
    for (const [query, expected] of Object.entries(refusals)) {
      const results = await all(client, query);
      expect(results.map(codes), query).toEqual([expected]);
      expect(JSON.stringify(results)).not.toMatch(/SELECT|stack|"http"/);
    }
  });

  it('a subscription ends in the subgraph when its client ends it, or goes away', async () => {
    let onEnd: () => void = () => undefined;
    gateway = await startTestGateway(mode, { onEnd: () => onEnd() });
    const bearer = await gateway.bearer('a-school');
    const { client } = connect(bearer);
    for (const leave of ['ends', 'goes away']) {
      const ended = new Promise<void>((resolve) => {
        onEnd = resolve;
      });
      const iterator = client.iterate({ query: 'subscription { waiting }' });
      expect(await iterator.next()).toMatchObject({ value: { data: { waiting: 0 } } });
      if (leave === 'ends') await iterator.return?.();
      else client.terminate();
      await ended;
      await iterator.return?.();
    }
  });
});

describe('a connection', () => {
  it('is refused without a token, and with one that is not accepted', async () => {
    gateway = await startTestGateway('in one process');
    const ends = async (authorization?: string) => {
      const { client, closed } = connect(authorization);
      await all(client, '{ whoami }').catch(() => undefined);
      return closed;
    };
    expect(await ends()).toMatchObject({ code: 4401 });
    expect(await ends('Bearer not.a.token')).toMatchObject({ code: 4403 });
  });

  it('ends with its token, and so does a stream of events', async () => {
    let ended = 0;
    gateway = await startTestGateway('in one process', { onEnd: () => (ended += 1) });
    const bearer = await gateway.expiringBearer('a-school');
    const { client, closed } = connect(bearer);
    const events = createEventClient({ url: gateway.url, headers: { authorization: bearer }, retryAttempts: 0 });
    const overSocket = all(client, 'subscription { waiting }').catch(() => undefined);
    const results: ExecutionResult[] = [];
    for await (const result of events.iterate({ query: 'subscription { waiting }' }))
      results.push(result as ExecutionResult);
    events.dispose();
    expect(results.map(codes)).toEqual([undefined, ['UNAUTHENTICATED']]);
    expect(await closed).toMatchObject({ code: 4403, reason: 'the token has expired' });
    await overSocket;
    expect(ended).toBe(2);
  });

  it('must speak the protocol: its name, one beginning, messages that are some and not too large', async () => {
    gateway = await startTestGateway('in one process');
    const endOf = async (...messages: string[]) => {
      const socket = await raw();
      for (const message of messages) socket.send(message);
      const [code] = await once(socket, 'close');
      return code;
    };
    const begin = JSON.stringify({
      type: 'connection_init',
      payload: { authorization: await gateway.bearer('a-school') },
    });
    expect(await endOf('{')).toBe(4400);
    expect(await endOf(JSON.stringify({ type: 'subscribe', id: '1', payload: { query: '{ whoami }' } }))).toBe(4401);
    expect(await endOf(begin, begin)).toBe(4429);
    const other = await raw('graphql-ws').catch((error: Error) => error.message);
    expect(other).toMatch(/subprotocol|400|closed/i);
    const elsewhere = new WebSocket(address().replace('/graphql', '/elsewhere'), 'graphql-transport-ws');
    const [refusal] = await once(elsewhere, 'error');
    expect(String(refusal)).toContain('404');
  });

  it('that sends what only servers may is closed, and tells the operator nothing above the level of debug', async () => {
    gateway = await startTestGateway('in one process');
    for (const type of ['connection_ack', 'next', 'error']) {
      const socket = await raw();
      const payload = type === 'error' ? [{ message: 'x' }] : {};
      socket.send(JSON.stringify({ type, id: '1', payload }));
      const [code] = await once(socket, 'close');
      expect(code, type).toBe(4400);
    }
    expect(await operatorHears()).toEqual([]);
  });

  it('that breaks off tells the operator nothing above the level of debug', async () => {
    gateway = await startTestGateway('in one process');
    const socket = await raw();
    socket.send('x'.repeat(2 * 1024 * 1024));
    const [code] = await once(socket, 'close');
    expect(code).toBe(1009);
    expect(await operatorHears()).toEqual([]);
  });

  it('whose client goes in the midst of an answer tells the operator nothing above the level of debug', async () => {
    gateway = await startTestGateway('in one process');
    const socket = new WebSocket(address(), 'graphql-transport-ws');
    const [{ socket: connection }] = await once(socket, 'upgrade');
    const payload = { authorization: await gateway.bearer('a-school') };
    socket.send(JSON.stringify({ type: 'connection_init', payload }));
    await once(socket, 'message');
    // More than both sides' buffers hold.
    const fields = Array.from({ length: 30 }, (_, at) => `f${at}: hello(name: $name)`);
    const query = `query ($name: String!) { ${fields.join(' ')} }`;
    const variables = { name: 'x'.repeat(1_000_000) };
    socket.send(JSON.stringify({ type: 'subscribe', id: '1', payload: { query, variables } }));
    await once(connection, 'data');
    connection.pause();
    // Its response waits behind the unread data.
    socket.send(JSON.stringify({ type: 'ping' }));
    await gateway.ask('{ __typename }');
    socket.terminate();
    expect(await operatorHears()).toEqual([]);
  });

  it('answers pings', async () => {
    gateway = await startTestGateway('in one process');
    const socket = await raw();
    socket.send(JSON.stringify({ type: 'ping', payload: { at: 1 } }));
    const [message] = await once(socket, 'message');
    expect(JSON.parse(String(message))).toEqual({ type: 'pong', payload: { at: 1 } });
    socket.ping();
    await once(socket, 'pong');
    socket.terminate();
  });

  it('that no longer answers is ended, with what ran over it, and its place is free again; one that answers stays', async () => {
    vi.useFakeTimers({ toFake: ['setInterval', 'clearInterval'] });
    try {
      let ended = 0;
      gateway = await startTestGateway('in one process', { onEnd: () => (ended += 1) });
      const bearer = await gateway.bearer('a-school');
      const silent = await Promise.all(Array.from({ length: 19 }, () => waiting(bearer, { autoPong: false })));
      const closed = Promise.all(silent.map((socket) => once(socket, 'close')));
      const answering = await waiting(bearer);
      for (let round = 0; round < 3; round += 1) {
        const asked = once(answering, 'ping');
        vi.runOnlyPendingTimers();
        await asked;
        // Arrives after the response, and is reported only once that has been read.
        answering.send(JSON.stringify({ type: 'ping' }));
        expect(JSON.parse(String((await once(answering, 'message'))[0]))).toEqual({ type: 'pong' });
        if (round === 0) expect(silent.every(({ readyState }) => readyState === WebSocket.OPEN)).toBe(true);
        else await closed;
      }
      await eventually(() => expect(ended).toBe(19));
      for (let at = 0; at < 19; at += 1) expect(await all(held(bearer), '{ whoami }')).toHaveLength(1);
      const { client, closed: refused } = connect(bearer);
      await all(client, '{ whoami }').catch(() => undefined);
      expect(await refused).toMatchObject({ code: 1013 });
      answering.terminate();
    } finally {
      vi.useRealTimers();
    }
  });

  it('is one of a few of its client, and other clients are let in', async () => {
    gateway = await startTestGateway('in one process');
    const bearer = await gateway.bearer('a-school');
    for (let at = 0; at < 20; at += 1) await all(held(bearer), '{ whoami }');
    const { client, closed } = connect(bearer);
    await all(client, '{ whoami }').catch(() => undefined);
    expect(await closed).toMatchObject({ code: 1013 });
    expect(await all(connect(await gateway.bearer('another')).client, '{ whoami }')).toHaveLength(1);
  });

  it('that its client leaves while the token is checked counts no longer', async () => {
    let release: () => void = () => undefined;
    const held = new Promise<void>((resolve) => {
      release = resolve;
    });
    const beforeKeys = vi.fn(() => held);
    gateway = await startTestGateway('in one process', { beforeKeys });
    const leaving = Array.from({ length: 20 }, async () => {
      const socket = await raw();
      const payload = { authorization: await gateway.bearer('a-school') };
      socket.send(JSON.stringify({ type: 'connection_init', payload }));
      return socket;
    });
    const sockets = await Promise.all(leaving);
    await eventually(() => expect(beforeKeys).toHaveBeenCalledTimes(20));
    for (const socket of sockets) socket.terminate();
    for (const _ of sockets) await gateway.ask('{ __typename }');
    release();
    const { client } = connect(await gateway.bearer('a-school'));
    expect(await all(client, '{ whoami }')).toHaveLength(1);
  });

  it('holds as many streams of its client as there may be, however it comes', async () => {
    gateway = await startTestGateway('in one process');
    const client = held(await gateway.bearer('a-school'));
    const open = Array.from({ length: 100 }, () => client.iterate({ query: 'subscription { waiting }' }));
    for (const stream of open) expect(await stream.next()).toMatchObject({ value: { data: { waiting: 0 } } });
    const other = held(await gateway.bearer('a-school'));
    expect((await all(other, 'subscription { waiting }')).map(codes)).toEqual([['BAD_REQUEST']]);
    await open.pop()?.return?.();
    const again = other.iterate({ query: 'subscription { waiting }' });
    expect(await again.next()).toMatchObject({ value: { data: { waiting: 0 } } });
    for (const stream of [...open, again]) await stream.return?.();
  });

  it('is told to come again when the server stops', async () => {
    gateway = await startTestGateway('in one process');
    const { client, closed } = connect(await gateway.bearer('a-school'));
    const stream = client.iterate({ query: 'subscription { waiting }' });
    await stream.next();
    await gateway.close();
    expect(await closed).toMatchObject({ code: 1001 });
  });
});

/** A connection with a running subscription that has delivered its first result. */
async function waiting(authorization: string, options: { autoPong?: boolean } = {}): Promise<WebSocket> {
  const socket = new WebSocket(address(), 'graphql-transport-ws', options);
  await once(socket, 'open');
  socket.send(JSON.stringify({ type: 'connection_init', payload: { authorization } }));
  await once(socket, 'message');
  socket.send(JSON.stringify({ type: 'subscribe', id: '1', payload: { query: 'subscription { waiting }' } }));
  expect(JSON.parse(String((await once(socket, 'message'))[0]))).toMatchObject({ payload: { data: { waiting: 0 } } });
  return socket;
}

/** What was written, after all connections have ended, to the console and, above the level debug, to the log. */
async function operatorHears(): Promise<unknown[]> {
  await gateway.close();
  const lines = gateway.logged.map((line) => JSON.parse(line) as { level: string; msg: string });
  const told = lines.filter(({ level, msg }) => level !== 'debug' && msg !== 'listening');
  return [...told, ...consoles.flatMap(({ mock }) => mock.calls)];
}

/** A client that keeps its connection. */
function held(authorization: string): Client {
  const client = createClient({
    url: address(),
    webSocketImpl: WebSocket,
    lazy: false,
    retryAttempts: 0,
    onNonLazyError: () => undefined,
    connectionParams: { authorization },
  });
  clients.push(client);
  return client;
}
