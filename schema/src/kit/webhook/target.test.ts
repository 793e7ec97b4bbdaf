import type { LookupAddress, lookup } from 'node:dns';
import { describe, expect, it } from 'vitest';
import { checkedLookup, mayReach } from './address.ts';
import { readWebhookSettings } from './settings.ts';
import { faultsOf } from './target.ts';

const KEY = 'a key of webhooks for tests alone';
const settings = readWebhookSettings({
  XIANGXUN_WEBHOOK_HOSTS: 'hooks.example.cn, *.vendor.cn, odd.example.cn:8443, 127.0.0.1, [::1], localhost, 8.8.8.8',
  XIANGXUN_WEBHOOK_KEY: KEY,
});
const codes = (url: string) => faultsOf(url, ['input', 'url'], settings).map(({ code }) => code);

describe('a webhook’s URL', () => {
  it.each([
    'https://hooks.example.cn/a?b=c',
    'https://HOOKS.example.cn:443/',
    'https://a.vendor.cn/',
    'https://a.b.vendor.cn/',
    'https://odd.example.cn:8443/',
    'https://8.8.8.8/',
  ])('%s is taken', (url) => expect(codes(url)).toEqual([]));

  it.each([
    'http://hooks.example.cn/',
    'ftp://hooks.example.cn/',
    'file:///etc/passwd',
    'https://user:pass@hooks.example.cn/',
    'https://user@hooks.example.cn/',
    'https://hooks.example.cn/#fragment',
    'hooks.example.cn',
    '//hooks.example.cn/',
    'javascript:alert(1)',
    '',
  ])('%s has no good form', (url) => expect(codes(url)).toEqual(['INVALID_FORMAT']));

  it.each([
    'https://other.example.cn/',
    'https://hooks.example.cn.evil.cn/',
    'https://evil-hooks.example.cn/',
    'https://vendor.cn/',
    'https://evilvendor.cn/',
    'https://hooks.example.cn:8443/',
    'https://hooks.example.cn./',
    'https://hooks.example.cn:22/',
    'https://odd.example.cn/',
  ])('%s is at a host or port that the operator does not allow', (url) =>
    expect(codes(url)).toEqual(['HOST_NOT_ALLOWED']),
  );

  it.each([
    'https://127.0.0.1/',
    'https://2130706433/',
    'https://0x7f000001/',
    'https://0177.0.0.1/',
    'https://127.1/',
    'https://１２７.0.0.1/',
    'https://[::1]/',
    'https://[0:0:0:0:0:0:0:1]/',
    'https://[::ffff:127.0.0.1]/',
    'https://[::ffff:7f00:1]/',
  ])('%s is inside, also where the operator lists it', (url) => expect(codes(url)).toEqual(['HOST_NOT_ALLOWED']));

  it('that is refused is not repeated with its password', () => {
    const [fault] = faultsOf('https://user:s3cret@hooks.example.cn/', ['input', 'url'], settings);
    expect(JSON.stringify(fault)).not.toContain('s3cret');
  });

  it('is refused whatever it is while the operator allows no host', () => {
    const faults = faultsOf('https://hooks.example.cn/', ['input', 'url'], readWebhookSettings({}));
    expect(faults).toMatchObject([{ code: 'HOST_NOT_ALLOWED', about: { value: 'hooks.example.cn' } }]);
  });
});

