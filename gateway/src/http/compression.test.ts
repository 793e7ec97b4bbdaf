import { brotliDecompressSync, gunzipSync } from 'node:zlib';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type Edge, startEdge } from './edge.testkit.ts';

let edge: Edge;
beforeAll(async () => {
  edge = await startEdge();
});
afterAll(() => edge.close());

const rows = (count: number, headers: Record<string, string>) =>
  edge.send({ body: JSON.stringify({ query: `{ rows(count: ${count}) }` }), headers });

describe('an answer of 1 kB and more', () => {
  it.each([
    ['gzip, deflate, br', 'br'],
    ['gzip', 'gzip'],
    ['br;q=0.2, gzip;q=0.8', 'gzip'],
    ['*', 'br'],
    ['br;q=0, *', 'gzip'],
    ['deflate', undefined],
    ['identity, br;q=0.5', undefined],
    ['', undefined],
  ])('is compressed as the client accepts it: %s', async (accepted, encoding) => {
    const plain = await rows(1_000, {});
    const { headers, bytes } = await rows(1_000, { 'accept-encoding': accepted });
    expect(headers['content-encoding']).toBe(encoding);
    expect(Number(headers['content-length'])).toBe(bytes.length);
    if (encoding) expect(bytes.length).toBeLessThan(plain.bytes.length / 4);
    const unpacked = encoding === 'br' ? brotliDecompressSync(bytes) : encoding === 'gzip' ? gunzipSync(bytes) : bytes;
    expect(unpacked).toEqual(plain.bytes);
  });

  it('is sent as it is where it is smaller, or comes as events', async () => {
    const accepted = { 'accept-encoding': 'br' };
    expect((await rows(10, accepted)).headers['content-encoding']).toBeUndefined();
    const events = await rows(1_000, { ...accepted, accept: 'text/event-stream' });
    expect(events.headers['content-encoding']).toBeUndefined();
  });
});
