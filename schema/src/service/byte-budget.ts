import { LRUCache } from 'lru-cache';
import { readEnvironment, wholeNumber } from './environment.ts';

/** A part of a budget. What is not there any more was let go for what was used more recently. */
export interface Cache<Value> {
  get(key: string): Value | undefined;
  /**
   * Keeps a value, or counts it anew.
   *
   * @param bytes of memory that the value takes; one that takes more than the whole budget is not kept
   */
  set(key: string, value: Value, bytes: number): void;
  delete(key: string): void;
}

/** Makes caches that share a bound. */
export type CacheMaker = <Value>(name: string) => Cache<Value>;

interface Entry {
  readonly value: unknown;
  readonly bytes: number;
}

/** What an entry takes beside its value: its key, and its place in the order of use. */
const ENTRY_BYTES = 500;
const MEBIBYTE = 2 ** 20;

/** A bound on the bytes of several caches together, which lets go of what was used least recently in any of them. */
export function createBudget(bytes: number): CacheMaker {
  const entries = new LRUCache<string, Entry>({
    maxSize: bytes,
    sizeCalculation: (entry) => Math.ceil(entry.bytes) + ENTRY_BYTES,
  });
  let caches = 0;
  return <Value>(name: string): Cache<Value> => {
    // Two caches of one name are two all the same.
    const prefix = `${name} ${caches++} `;
    return {
      // All entries under the prefix come from this cache, so their values are of its type.
      get: (key) => entries.get(prefix + key)?.value as Value | undefined,
      set: (key, value, bytes) => void entries.set(prefix + key, { value, bytes }),
      delete: (key) => void entries.delete(prefix + key),
    };
  };
}

/**
 * Makes a cache of the budget that this process has for whatever it keeps by document: parsed documents, prepared
 * queries, plans. `XIANGXUN_DOCUMENT_CACHE_MIB` in the environment sets it, 64 unless it does.
 */
export const createCache: CacheMaker = (name) => {
  processBudget ??= createBudget(settings().mebibytes * MEBIBYTE);
  return processBudget(name);
};
let processBudget: CacheMaker | undefined;

function settings() {
  return readEnvironment({ mebibytes: ['XIANGXUN_DOCUMENT_CACHE_MIB', wholeNumber(64, 1)] });
}
