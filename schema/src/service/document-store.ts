import type { ApolloServerOptions } from '@apollo/server';
import type { DocumentNode } from 'graphql';
import type { CacheMaker } from './byte-budget.ts';
import type { Charge } from './executor.ts';

/** The store for documents that Apollo Server has parsed and found valid; it stores no others. */
export interface DocumentStore {
  readonly documents: NonNullable<ApolloServerOptions<object>['documentStore']>;
  /** Counts other data that is cached with a document, in bytes. */
  readonly charge: Charge;
}

/**
 * What a token takes with its surrounding nodes: 272 bytes of heap in lists of numbers, 320 in common queries, 483 in
 * `{a a a …}`.
 */
const TOKEN_BYTES = 480;
/** A character of the source takes one byte, or two if any of them is beyond Latin-1. */
const CHARACTER_BYTES = 2;

/** Caches documents within a budget of memory. */
export function createDocumentStore(createCache: CacheMaker, name: string): DocumentStore {
  const cache = createCache<DocumentNode>(name);
  const kept = new WeakMap<DocumentNode, { readonly key: string; readonly bytes: number }>();
  return {
    documents: {
      get: async (key) => cache.get(key),
      async set(key, document) {
        const bytes = bytesOf(document);
        kept.set(document, { key, bytes });
        cache.set(key, document, bytes);
      },
      delete: async (key) => cache.delete(key),
    },
    charge(document, more) {
      const own = kept.get(document);
      // Do not restore a document that was evicted or parsed again meanwhile.
      if (own && cache.get(own.key) === document) cache.set(own.key, document, own.bytes + more);
    },
  };
}

function bytesOf({ loc }: DocumentNode): number {
  if (!loc) throw new Error('a document without locations has no size');
  let tokens = 0;
  for (let token: typeof loc.startToken | null = loc.startToken; token; token = token.next) tokens += 1;
  return tokens * TOKEN_BYTES + loc.source.body.length * CHARACTER_BYTES;
}
