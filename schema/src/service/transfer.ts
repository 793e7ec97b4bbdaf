import type { Readable } from 'node:stream';

/** Where a subgraph's files are, of its own server. */
export const TRANSFER_PATH = '/files/';

/** A file on its way through a subgraph, as HTTP has it: bytes in or out by stream, never held as a whole. */
export interface TransferRequest {
  readonly method: 'GET' | 'PUT';
  /** Beneath the place where the subgraph's files are, without a slash in front: `<id>/parts/1`. */
  readonly path: string;
  readonly body?: AsyncIterable<Uint8Array>;
}

/** What comes back: a JSON value, or a stream of bytes. */
export type TransferAnswer = {
  readonly status: number;
  /** Seconds to wait before the same is asked again. */
  readonly retryAfter?: number;
} & ({ readonly json: object } | { readonly type: string; readonly bytes: AsyncIterable<Uint8Array> });

/** The bytes of a request's body; the request outlives whoever stops reading them, so that it can be answered. */
export function bodyOf(request: Readable): AsyncIterable<Uint8Array> {
  return { [Symbol.asyncIterator]: () => request.iterator({ destroyOnReturn: false }) };
}
