import { generateKeyPairSync, type KeyObject, randomBytes, sign } from 'node:crypto';

/** A certificate with its key, in PEM. */
export interface Certificate {
  readonly cert: string;
  readonly key: string;
}

/** A certificate authority, like an operator's own. */
export interface Authority {
  readonly cert: string;
  /** Issues a server's certificate by its name; `validTo` is a year from now by default. */
  issue(name: string, validTo?: Date): Certificate;
}

const YEAR = 365 * 86_400_000;

// X.509 in DER encoding (RFC 5280), as much of it as a test needs: ECDSA over P-256, one name, one extension.

/** Creates an authority with its own key, identified by its name. */
export function openAuthority(issuer = 'an authority for tests alone'): Authority {
  const { privateKey, publicKey } = generateKeyPairSync('ec', { namedCurve: 'P-256' });
  const certificate = (name: string, key: KeyObject, extension: Buffer, validTo: Date): string =>
    pem('CERTIFICATE', signed(tbs(issuer, name, key, extension, validTo), privateKey));
  return {
    cert: certificate(issuer, publicKey, IS_AUTHORITY, new Date(Date.now() + YEAR)),
    issue(name, validTo = new Date(Date.now() + YEAR)) {
      const own = generateKeyPairSync('ec', { namedCurve: 'P-256' });
      const key = own.privateKey.export({ type: 'pkcs8', format: 'pem' }) as string;
      return { cert: certificate(name, own.publicKey, servesAs(name), validTo), key };
    },
  };
}

function der(tag: number, ...contents: readonly Buffer[]): Buffer {
  const content = Buffer.concat(contents);
  const { length } = content;
  const head = length < 0x80 ? [length] : length < 0x100 ? [0x81, length] : [0x82, length >> 8, length & 0xff];
  return Buffer.concat([Buffer.from([tag, ...head]), content]);
}

const sequence = (...contents: readonly Buffer[]): Buffer => der(0x30, ...contents);
const oid = (hex: string): Buffer => der(0x06, Buffer.from(hex, 'hex'));
const ECDSA_WITH_SHA256 = sequence(oid('2a8648ce3d040302'));
const nameOf = (name: string): Buffer => sequence(der(0x31, sequence(oid('550403'), der(0x0c, Buffer.from(name)))));
const time = (at: Date): Buffer => der(0x18, Buffer.from(at.toISOString().replaceAll(/[-:T]|\.\d+/g, '')));
/** Basic constraints: it is an authority. */
const IS_AUTHORITY = sequence(
  oid('551d13'),
  der(0x01, Buffer.from([0xff])),
  der(0x04, sequence(der(0x01, Buffer.from([0xff])))),
);
/** The subject's alternative name. */
const servesAs = (name: string): Buffer => sequence(oid('551d11'), der(0x04, sequence(der(0x82, Buffer.from(name)))));

function tbs(issuer: string, name: string, key: KeyObject, extension: Buffer, validTo: Date): Buffer {
  return sequence(
    der(0xa0, der(0x02, Buffer.from([2]))),
    der(0x02, Buffer.concat([Buffer.from([1]), randomBytes(8)])),
    ECDSA_WITH_SHA256,
    nameOf(issuer),
    sequence(time(new Date(Date.now() - YEAR)), time(validTo)),
    nameOf(name),
    key.export({ type: 'spki', format: 'der' }),
    der(0xa3, sequence(extension)),
  );
}

function signed(content: Buffer, key: KeyObject): Buffer {
  return sequence(content, ECDSA_WITH_SHA256, der(0x03, Buffer.from([0]), sign('sha256', content, key)));
}

function pem(label: string, content: Buffer): string {
  const lines = content.toString('base64').match(/.{1,64}/g) ?? [];
  return [`-----BEGIN ${label}-----`, ...lines, `-----END ${label}-----`, ''].join('\n');
}
