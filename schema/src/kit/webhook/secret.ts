import { createCipheriv, createDecipheriv, hkdfSync, randomBytes } from 'node:crypto';

const CIPHER = 'aes-256-gcm';
const NONCE_BYTES = 12;
const TAG_BYTES = 16;

/** Creates a secret in the form of Standard Webhooks: `whsec_` and 32 random bytes in base64. */
export function newSecret(): string {
  return `whsec_${randomBytes(32).toString('base64')}`;
}

/**
 * Encrypts a secret for storage. It can be decrypted only with the same key and for the same webhook, so the value of
 * one row is useless in another.
 *
 * @param key of the installation
 */
export function seal(secret: string, webhook: string, key: string): Buffer {
  const nonce = randomBytes(NONCE_BYTES);
  const cipher = createCipheriv(CIPHER, sealingKey(key), nonce).setAAD(Buffer.from(webhook));
  const sealed = Buffer.concat([cipher.update(secret, 'utf8'), cipher.final()]);
  return Buffer.concat([nonce, cipher.getAuthTag(), sealed]);
}

/**
 * Decrypts a secret.
 *
 * @throws {Error} if the key is another one, or the stored value has been changed
 */
export function unseal(sealed: Buffer, webhook: string, key: string): string {
  const nonce = sealed.subarray(0, NONCE_BYTES);
  const tag = sealed.subarray(NONCE_BYTES, NONCE_BYTES + TAG_BYTES);
  const decipher = createDecipheriv(CIPHER, sealingKey(key), nonce, { authTagLength: TAG_BYTES })
    .setAAD(Buffer.from(webhook))
    .setAuthTag(tag);
  return decipher.update(sealed.subarray(NONCE_BYTES + TAG_BYTES), undefined, 'utf8') + decipher.final('utf8');
}

/** Those of a webhook's secrets that can be decrypted: after a change of the key, those given out since. */
export function readable(sealed: readonly Buffer[], webhook: string, key: string): string[] {
  return sealed.flatMap((each) => {
    try {
      return unseal(each, webhook, key);
    } catch {
      return [];
    }
  });
}

function sealingKey(key: string): Buffer {
  return Buffer.from(hkdfSync('sha256', key, '', 'webhook secrets', 32));
}
