import { X509Certificate } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { oneOf, type Reader, readEnvironment, secret } from '../../service/environment.ts';
import { type AddressRange, addressRange } from './address.ts';

/** A host to which the operator allows webhooks: its name, or `*.` and the end of its name, at one port. */
export interface AllowedHost {
  readonly pattern: string;
  /** The scheme's default port if undefined. */
  readonly port: number | undefined;
}

/** The operator's settings for webhooks. */
export type WebhookSettings = ReturnType<typeof readWebhookSettings>;

/**
 * Reads the operator's settings for webhooks; without any allowed host there are none.
 *
 * @throws {Error} naming all invalid variables
 */
export function readWebhookSettings(source: Readonly<Record<string, string | undefined>> = process.env) {
  const isProduction = source.NODE_ENV === 'production';
  return readEnvironment(
    {
      hosts: ['XIANGXUN_WEBHOOK_HOSTS', listOf(allowedHost)],
      /** Internal addresses that are allowed, for development. */
      inside: ['XIANGXUN_WEBHOOK_INSIDE', neverIn(isProduction, listOf(addressRange), [] as readonly AddressRange[])],
      http: ['XIANGXUN_WEBHOOK_HTTP', neverIn(isProduction, oneOf(['on', 'off'], 'off'), 'off' as const)],
      /** Encrypts the stored secrets. */
      key: ['XIANGXUN_WEBHOOK_KEY', source.XIANGXUN_WEBHOOK_HOSTS ? secret() : () => ''],
      /** Certificate authorities for receivers beside the public ones; in PEM. */
      authorities: ['XIANGXUN_WEBHOOK_CA', certificates()],
      /** After how many hours without a success a webhook is paused. */
      pauseAfterHours: ['XIANGXUN_WEBHOOK_PAUSE_AFTER_HOURS', hours(72)],
    },
    source,
  );
}

function listOf<T>(read: (text: string) => T): Reader<readonly T[]> {
  return (value) =>
    (value ?? '')
      .split(',')
      .map((text) => text.trim())
      .filter(Boolean)
      .map(read);
}

function neverIn<T>(isProduction: boolean, read: Reader<T>, otherwise: T): Reader<T> {
  return (value) => {
    if (!isProduction) return read(value);
    if (value !== undefined) throw new Error('is for development: take it away in production');
    return otherwise;
  };
}

function allowedHost(text: string): AllowedHost {
  const [, pattern, port] = /^((?:\*\.)?[a-z0-9.-]+|\[[0-9a-f:]+\])(?::(\d{1,5}))?$/i.exec(text) ?? [];
  if (pattern === undefined) {
    throw new Error(
      'must list hosts: hooks.example.cn, *.example.cn or hooks.example.cn:8443, with commas between them',
    );
  }
  return { pattern: pattern.toLowerCase(), port: port === undefined ? undefined : Number(port) };
}

const CERTIFICATE = /-----BEGIN CERTIFICATE-----[^-]+-----END CERTIFICATE-----/g;

/** The certificates of a file, by its path. */
function certificates(): Reader<readonly string[]> {
  return (path) => {
    if (path === undefined) return [];
    try {
      const found = readFileSync(path, 'utf8').match(CERTIFICATE) ?? [];
      if (found.length > 0 && found.every((each) => new X509Certificate(each).ca)) return found;
    } catch {
      // Reported below, like a missing file.
    }
    throw new Error('must be the path of a file of certificates of authorities, in PEM');
  };
}

function hours(fallback: number): Reader<number> {
  return (value) => {
    const number = value === undefined ? fallback : Number(value);
    if (!(number > 0)) throw new Error('must be a number of hours above 0');
    return number;
  };
}
