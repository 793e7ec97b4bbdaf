import { createCipheriv, createDecipheriv, createHmac, timingSafeEqual } from 'node:crypto';

const CIPHER = 'aes-256-ctr';
/** The bytes of the tag, which is the cipher's first counter block too. */
const TAG = 16;

/**
 * A text that only the holder of the key can read or make: a keyed digest of it, by which it is encrypted too
 * (deterministic authenticated encryption, RFC 5297's way of synthetic initialisation vectors). The same text gives the
 * same seal.
 */
export function seal(key: Buffer, text: string): string {
  const tag = tagOf(key, text);
  const cipher = createCipheriv(CIPHER, cipherKey(key), tag);
  return Buffer.concat([tag, cipher.update(text, 'utf8'), cipher.final()]).toString('base64url');
}

/** The text under a seal; undefined when it was not made with this key, or has been altered since. */
export function unseal(key: Buffer, sealed: string): string | undefined {
  const bytes = Buffer.from(sealed, 'base64url');
  // Not every text is the one form of its bytes.
  if (bytes.length < TAG || bytes.toString('base64url') !== sealed) return undefined;
  const tag = bytes.subarray(0, TAG);
  const decipher = createDecipheriv(CIPHER, cipherKey(key), tag);
  const text = Buffer.concat([decipher.update(bytes.subarray(TAG)), decipher.final()]).toString();
  return timingSafeEqual(tagOf(key, text), tag) ? text : undefined;
}

function tagOf(key: Buffer, text: string): Buffer {
  return createHmac('sha256', key).update(`tag ${text}`).digest().subarray(0, TAG);
}

function cipherKey(key: Buffer): Buffer {
  return createHmac('sha256', key).update('cipher').digest();
}
