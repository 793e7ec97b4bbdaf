import { createHmac, randomBytes } from 'node:crypto';
import { readFileSync } from 'node:fs';
import fc from 'fast-check';
import { Webhook as Judge } from 'standardwebhooks';
import { expect, it } from 'vitest';
import { headersOf } from './message.ts';
import { newSecret } from './secret.ts';

const ID = 'msg_p5jXN8AQM9LWM0D4loKWxJek';

it('is signed as the example of Standard Webhooks is', () => {
  const sentAt = new Date(1_614_265_330_999);
  const headers = headersOf(ID, '{"test": 2432232314}', ['whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw'], sentAt);
  expect(headers).toMatchObject({
    'webhook-id': ID,
    'webhook-timestamp': '1614265330',
    'webhook-signature': 'v1,g0hM9SsE+OTPJTGt/tmIKtSyZlE3uFJELVlNIOLJ1OE=',
  });
});

it('is signed with HMAC-SHA256 of the bytes behind `whsec_`, whatever is sent and when', () => {
  const sendings = [fc.string({ unit: 'grapheme', maxLength: 300 }), fc.date({ noInvalidDate: true })] as const;
  fc.assert(
    fc.property(...sendings, (body, sentAt) => {
      const keys = [randomBytes(32), randomBytes(64)];
      const headers = headersOf(
        ID,
        body,
        keys.map((key) => `whsec_${key.toString('base64')}`),
        sentAt,
      );
      const signed = `${ID}.${headers['webhook-timestamp']}.${body}`;
      const signatures = keys.map((key) => `v1,${createHmac('sha256', key).update(signed).digest('base64')}`);
      expect(headers['webhook-signature']).toBe(signatures.join(' '));
    }),
  );
});

it('is believed by the receiver that the page for engineers shows, and nothing else is', async () => {
  const page = readFileSync(new URL('../../../../docs/webhooks.md', import.meta.url), 'utf8');
  const shown = /```js\n(.*?)```/s.exec(page)?.[1] ?? '';
  const { isFromXiangxun } = (await import(`data:text/javascript,${encodeURIComponent(shown)}`)) as {
    isFromXiangxun(headers: Record<string, string | undefined>, rawBody: string, secret: string): boolean;
  };
  const [older, newer] = [newSecret(), newSecret()];
  const body = '{"type":"workshops.changed"}';
  const now = new Date();
  const headers = headersOf(ID, body, [newer, older], now);
  for (const secret of [older, newer]) {
    expect(isFromXiangxun(headers, body, secret)).toBe(true);
    expect(new Judge(secret).verify(body, headers)).toBeTruthy();
  }
  expect(isFromXiangxun(headers, `${body} `, newer)).toBe(false);
  expect(isFromXiangxun(headers, body, newSecret())).toBe(false);
  expect(isFromXiangxun({ ...headers, 'webhook-id': 'msg_other' }, body, newer)).toBe(false);
  expect(isFromXiangxun({}, body, newer)).toBe(false);
  const late = headersOf(ID, body, [newer], new Date(now.getTime() - 3_600_000));
  expect(isFromXiangxun(late, body, newer)).toBe(false);
});
