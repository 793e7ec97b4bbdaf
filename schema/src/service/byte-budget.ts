import { LRUCache } from 'lru-cache';
import { readEnvironment, wholeNumber } from './environment.ts';

/** A cache within a shared budget. Missing entries were evicted in favour of more recently used ones. */
export interface Cache<Value> {
  get(key: string): Value | undefined;
  /**
   * Stores a value, or updates its size.
   *
   * @param bytes of memory that the value takes; a value larger than the whole budget is not stored
   */
  set(key: string, value: Value, bytes: number): void;
  delete(key: string): void;
}

/** Creates caches that share one budget. */
export type CacheMaker = <Value>(name: string) => Cache<Value>;

interface Entry {
  readonly value: unknown;
  readonly bytes: number;
}

/** The overhead of an entry: its key, and its place in the order of use. */
const ENTRY_BYTES = 500;
const MEBIBYTE = 2 ** 20;

/** A bound on the bytes of several caches together. It evicts the least recently used entry of all of them. */
export function createBudget(bytes: number): CacheMaker {
  const entries = new LRUCache<string, Entry>({
    maxSize: bytes,
    sizeCalculation: (entry) => Math.ceil(entry.bytes) + ENTRY_BYTES,
  });
  let caches = 0;
  return <Value>(name: string): Cache<Value> => {
    // Two caches may have the same name.
    const prefix = `${name} ${caches++} `;
    return {
      // Only this cache writes entries with the prefix, so the values have its type.
      get: (key) => entries.get(prefix + key)?.value as Value | undefined,
      set: (key, value, bytes) => void entries.set(prefix + key, { value, bytes }),
      delete: (key) => void entries.delete(prefix + key),
    };
  };
}

/**
 * Creates a cache within this process's budget for everything cached by document: parsed documents, prepared queries,
 * plans. `XIANGXUN_DOCUMENT_CACHE_MIB` sets the budget; the default is 64.
 */
export const createCache: CacheMaker = (name) => {
  processBudget ??= createBudget(settings().mebibytes * MEBIBYTE);
  return processBudget(name);
};
let processBudget: CacheMaker | undefined;

function settings() {
  return readEnvironment({ mebibytes: ['XIANGXUN_DOCUMENT_CACHE_MIB', wholeNumber(64, 1)] });
}
