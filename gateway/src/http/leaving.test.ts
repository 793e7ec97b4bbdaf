import { request } from 'node:http';
import { createClient } from 'graphql-sse';
import { eventually } from '@xiangxun/schema/service/eventually.testkit';
import { afterEach, describe, expect, it } from 'vitest';
import { WebSocket } from 'ws';
import { type Edge, startEdge } from './edge.testkit.ts';

let edge: Edge;
afterEach(() => edge.close());

/** A promise, and the function that resolves it. */
function call<T>(): { made: Promise<T>; make: (value: T) => void } {
  let make: (value: T) => void = () => undefined;
  const made = new Promise<T>((resolve) => {
    make = resolve;
  });
  return { made, make };
}

const aborted = (signal: AbortSignal | undefined) =>
  new Promise<void>((resolve) => signal?.addEventListener('abort', () => resolve()));

const errors = () => edge.logged.filter((line) => /"level":"(error|warn)"/.test(line));

describe('a client that leaves', () => {
  it('ends what it asked for over HTTP, and the operator hears nothing of it', async () => {
    const begun = call<void>();
    const ended = call<void>();
    edge = await startEdge({
      beforeSlow: async (signal) => {
        begun.make();
        await aborted(signal);
        ended.make();
        throw new Error('given up');
      },
    });
    const sent = request(edge.url, { method: 'POST', headers: { 'content-type': 'application/json' } });
    sent.on('error', () => undefined);
    sent.end('{"query":"{ slow }"}');
    await begun.made;
    sent.destroy();
    await ended.made;
    expect(await edge.send({ body: '{"query":"{ hello }"}' })).toMatchObject({ status: 200 });
    expect(errors()).toEqual([]);
  });

  it('in the midst of its body is no fault', async () => {
    edge = await startEdge();
    const sent = request(edge.url, {
      method: 'POST',
      headers: { 'content-type': 'application/json', 'content-length': 100 },
    });
    sent.on('error', () => undefined);
    await new Promise((resolve) => sent.write('{', resolve));
    sent.destroy();
    await eventually(() => expect(edge.logged.join()).toContain('a client went before its answer'));
    expect(errors()).toEqual([]);
  });

  it('ends its stream of events', async () => {
    const ended = call<void>();
    edge = await startEdge({ onEnd: () => ended.make() });
    const client = createClient({ url: edge.url, retryAttempts: 0 });
    for await (const result of client.iterate({ query: 'subscription { waiting }' })) {
      expect(result).toEqual({ data: { waiting: 0 } });
      break;
    }
    client.dispose();
    await ended.made;
    expect(errors()).toEqual([]);
  });

  it.each(['complete', 'close'])(
    'ends an operation over a WebSocket by %s, also one that has given nothing yet',
    async (by) => {
      const begun = call<void>();
      const ended = call<void>();
      edge = await startEdge({
        beforeSlow: async (signal) => {
          begun.make();
          await aborted(signal);
          ended.make();
          throw new Error('given up');
        },
      });
      const { socket, say } = await introduced();
      say({ type: 'subscribe', id: '1', payload: { query: '{ slow }' } });
      await begun.made;
      if (by === 'complete') say({ type: 'complete', id: '1' });
      else socket.terminate();
      await ended.made;
      socket.terminate();
      expect(errors()).toEqual([]);
    },
  );

  it('of a server that stops is not told that its stream is complete, so that it comes again', async () => {
    edge = await startEdge();
    const client = createClient({ url: edge.url, retryAttempts: 0 });
    const stream = client.iterate({ query: 'subscription { waiting }' });
    expect(await stream.next()).toMatchObject({ value: { data: { waiting: 0 } } });
    const next = stream.next();
    next.catch(() => undefined);
    await edge.close();
    await expect(next).rejects.toThrow();
    client.dispose();
  });
});

describe('a connection', () => {
  it('stays when an operation over it is malformed, which alone is refused', async () => {
    edge = await startEdge();
    const { socket, say, hear } = await introduced();
    say({ type: 'subscribe', id: '1', payload: { query: '{ hello }', foo: 1 } });
    expect(await hear()).toMatchObject({
      type: 'error',
      id: '1',
      payload: [{ message: expect.stringContaining('"foo"'), extensions: { code: 'BAD_REQUEST' } }],
    });
    const variables = { name: '县' };
    const query = 'query ($name: String) { hello(name: $name) }';
    say({ type: 'subscribe', id: '1', payload: { query, variables, operationName: '' } });
    expect(await hear()).toEqual({ type: 'next', id: '1', payload: { data: { hello: 'hello 县' } } });
    socket.terminate();
  });

  it('is told nothing of a fault but the id to quote', async () => {
    edge = await startEdge({
      beforeSlow: async () => {
        throw new Error('unreachable');
      },
    });
    const { socket, say, hear } = await introduced();
    say({ type: 'subscribe', id: '1', payload: { query: '{' } });
    const [error] = ((await hear()) as { payload: { extensions: { correlationId: string } }[] }).payload;
    expect(error).toMatchObject({ extensions: { code: 'INTERNAL' } });
    expect(errors().join()).toContain(error?.extensions.correlationId);
    socket.terminate();
  });

  it('that sends much before it says whose it is, or nests without end, is closed', async () => {
    edge = await startEdge();
    const large = await opened();
    large.send(JSON.stringify({ type: 'connection_init', payload: { authorization: 'x'.repeat(100_000) } }));
    expect(await new Promise((resolve) => large.on('close', resolve))).toBe(1009);
    const nested = await opened();
    nested.send(`{"type":"connection_init","payload":${'['.repeat(50_000)}`);
    expect(await new Promise((resolve) => nested.on('close', resolve))).toBe(4400);
  });

  it('finds room when not too many others of its address have yet to say whose they are', async () => {
    edge = await startEdge();
    const others = await Promise.all(Array.from({ length: 100 }, opened));
    await expect(opened()).rejects.toThrow('503');
    for (const other of others) other.terminate();
    await eventually(async () => (await opened()).terminate());
  });
});

function opened(): Promise<WebSocket> {
  const socket = new WebSocket(edge.url.replace('http', 'ws'), 'graphql-transport-ws');
  return new Promise((resolve, reject) => {
    socket.on('open', () => resolve(socket));
    socket.on('error', reject);
  });
}

/** A connection after `connection_init`. */
async function introduced() {
  const socket = await opened();
  const say = (message: object) => socket.send(JSON.stringify(message));
  const hear = () =>
    new Promise<unknown>((resolve) => socket.once('message', (data) => resolve(JSON.parse(String(data)))));
  say({ type: 'connection_init', payload: { authorization: await edge.bearer('a-school') } });
  expect(await hear()).toMatchObject({ type: 'connection_ack' });
  return { socket, say, hear };
}
