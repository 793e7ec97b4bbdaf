import { connect, type Socket } from 'node:net';
import { eventually } from '@xiangxun/schema/service/eventually.testkit';
import { afterEach, describe, expect, it } from 'vitest';
import { WebSocket } from 'ws';
import { addressOf } from './addresses.ts';
import { type Edge, startEdge } from './edge.testkit.ts';

let edge: Edge;
afterEach(() => edge?.close());

function open(...pieces: string[]) {
  return new Promise<Socket>((resolve) => {
    const socket = connect(edge.port, '127.0.0.1', () => {
      for (const piece of pieces) socket.write(piece);
      resolve(socket);
    });
    socket.on('error', () => undefined);
  });
}

const told = (socket: Socket) =>
  new Promise<string>((resolve) => {
    let text = '';
    socket.on('data', (chunk) => {
      text += chunk;
    });
    socket.on('close', () => resolve(text));
  });

describe('connections', () => {
  it('are so many of an address and no more; of those too many the first are told so', async () => {
    edge = await startEdge({}, 3);
    const idle = await Promise.all([open(), open(), open()]);
    const refused = await edge.send({ body: '{"query":"{ hello }"}' });
    expect(refused).toMatchObject({ status: 429, headers: { 'retry-after': '1', connection: 'close' } });
    expect(refused.json().errors?.[0]?.message).toContain('3 connections');
    const socket = new WebSocket(edge.url.replace('http', 'ws'), 'graphql-transport-ws');
    const refusal = await new Promise((resolve) => socket.on('error', resolve));
    expect(String(refusal)).toContain('429');

    const more = await Promise.all([open(), open(), open()]);
    await eventually(async () => expect(await told(await open())).toBe(''));
    for (const each of [...idle, ...more]) each.destroy();
    await eventually(async () =>
      expect(await edge.send({ body: '{"query":"{ hello }"}' })).toMatchObject({ status: 200 }),
    );
  });

  it('that send no byte, or headers that never end, are closed', async () => {
    edge = await startEdge();
    const silent = told(await open());
    const dripping = await open('GET /graphql HTTP/1.1\r\n');
    const drip = setInterval(() => dripping.write('a: b\r\n'), 500);
    expect(await silent).toMatch(/^(HTTP\/1.1 408 .*)?$/s);
    expect(await told(dripping)).toMatch(/^HTTP\/1.1 408 /);
    clearInterval(drip);
  });

  it('that offer another protocol than WebSocket are answered by HTTP/1.1, one request after another', async () => {
    edge = await startEdge();
    const body = '{"query":"{ hello }"}';
    const head = `POST /graphql HTTP/1.1\r\nhost: a\r\ncontent-type: application/json\r\ncontent-length: ${body.length}\r\n`;
    const offer = 'connection: Upgrade, HTTP2-Settings\r\nupgrade: h2c\r\nhttp2-settings: AAMAAABkAAQCAAAAAAIAAAAA\r\n';
    const socket = await open(`${head}${offer}\r\n`, body, `${head}connection: close\r\n\r\n${body}`);
    expect(await told(socket)).toMatch(/^HTTP\/1.1 200 .*"hello undefined".*HTTP\/1.1 200 .*"hello undefined"/s);
  });

  it('of an IPv6 network count together', () => {
    const of = (remoteAddress: string) => addressOf({ remoteAddress });
    expect(of('::ffff:10.0.0.7')).toBe('10.0.0.7');
    expect(of('2001:db8:1:2:3:4:5:6')).toBe('2001:db8:1:2');
    expect(of('2001:db8:1:2::6')).toBe('2001:db8:1:2');
    expect(of('2001:db8::6')).toBe('2001:db8:0:0');
    expect(of('::1')).toBe('0:0:0:0');
  });
});
