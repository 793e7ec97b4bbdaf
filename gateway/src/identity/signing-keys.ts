import { chmod, mkdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { calculateJwkThumbprint, exportJWK, generateKeyPair, type JWK } from 'jose';

/** ECDSA on P-256, whose tokens are short. */
export const ALGORITHM = 'ES256';

/** The private keys of the embedded issuer. */
export interface SigningKeys {
  keys: JWK[];
}

/**
 * Loads the issuer's keys from `directory`, where only the owner can read them, or creates them. Tokens therefore stay
 * valid after a restart.
 */
export async function loadSigningKeys(directory: string): Promise<SigningKeys> {
  const file = join(directory, 'issuer-keys.json');
  try {
    return JSON.parse(await readFile(file, 'utf8')) as SigningKeys;
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'ENOENT') throw error;
  }
  const { privateKey } = await generateKeyPair(ALGORITHM, { extractable: true });
  const key = await exportJWK(privateKey);
  const made: SigningKeys = { keys: [{ ...key, kid: await calculateJwkThumbprint(key), alg: ALGORITHM, use: 'sig' }] };
  await mkdir(directory, { recursive: true });
  await writeFile(file, JSON.stringify(made), { mode: 0o600, flag: 'wx' });
  await chmod(file, 0o600);
  return made;
}

/** The public part of the keys. */
export function publicPart({ keys }: SigningKeys): { keys: JWK[] } {
  return { keys: keys.map(({ d: _private, ...rest }) => rest) };
}
