import { Readable } from 'node:stream';
import type { ExecutionResult } from 'graphql';
import { type Dispatcher, Pool } from 'undici';
import { signRequest, signStream } from '../viewer/signature.ts';
import type { Viewer } from '../viewer/viewer.ts';
import { readEvents } from './event-stream.ts';
import { hasBraces } from './json-text.ts';
import { bodyOf } from './pass.ts';
import { endableStream, streamOf } from './stream.ts';
import type { FilePeer, PassedAnswer, Peer } from './subgraph.ts';
import { type TransferAnswer, TRANSFER_PATH } from './transfer.ts';

/** No answer, or none that a subgraph would give. */
export class PeerError extends Error {
  override readonly name = 'PeerError';
}

/** A subgraph at the other end of a connection. */
export interface HttpPeer extends Peer, FilePeer {
  /** Closes the connections once the requests under way are answered. */
  close(): Promise<void>;
}

/** How long to wait for a connection, and for each part of an answer, in ms. */
export interface Patience {
  connectMs?: number;
  answerMs?: number;
}

/** A stream sends a sign of life every 12 s; after this long without one it counts as broken. */
const SILENCE_MS = 30_000;

/**
 * Reaches a subgraph over HTTP with kept connections; every request is signed for the viewer that it is made for.
 *
 * @param url of the subgraph's endpoint, e.g. `http://127.0.0.1:4001/graphql`
 */
export function httpPeer(url: string, signingSecret: string, patience: Patience = {}): HttpPeer {
  const { origin, pathname, search } = new URL(url);
  const { connectMs = 2_000, answerMs = 30_000 } = patience;
  const connections = new Pool(origin, {
    connections: 64,
    connect: { timeout: connectMs },
    headersTimeout: answerMs,
    bodyTimeout: answerMs,
  });

  const post = async (
    body: string | Uint8Array,
    viewer: Viewer,
    options: Partial<Dispatcher.RequestOptions> & { accept: string },
  ): Promise<Dispatcher.ResponseData> => {
    const { accept, ...rest } = options;
    try {
      return await connections.request({
        ...rest,
        path: pathname + search,
        method: 'POST',
        headers: { 'content-type': 'application/json', accept, ...signRequest(signingSecret, viewer, body) },
        body,
      });
    } catch (cause) {
      throw failure(url, cause, options.signal);
    }
  };

  return {
    async execute(request, viewer, signal) {
      const response = await post(JSON.stringify(request), viewer, {
        accept: 'application/json',
        ...(signal && { signal }),
      });
      return readResult(url, response, signal);
    },
    async pass(request, viewer, signal) {
      const body = bodyOf(request);
      if ('ran' in body) return body;
      const response = await post(body, viewer, { accept: ANSWER_TYPE, ...(signal && { signal }) });
      return readAnswer(url, response, signal);
    },
    async subscribe(request, viewer, signal) {
      signal?.throwIfAborted();
      const stop = new AbortController();
      signal?.addEventListener('abort', () => stop.abort(signal.reason), { signal: stop.signal });
      const options = { accept: 'text/event-stream', bodyTimeout: SILENCE_MS, signal: stop.signal };
      const response = await post(JSON.stringify(request), viewer, options);
      if (!String(response.headers['content-type']).startsWith('text/event-stream')) {
        return streamOf(await readResult(url, response, stop.signal));
      }
      return endableStream(results(url, response, stop), (result) => result, stop.signal);
    },
    async transfer({ method, path, body }, viewer, signal) {
      const full = `${TRANSFER_PATH}${path}`;
      try {
        const response = await connections.request({
          path: full,
          method,
          headers: {
            ...(body && { 'content-type': 'application/x-ndjson' }),
            ...signStream(signingSecret, viewer, method, full),
          },
          // The answer to a file comes when all of it has been taken, however long its sender needs.
          ...(body && { body: Readable.from(body), headersTimeout: 0 }),
          ...(signal && { signal }),
        });
        return await transferAnswer(response);
      } catch (cause) {
        throw failure(url, cause, signal);
      }
    },
    close: () => connections.close(),
  };
}

async function transferAnswer({ statusCode: status, headers, body }: Dispatcher.ResponseData): Promise<TransferAnswer> {
  const type = String(headers['content-type'] ?? '');
  const retryAfter = headers['retry-after'] ? { retryAfter: Number(headers['retry-after']) } : {};
  if (type.startsWith('application/json')) return { status, ...retryAfter, json: (await body.json()) as object };
  return { status, ...retryAfter, type, bytes: body };
}

async function readResult(url: string, response: Dispatcher.ResponseData, signal?: AbortSignal) {
  let result: unknown;
  try {
    result = await response.body.json();
  } catch (cause) {
    throw failure(url, cause, signal);
  }
  if (!isResult(result)) throw new PeerError(`${url} answered ${response.statusCode} without a GraphQL result`);
  return result;
}

/** With this type the status alone tells whether the result has `data` (GraphQL over HTTP, 6.4.2). */
const ANSWER_TYPE = 'application/graphql-response+json';

async function readAnswer(url: string, response: Dispatcher.ResponseData, signal?: AbortSignal): Promise<PassedAnswer> {
  const { statusCode, headers, body } = response;
  const ran = statusCode >= 200 && statusCode < 300;
  if (!ran) return { json: Buffer.from(JSON.stringify(await readResult(url, response, signal))), ran };
  let json: Uint8Array;
  try {
    json = await body.bytes();
  } catch (cause) {
    throw failure(url, cause, signal);
  }
  if (!String(headers['content-type']).startsWith(ANSWER_TYPE) || !hasBraces(json))
    throw new PeerError(`${url} answered ${statusCode} without a GraphQL result`);
  return { json, ran };
}

/** Ends the request with the stream, since reading stands still until the next event comes. */
function results(
  url: string,
  response: Dispatcher.ResponseData,
  stop: AbortController,
): AsyncIterable<ExecutionResult> {
  const events = readEvents(response.body);
  const finish = (): IteratorReturnResult<undefined> => {
    response.body.on('error', () => undefined);
    stop.abort();
    return { done: true, value: undefined };
  };
  return {
    [Symbol.asyncIterator]: () => ({
      async next() {
        try {
          const { value, done } = await events.next();
          if (done) throw new PeerError(`${url} broke a stream off`);
          if (value.event === 'complete') return finish();
          const result: unknown = JSON.parse(value.data);
          if (!isResult(result)) throw new PeerError(`${url} sent an event without a GraphQL result`);
          return { done: false, value: result };
        } catch (cause) {
          throw failure(url, cause, stop.signal);
        }
      },
      return: async () => finish(),
    }),
  };
}

function failure(url: string, cause: unknown, signal: unknown): unknown {
  if (cause instanceof PeerError) return cause;
  if (signal instanceof AbortSignal && signal.aborted) return signal.reason;
  const reason = cause instanceof Error ? cause.message : String(cause);
  return new PeerError(`${url} gave no answer: ${reason}`, { cause });
}

function isResult(value: unknown): value is ExecutionResult {
  return typeof value === 'object' && value !== null && ('data' in value || 'errors' in value);
}
