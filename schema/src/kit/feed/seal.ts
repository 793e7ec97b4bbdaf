import { aessiv } from '@noble/ciphers/aes.js';

/**
 * Seals a text so that only a holder of the key can read or create it: deterministic authenticated encryption (AES-SIV,
 * RFC 5297, AEAD_AES_SIV_CMAC_256). The same text gives the same seal, as partition tokens require, and a seal is only
 * 16 bytes longer. Unlike AES-GCM-SIV it is meant to be used without a nonce, and it takes two thirds of the time.
 *
 * @param key 32 bytes
 */
export function seal(key: Buffer, text: string): string {
  return Buffer.from(aessiv(key).encrypt(Buffer.from(text))).toString('base64url');
}

/** The text of a seal; undefined if it was not made with this key, or has been changed since. */
export function unseal(key: Buffer, sealed: string): string | undefined {
  const bytes = Buffer.from(sealed, 'base64url');
  // Several texts may decode to the same bytes; only the canonical one is valid.
  if (bytes.toString('base64url') !== sealed) return undefined;
  const cipher = aessiv(key);
  try {
    return Buffer.from(cipher.decrypt(bytes)).toString();
  } catch {
    return undefined;
  }
}
