import { aessiv } from '@noble/ciphers/aes.js';

/**
 * A text that only the holder of the key can read or make: deterministic authenticated encryption (AES-SIV, RFC 5297,
 * AEAD_AES_SIV_CMAC_256). The same text gives the same seal, as partition tokens must, and 16 bytes are all that is added.
 * Unlike AES-GCM-SIV it is meant to be used without a nonce, and it takes two thirds of the time.
 *
 * @param key 32 bytes
 */
export function seal(key: Buffer, text: string): string {
  return Buffer.from(aessiv(key).encrypt(Buffer.from(text))).toString('base64url');
}

/** The text under a seal; undefined when it was not made with this key, or has been altered since. */
export function unseal(key: Buffer, sealed: string): string | undefined {
  const bytes = Buffer.from(sealed, 'base64url');
  // Not every text is the one form of its bytes.
  if (bytes.toString('base64url') !== sealed) return undefined;
  const cipher = aessiv(key);
  try {
    return Buffer.from(cipher.decrypt(bytes)).toString();
  } catch {
    return undefined;
  }
}
