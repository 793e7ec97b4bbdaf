import type { Readable } from 'node:stream';

/** The path of a subgraph's files on its own server. */
export const TRANSFER_PATH = '/files/';

/** A file request as HTTP has it: bytes are streamed in or out, never held as a whole. */
export interface TransferRequest {
  readonly method: 'GET' | 'PUT';
  /** Relative to the path of the subgraph's files, without a leading slash: `<id>/parts/1`. */
  readonly path: string;
  readonly body?: AsyncIterable<Uint8Array>;
}

/** The response: a JSON value, or a stream of bytes. */
export type TransferAnswer = {
  readonly status: number;
  /** Seconds to wait before a retry. */
  readonly retryAfter?: number;
} & ({ readonly json: object } | { readonly type: string; readonly bytes: AsyncIterable<Uint8Array> });

/** The bytes of a request's body. The request survives the end of reading, so it can be answered. */
export function bodyOf(request: Readable): AsyncIterable<Uint8Array> {
  return { [Symbol.asyncIterator]: () => request.iterator({ destroyOnReturn: false }) };
}
