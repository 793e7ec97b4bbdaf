import { hash } from 'node:crypto';

/**
 * By which records and mappings name an account: a digest of what the account is called, in the form of a uuid.
 *
 * @param name the account's parts: home page and name
 */
export function accountKey(...name: readonly string[]): string {
  return digestId(['account', ...name.map((part) => part.trim())]);
}

/** A digest of texts, in the form of a uuid v8 that is no id of any entity. */
export function digestId(parts: readonly string[]): string {
  const hex = hash('sha256', JSON.stringify(parts));
  return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-8fff-8${hex.slice(13, 16)}-${hex.slice(16, 28)}`;
}
