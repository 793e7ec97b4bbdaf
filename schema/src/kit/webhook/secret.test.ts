import { expect, it } from 'vitest';
import { newSecret, seal, unseal } from './secret.ts';

const ID = '5b0a8a3e-0c36-4d55-9d0b-3d3a1bd7d0a1';
const KEY = 'a key of webhooks for tests alone';

it('keeps a secret so that only its own webhook and key open it', () => {
  const secret = newSecret();
  const sealed = seal(secret, ID, KEY);
  expect(unseal(sealed, ID, KEY)).toBe(secret);
  expect(sealed.toString('latin1')).not.toContain(secret.slice(6));
  expect(() => unseal(sealed, ID.replace('5', '6'), KEY)).toThrow();
  expect(() => unseal(sealed, ID, `${KEY}!`)).toThrow();
  sealed[sealed.length - 1] = (sealed.at(-1) ?? 0) ^ 1;
  expect(() => unseal(sealed, ID, KEY)).toThrow();
});

it('makes secrets of 32 random bytes in the form of Standard Webhooks', () => {
  const secrets = Array.from({ length: 50 }, newSecret);
  expect(new Set(secrets).size).toBe(50);
  for (const secret of secrets) expect(secret).toMatch(/^whsec_[A-Za-z0-9+/]{43}=$/);
});
