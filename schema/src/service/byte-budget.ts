import { LRUCache } from 'lru-cache';

/** How many bytes may be kept by document in a process: parsed documents, plans, prepared queries. */
const BUDGET_BYTES = Number(process.env.XIANGXUN_DOCUMENT_CACHE_MIB ?? 64) * 1024 * 1024;

/** One budget for a process, whatever parts of the product run in it; the least recently used goes first. */
const kept = new LRUCache<string, { readonly value: unknown; readonly bytes: number }>({
  maxSize: BUDGET_BYTES,
  sizeCalculation: ({ bytes }, key) => bytes + key.length * 2 + ENTRY_BYTES,
});

/** What an entry takes beside key and value. */
const ENTRY_BYTES = 200;

/** What is kept of one sort, within the budget of the process. */
export interface Cache<Value> {
  get(key: string): Value | undefined;
  /** @param bytes an estimate of what the value keeps alive; what is larger than the whole budget is not kept */
  set(key: string, value: Value, bytes: number): void;
  delete(key: string): void;
}

let caches = 0;

/** A cache of its own. Its name is for people; two caches of one name share nothing. */
export function createCache<Value>(name: string): Cache<Value> {
  const prefix = `${name} ${caches++}\n`;
  return {
    get: (key) => kept.get(prefix + key)?.value as Value | undefined,
    set: (key, value, bytes) => void kept.set(prefix + key, { value, bytes }),
    delete: (key) => void kept.delete(prefix + key),
  };
}
