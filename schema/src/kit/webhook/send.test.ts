import { once } from 'node:events';
import { createServer } from 'node:net';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { openReceiver, type Receiver } from './receiver.testkit.ts';
import { createSender, type Outcome } from './send.ts';
import { readWebhookSettings } from './settings.ts';

let receiver: Receiver;
beforeEach(async () => {
  receiver = await openReceiver();
});
afterEach(() => receiver.close());

interface Attempt {
  readonly host?: string;
  readonly inside?: string;
  readonly wholeMs?: number;
}

/** One attempt to a host of this machine that the operator has allowed. */
async function attempt({ host = '127.0.0.1', inside = '127.0.0.1', wholeMs = 5_000 }: Attempt = {}): Promise<Outcome> {
  const settings = readWebhookSettings({
    XIANGXUN_WEBHOOK_HOSTS: `${host}:${receiver.port}`,
    XIANGXUN_WEBHOOK_INSIDE: inside,
    XIANGXUN_WEBHOOK_HTTP: 'on',
    XIANGXUN_WEBHOOK_KEY: 'a key of webhooks for tests alone',
  });
  const sender = createSender(settings, { connectMs: wholeMs, wholeMs });
  try {
    return await sender.send(`http://${host}:${receiver.port}/hooks`, { 'content-type': 'application/json' }, '{}');
  } finally {
    await sender.close();
  }
}

describe('an attempt', () => {
  it.each([200, 201, 204, 299])('succeeds by %d', async (status) => {
    receiver.answer((response) => void response.writeHead(status).end());
    expect(await attempt()).toEqual({ delivered: true, status });
  });

  it.each([
    [400, 'REFUSED'],
    [404, 'REFUSED'],
    [410, 'GONE'],
    [429, 'REFUSED'],
    [500, 'REFUSED'],
  ])('fails by %d, and hears for how long', async (status, reason) => {
    receiver.answer((response) => void response.writeHead(status, { 'retry-after': '3' }).end());
    expect(await attempt()).toEqual({ delivered: false, reason, status, retryAfterMs: 3_000 });
  });

  it.each([301, 302, 303, 307, 308])('follows no redirection (%d)', async (status) => {
    const inside = await openReceiver();
    receiver.answer((response) => void response.writeHead(status, { location: inside.url }).end());
    expect(await attempt()).toMatchObject({ delivered: false, reason: 'REDIRECTED', status });
    expect(receiver.received).toHaveLength(1);
    expect(inside.received).toHaveLength(0);
    await inside.close();
  });

  it('waits no longer than it may for an answer, its first byte or its last', async () => {
    receiver.answer(() => undefined);
    expect(await attempt({ wholeMs: 300 })).toMatchObject({ delivered: false, reason: 'TIMED_OUT' });
    receiver.answer(({ socket }) => {
      const drop = setInterval(() => socket?.write('H'), 20);
      socket?.once('close', () => clearInterval(drop));
    });
    expect(await attempt({ wholeMs: 300 })).toMatchObject({ delivered: false });
    receiver.answer((response) => void response.writeHead(200).write('never ended'));
    expect(await attempt({ wholeMs: 300 })).toEqual({ delivered: true, status: 200 });
  });

  it('reads little of an answer that is huge', async () => {
    let sent = 0;
    const closed = new Promise((resolve) =>
      receiver.answer((response) => {
        response.writeHead(200);
        const more = (): void => {
          while (!response.destroyed && response.write(Buffer.alloc(65_536))) sent += 65_536;
        };
        response.on('drain', more);
        response.on('close', resolve);
        more();
      }),
    );
    expect(await attempt()).toEqual({ delivered: true, status: 200 });
    await closed;
    expect(sent).toBeLessThan(16_777_216);
  });

  it('fails where nobody listens, and where the connection breaks', async () => {
    receiver.answer(({ socket }) => void socket?.destroy());
    expect(await attempt()).toMatchObject({ delivered: false, reason: 'UNREACHABLE', status: null });
    const taken = createServer().listen(0, '127.0.0.1');
    await once(taken, 'listening');
    receiver.answer((response) => void response.end('not HTTP'));
    expect(await attempt({ host: '127.0.0.1', inside: '' })).toMatchObject({ reason: 'HOST_NOT_ALLOWED' });
    taken.close();
  });
});

describe('an attempt to an address inside', () => {
  it.each([
    ['127.0.0.1', 'HOST_NOT_ALLOWED'],
    ['[::1]', 'HOST_NOT_ALLOWED'],
    ['localhost', 'ADDRESS_NOT_ALLOWED'],
    ['LOCALHOST', 'ADDRESS_NOT_ALLOWED'],
  ])('is not made by %s, though the operator lists that', async (host, reason) => {
    expect(await attempt({ host, inside: '' })).toMatchObject({ delivered: false, reason, status: null });
    expect(receiver.received).toHaveLength(0);
  });

  it('is made by a name only where every address of it is let through', async () => {
    expect(await attempt({ host: 'localhost', inside: '127.0.0.1, ::1' })).toMatchObject({ delivered: true });
    expect(await attempt({ host: 'localhost', inside: '10.0.0.0/8' })).toMatchObject({ reason: 'ADDRESS_NOT_ALLOWED' });
  });
});
