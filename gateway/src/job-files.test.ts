import { connect } from 'node:net';
import { eventually } from '@xiangxun/schema/service/eventually.testkit';
import { afterEach, describe, expect, it, vi } from 'vitest';
import { type Edge, startEdge } from './http/edge.testkit.ts';

let edge: Edge;
afterEach(async () => {
  vi.useRealTimers();
  await edge.close();
});

describe('an upload', () => {
  it('that comes drop by drop is ended, and its subgraph told so', async () => {
    const taken: string[] = [];
    edge = await startEdge({
      transfer: async ({ body = [] }) => {
        try {
          for await (const chunk of body) taken.push(String(chunk));
        } catch {
          taken.push('broken off');
        }
        return { status: 200, json: {} };
      },
    });
    const authorization = await edge.bearer('a-school', 'sync:write');
    vi.useFakeTimers({ toFake: ['setInterval', 'clearInterval'] });
    const head = `PUT /jobs/resources/1/parts/1 HTTP/1.1\r\nhost: a\r\nauthorization: ${authorization}\r\ncontent-length: 99`;
    const socket = connect(edge.port, '127.0.0.1', () => socket.write(`${head}\r\n\r\nx`));
    socket.on('error', () => undefined);
    await eventually(() => expect(taken).toEqual(['x']));
    vi.runOnlyPendingTimers();
    await eventually(() => expect(taken).toEqual(['x', 'broken off']));
    expect(edge.logged.filter((line) => line.includes('"level":"error"'))).toEqual([]);
  });

  it('that is refused is told why, also to a client that writes all before it reads', async () => {
    edge = await startEdge({ transfer: async () => ({ status: 200, json: {} }) });
    const headers = { authorization: await edge.bearer('a-school') };
    const body = Buffer.alloc(5_000_000);
    const refused = await edge.send({ method: 'PUT', path: '/jobs/resources/1/parts/1', headers, body });
    expect([refused.status, refused.json().errors?.[0]?.extensions.code]).toEqual([403, 'FORBIDDEN']);
  });
});