describe('an address', () => {
  it.each([
    ...[
      '0.0.0.0',
      '0.1.2.3',
      '10.0.0.1',
      '100.64.0.1',
      '100.100.100.200',
      '127.0.0.1',
      '127.255.0.1',
      '169.254.169.254',
    ],
    ...['172.16.0.1', '172.31.255.255', '192.0.0.192', '192.0.2.1', '192.88.99.1', '192.168.1.1', '198.18.0.1'],
    ...['198.51.100.1', '203.0.113.1', '224.0.0.1', '239.1.1.1', '240.0.0.1', '255.255.255.255', '168.63.129.16'],
    ...[
      '::',
      '::1',
      '::127.0.0.1',
      '::7f00:1',
      '::ffff:127.0.0.1',
      '::ffff:10.0.0.1',
      '::ffff:8.8.8.8',
      '::ffff:0:7f00:1',
    ],
    ...['64:ff9b::7f00:1', '64:ff9b:1::7f00:1', '2002:7f00:1::', '2002:a00:1::1', '2001::1', '2001:db8::1', '100::1'],
    ...['fe80::1', 'fe80::1%eth0', 'fec0::1', 'fc00::1', 'fd00:ec2::254', 'ff02::1', '4000::1', 'localhost', ''],
  ])('%j is not sent to', (address) => expect(mayReach(address, [])).toBe(false));

  it.each(['8.8.8.8', '1.1.1.1', '172.32.0.1', '100.128.0.1', '2001:4860:4860::8888', '2400:3200::1'])(
    '%s is sent to',
    (address) => expect(mayReach(address, [])).toBe(true),
  );

  it('inside is let through where it is named for development, and its neighbours are not', () => {
    const { inside } = readWebhookSettings({ XIANGXUN_WEBHOOK_INSIDE: '127.0.0.1, 10.1.0.0/16, ::1' });
    expect(['127.0.0.1', '10.1.2.3', '::1'].map((address) => mayReach(address, inside))).toEqual([true, true, true]);
    expect(['127.0.0.2', '10.2.0.1', '::2'].map((address) => mayReach(address, inside))).toEqual([false, false, false]);
  });
});

describe('a name', () => {
  const resolvedTo = (...answers: string[][]) => {
    const resolve = (_: string, __: object, callback: (error: null, addresses: LookupAddress[]) => void) =>
      callback(
        null,
        (answers.shift() ?? []).map((address) => ({ address, family: address.includes(':') ? 6 : 4 })),
      );
    const look = checkedLookup([], resolve as unknown as typeof lookup);
    return (all: boolean) =>
      new Promise((done, refuse) =>
        look('hooks.example.cn', { all }, (error, address) => (error ? refuse(error) : done(address))),
      );
  };

  it('leads to what was checked and nowhere else', async () => {
    const look = resolvedTo(['8.8.8.8', '2400:3200::1'], ['8.8.8.8']);
    expect(await look(true)).toEqual([
      { address: '8.8.8.8', family: 4 },
      { address: '2400:3200::1', family: 6 },
    ]);
    expect(await look(false)).toBe('8.8.8.8');
  });

  it('is refused when any of its addresses lies inside, and each time anew', async () => {
    const look = resolvedTo(['8.8.8.8', '127.0.0.1'], ['8.8.8.8'], ['10.0.0.1'], []);
    await expect(look(true)).rejects.toThrow('may not be sent to');
    await expect(look(true)).resolves.toHaveLength(1);
    await expect(look(true)).rejects.toThrow('may not be sent to');
    await expect(look(true)).rejects.toThrow('may not be sent to');
  });
});

describe('the settings', () => {
  it.each([
    [{ XIANGXUN_WEBHOOK_HOSTS: 'https://hooks.example.cn/' }, 'XIANGXUN_WEBHOOK_HOSTS must list hosts'],
    [{ XIANGXUN_WEBHOOK_HOSTS: '*' }, 'XIANGXUN_WEBHOOK_HOSTS must list hosts'],
    [{ XIANGXUN_WEBHOOK_HOSTS: 'hooks.example.cn' }, 'XIANGXUN_WEBHOOK_KEY is missing'],
    [{ XIANGXUN_WEBHOOK_INSIDE: 'localhost' }, 'XIANGXUN_WEBHOOK_INSIDE must list addresses'],
    [{ XIANGXUN_WEBHOOK_INSIDE: '127.0.0.1', NODE_ENV: 'production' }, 'XIANGXUN_WEBHOOK_INSIDE is for development'],
    [{ XIANGXUN_WEBHOOK_HTTP: 'on', NODE_ENV: 'production' }, 'XIANGXUN_WEBHOOK_HTTP is for development'],
    [{ XIANGXUN_WEBHOOK_PAUSE_AFTER_HOURS: 'soon' }, 'XIANGXUN_WEBHOOK_PAUSE_AFTER_HOURS must be a number of hours'],
  ])('%j are refused', (source, message) => expect(() => readWebhookSettings(source)).toThrow(message));
});
