import { once } from 'node:events';
import { type AddressInfo, connect, createServer, type Server } from 'node:net';
import { afterEach, describe, expect, it, vi } from 'vitest';
import { untilReachable } from './reachable.ts';
import { emptyDatabase } from './template.ts';
import type { TemporaryDatabase } from './temporary-database.ts';

describe('a database that is waited for', () => {
  let database: TemporaryDatabase;
  let way: Server | undefined;

  afterEach(async () => {
    way?.close();
    await database.drop();
  });

  it('is reached when its server comes, and each try before is told of', async () => {
    database = await emptyDatabase();
    const { host, url } = await nowhere(database.url);
    const tell = vi.fn();
    const reached = untilReachable(url, tell, 5);
    await vi.waitFor(() => expect(tell.mock.calls.length).toBeGreaterThan(1), { timeout: 60_000 });
    expect(tell).toHaveBeenCalledWith({ database: expect.stringContaining(host), reason: 'ECONNREFUSED' });
    way = createServer((client) => {
      const { hostname, port } = new URL(database.url);
      client.pipe(connect(Number(port), hostname)).pipe(client);
    }).listen(Number(new URL(url).port), '127.0.0.1');
    await reached;
  });

  it('is not waited for in vain', async () => {
    database = await emptyDatabase();
    const missing = Object.assign(new URL(database.url), { pathname: '/no_such_database' }).href;
    await expect(untilReachable(missing, () => undefined, 5)).rejects.toThrow('does not exist');
  });
});

/** The same database at a port on which nobody listens yet. */
async function nowhere(url: string): Promise<{ host: string; url: string }> {
  const taken = createServer().listen(0, '127.0.0.1');
  await once(taken, 'listening');
  const { port } = taken.address() as AddressInfo;
  taken.close();
  await once(taken, 'close');
  const elsewhere = Object.assign(new URL(url), { hostname: '127.0.0.1', port: String(port) });
  return { host: elsewhere.host, url: elsewhere.href };
}
