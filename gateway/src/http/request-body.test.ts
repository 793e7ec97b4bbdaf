import { connect } from 'node:net';
import { brotliCompressSync, gzipSync } from 'node:zlib';
import { eventually } from '@xiangxun/schema/service/eventually.testkit';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { type Edge, startEdge } from './edge.testkit.ts';

const MIB = 1024 * 1024;

let edge: Edge;
beforeEach(async () => {
  edge = await startEdge();
});
afterEach(async () => {
  vi.useRealTimers();
  await edge.close();
});

/** A request whose body has a given length. */
const sized = (length: number) =>
  JSON.stringify({ query: 'query ($t: String) { size(text: $t) }', variables: { t: 'x'.repeat(length) } });

const authorized = async (headers: Record<string, string> = {}) => ({
  authorization: await edge.bearer('a-school'),
  ...headers,
});

describe('a body', () => {
  it('may be of 64 kB without a token and 10 MiB with one', async () => {
    expect(await edge.send({ body: sized(60_000) })).toMatchObject({ status: 200 });
    const refused = await edge.send({ body: sized(70_000) });
    expect([refused.status, refused.json().errors?.[0]?.message]).toEqual([
      413,
      expect.stringContaining('65536 bytes'),
    ]);
    const headers = await authorized();
    expect((await edge.send({ body: sized(10 * MIB - 100), headers })).json()).toEqual({
      data: { size: 10 * MIB - 100 },
    });
    expect(await edge.send({ body: sized(10 * MIB), headers })).toMatchObject({ status: 413 });
  });

  it('may be packed with gzip, and is as large as what it unpacks to', async () => {
    const headers = await authorized({ 'content-encoding': 'GZip' });
    expect((await edge.send({ body: gzipSync(sized(5 * MIB)), headers })).json()).toEqual({ data: { size: 5 * MIB } });
    const bomb = gzipSync(Buffer.alloc(200 * MIB));
    expect(await edge.send({ body: bomb, headers })).toMatchObject({ status: 413 });
    expect(await edge.send({ body: gzipSync(sized(70_000)), headers: { 'content-encoding': 'gzip' } })).toMatchObject({
      status: 413,
    });
    const cut = gzipSync(sized(10)).subarray(0, 40);
    for (const body of [sized(10), cut]) expect(await edge.send({ body, headers })).toMatchObject({ status: 400 });
  });

  it('that is packed otherwise is refused, and told how it may be', async () => {
    const headers = { 'content-encoding': 'br' };
    const refused = await edge.send({ body: brotliCompressSync(sized(10)), headers });
    expect(refused).toMatchObject({ status: 415, headers: { 'accept-encoding': 'gzip' } });
  });

  it('that is too large is answered so that a client sees it which writes all before it reads', async () => {
    const body = Buffer.alloc(12 * MIB, ' ');
    const head = (more: string) =>
      `POST /graphql HTTP/1.1\r\nhost: a\r\ncontent-type: application/json\r\n${more}\r\n\r\n`;
    const answer = (more: string, ...pieces: (string | Buffer)[]) =>
      new Promise<string>((resolve, reject) => {
        const socket = connect(edge.port, '127.0.0.1');
        let text = '';
        socket.pause();
        socket.on('error', reject);
        socket.on('close', () => resolve(text));
        socket.on('data', (chunk) => {
          text += chunk;
        });
        socket.write(head(more));
        for (const piece of pieces) socket.write(piece);
        socket.write('', () => socket.resume());
      });
    expect(await answer(`content-length: ${body.length}`, body)).toMatch(/^HTTP\/1.1 413 .*BAD_REQUEST/s);
    const chunk = Buffer.concat([Buffer.from(`${body.length.toString(16)}\r\n`), body, Buffer.from('\r\n0\r\n\r\n')]);
    expect(await answer('transfer-encoding: chunked', chunk)).toMatch(/^HTTP\/1.1 413 .*BAD_REQUEST/s);
  });

  it('of a client whose others take its share is refused for the time being, and those of other clients are taken', async () => {
    const headers = await authorized();
    const stalled = await Promise.all(Array.from({ length: 7 }, () => stall(headers, 9.9 * MIB)));
    await eventually(async () => {
      const refused = await edge.send({ body: sized(6 * MIB), headers });
      expect(refused).toMatchObject({ status: 429, headers: { 'retry-after': '1' } });
      expect(refused.json().errors?.[0]?.extensions.code).toBe('RATE_LIMITED');
    });
    const others = { authorization: await edge.bearer('another') };
    expect(await edge.send({ body: sized(6 * MIB), headers: others })).toMatchObject({ status: 200 });
    for (const socket of stalled) socket.destroy();
    await eventually(async () =>
      expect(await edge.send({ body: sized(6 * MIB), headers })).toMatchObject({ status: 200 }),
    );
  });

  it('is read for no longer than it comes', async () => {
    vi.useFakeTimers({ toFake: ['setInterval', 'clearInterval'] });
    const socket = await stall(await authorized(), 1_000);
    let text = '';
    socket.on('data', (chunk) => {
      text += chunk;
    });
    const closed = new Promise((resolve) => socket.once('close', resolve));
    await eventually(() => expect(vi.getTimerCount()).toBe(1));
    vi.runOnlyPendingTimers();
    await eventually(() => {
      vi.runOnlyPendingTimers();
      expect(text).toMatch(/^HTTP\/1.1 408 /);
    });
    socket.end();
    await closed;
  });
});

/** Opens a connection that sends part of a body of 10 MiB and then stalls. */
function stall(headers: Record<string, string>, bytes: number) {
  return new Promise<ReturnType<typeof connect>>((resolve) => {
    const socket = connect(edge.port, '127.0.0.1', () => {
      const lines = Object.entries({
        ...headers,
        'content-length': String(10 * MIB),
        'content-type': 'application/json',
      });
      socket.write(`POST /graphql HTTP/1.1\r\nhost: a\r\n${lines.map((line) => line.join(': ')).join('\r\n')}\r\n\r\n`);
      socket.write(Buffer.alloc(bytes, ' '), () => resolve(socket));
    });
    socket.on('error', () => undefined);
  });
}
