import { once } from 'node:events';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { createServer, type Server } from 'node:https';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { type Authority, openAuthority } from './certificate.testkit.ts';
import { createSender, type Outcome } from './send.ts';
import { readWebhookSettings } from './settings.ts';

let folder: string;
let authority: Authority;
let trusted: string;
let server: Server | undefined;
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'webhooks-'));
  authority = openAuthority();
  trusted = join(folder, 'authorities.pem');
  await writeFile(trusted, `one of others:\n${openAuthority('another').cert}and the receiver’s:\n${authority.cert}`);
});
afterEach(async () => {
  server?.closeAllConnections();
  server?.close();
});
afterAll(() => rm(folder, { recursive: true }));

/** One attempt to a receiver on this machine with a certificate. */
async function attempt(name: string, validTo?: Date, authorities = trusted): Promise<Outcome> {
  server = createServer(authority.issue(name, validTo), (_, response) => void response.writeHead(204).end());
  await once(server.listen(0, '127.0.0.1'), 'listening');
  const { port } = server.address() as AddressInfo;
  const settings = readWebhookSettings({
    XIANGXUN_WEBHOOK_HOSTS: `localhost:${port}`,
    XIANGXUN_WEBHOOK_INSIDE: '127.0.0.1, ::1',
    XIANGXUN_WEBHOOK_KEY: 'a key of webhooks for tests alone',
    XIANGXUN_WEBHOOK_CA: authorities,
  });
  const sender = createSender(settings);
  try {
    return await sender.send(`https://localhost:${port}/hooks`, { 'content-type': 'application/json' }, '{}');
  } finally {
    await sender.close();
  }
}

const UNTRUSTED = { delivered: false, reason: 'UNTRUSTED', status: null, retryAfterMs: null };

describe('an attempt over TLS', () => {
  it('is made to a receiver whose certificate is signed by an authority that the operator trusts', async () => {
    expect(await attempt('localhost')).toEqual({ delivered: true, status: 204 });
  });

  it('says so where it is of no authority that is trusted, of another name, or has expired', async () => {
    expect(await attempt('localhost', undefined, '')).toEqual(UNTRUSTED);
    expect(await attempt('elsewhere.example.cn')).toEqual(UNTRUSTED);
    expect(await attempt('localhost', new Date(Date.now() - 86_400_000))).toEqual(UNTRUSTED);
  });

  it('is not configured by what is no file of authorities', async () => {
    const server = join(folder, 'server.pem');
    await writeFile(server, authority.issue('localhost').cert);
    for (const path of [join(folder, 'none.pem'), server])
      expect(() => readWebhookSettings({ XIANGXUN_WEBHOOK_CA: path })).toThrow(/XIANGXUN_WEBHOOK_CA must be the path/);
  });
});
