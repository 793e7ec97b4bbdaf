import { once } from 'node:events';
import { until } from '@xiangxun/gateway/demo/until';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { WebSocket } from 'ws';
import { many } from './ask.ts';
import { openSite, type Site } from './site.ts';
import { unharmed } from './unharmed.ts';

const CLIENT = 'demo-teacher';
const ME = '{ me { client } }';

let site: Site;
beforeAll(async () => {
  site = await openSite('one process');
});
afterAll(() => site?.close());

async function unknown(): Promise<WebSocket> {
  const socket = new WebSocket(`${site.url.replace('http', 'ws')}/graphql`, 'graphql-transport-ws');
  socket.on('error', () => undefined);
  await once(socket, 'open');
  return socket;
}

/** An authenticated connection; retried as long as abandoned ones occupy its place. */
function open(): Promise<WebSocket> {
  return until('a place for a connection', async () => {
    const socket = await unknown();
    const isClosed = once(socket, 'close').then(() => false);
    const isKnown = once(socket, 'message').then(() => true);
    tell(socket, { type: 'connection_init', payload: { authorization: `Bearer ${await site.token(CLIENT)}` } });
    return (await Promise.race([isKnown, isClosed])) && socket;
  });
}

function tell(socket: WebSocket, message: object): void {
  socket.send(JSON.stringify(message));
}

const subscribe = (id: string, payload: object) => ({ type: 'subscribe', id, payload });

/** The next message of an operation. */
function next(socket: WebSocket, id: string): Promise<{ type: string; payload: unknown }> {
  return new Promise((resolve) => {
    socket.on('message', (data) => {
      const message = JSON.parse(String(data)) as { id?: string; type: string; payload: unknown };
      if (message.id === id) resolve(message);
    });
  });
}

const all = (count: number) => Promise.all(Array.from({ length: count }, open));

/** Sends as fast as possible, until so many messages have been sent or the connection is closed. */
async function flood(socket: WebSocket, count: number, message: (at: number) => string): Promise<void> {
  for (let at = 0; at < count && socket.readyState === WebSocket.OPEN; at += 1) {
    socket.send(message(at));
    if (socket.bufferedAmount > 1_000_000) await new Promise((resolve) => setTimeout(resolve, 10));
  }
}

describe('an operation over a WebSocket', () => {
  it.each([
    ['with a member that there is not', { query: ME, foo: 1 }],
    ['that is too dear', { query: '{ regions(first: 500) { nodes { children(first: 500) { nodes { name } } } } }' }],
    ['under a name of Object.prototype', { query: ME, operationName: 'constructor' }],
  ])('%s is refused alone', async (_, payload) => {
    const socket = await open();
    const refused = next(socket, '1');
    tell(socket, subscribe('1', payload));
    expect(JSON.stringify(await refused)).toContain('BAD_REQUEST');
    const answered = next(socket, '2');
    tell(socket, subscribe('2', { query: ME }));
    expect(await answered).toMatchObject({ payload: { data: { me: { client: CLIENT } } } });
    socket.terminate();
  });

  it.each(['__proto__', 'constructor'])('under the id %s ends no connection but its own', async (id) => {
    await unharmed(site, async () => {
      const socket = await open();
      const told = Promise.race([next(socket, id), once(socket, 'close')]);
      tell(socket, subscribe(id, { query: ME }));
      await told;
      socket.terminate();
    });
  });
});

describe('connections that are used against the server keep nobody waiting:', () => {
  it.each([
    ['pings', () => '{"type":"ping"}'],
    ['operations', (at: number) => JSON.stringify(subscribe(String(at), { query: ME }))],
    [
      'operations that are begun and ended',
      (at: number) =>
        JSON.stringify(at % 2 ? { type: 'complete', id: String(at - 1) } : subscribe(String(at), { query: ME })),
    ],
    ['what is refused', (at: number) => JSON.stringify(subscribe(String(at), { query: '{', foo: at }))],
  ])('%s', async (_, message) => {
    await unharmed(site, async () => {
      const sockets = await all(20);
      const floods = sockets.map((socket) => flood(socket, 20_000, message));
      await Promise.race([Promise.all(floods), new Promise((resolve) => setTimeout(resolve, 3_000))]);
      for (const socket of sockets) socket.terminate();
      await Promise.all(floods);
    });
  });

  it('frames of the protocol beneath', async () => {
    await unharmed(site, async () => {
      const sockets = await all(10);
      const bytes = Buffer.alloc(125);
      for (const socket of sockets) for (let at = 0; at < 5_000; at += 1) socket.ping(bytes);
      await Promise.all(sockets.map((socket) => once(socket, 'pong')));
      for (const socket of sockets) socket.terminate();
    });
  });

  it('messages that are too large, or none, of who has shown no token', async () => {
    const closed = await unharmed(site, () =>
      Promise.all(
        [
          'x'.repeat(2_000_000),
          '['.repeat(900_000),
          JSON.stringify({ type: 'ping', payload: { x: 'x'.repeat(900_000) } }),
        ].map(async (message) => {
          const socket = await unknown();
          const end = once(socket, 'close');
          socket.send(message);
          return (await end)[0];
        }),
      ),
    );
    for (const code of closed) expect([1009, 4400]).toContain(code);
  });
});

describe('what a client does not read', () => {
  /** A connection whose client has stopped reading. */
  const deaf = async () => {
    const socket = await open();
    socket.pause();
    return socket;
  };

  it('of its own pings is not kept without bound', async () => {
    await unharmed(site, async () => {
      const before = site.memory();
      const sockets = await Promise.all(Array.from({ length: 5 }, deaf));
      const ping = JSON.stringify({ type: 'ping', payload: { x: 'x'.repeat(900_000) } });
      for (const socket of sockets) for (let at = 0; at < 200; at += 1) socket.send(ping);
      await new Promise((resolve) => setTimeout(resolve, 3_000));
      expect(site.memory()).toBeLessThan(before + 250);
      for (const socket of sockets) socket.terminate();
    });
  });

  it('of its answers is dropped with it, and told of to nobody', async () => {
    const guides = `{ ${many(200, (i) => `g${i}: guide(code: OUTREACH) { code text duties { code text } }`)} }`;
    await unharmed(site, async () => {
      const sockets = await Promise.all(Array.from({ length: 10 }, deaf));
      for (const socket of sockets)
        for (let at = 0; at < 20; at += 1) tell(socket, subscribe(String(at), { query: guides }));
      await new Promise((resolve) => setTimeout(resolve, 3_000));
      for (const socket of sockets) socket.terminate();
    });
  });
});
