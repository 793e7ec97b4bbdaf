import { Readable } from 'node:stream';
import type { ExecutionResult } from 'graphql';
import { type Dispatcher, Pool } from 'undici';
import { signRequest, signStream } from '../kit/viewer/signature.ts';
import type { Viewer } from '../kit/viewer/viewer.ts';
import { readEvents } from './event-stream.ts';
import { hasBraces } from './json-text.ts';
import { bodyOf } from './pass.ts';
import { endableStream, streamOf } from './stream.ts';
import type { FilePeer, PassedAnswer, Peer } from './subgraph.ts';
import { type TransferAnswer, TRANSFER_PATH } from './transfer.ts';
import { type WholeAnswer, wholeAnswer } from './whole-answer.ts';

/** No response, or none that a subgraph would send. */
export class PeerError extends Error {
  override readonly name = 'PeerError';
}

/** A subgraph that is reached over HTTP. */
export interface HttpPeer extends Peer, FilePeer {
  /** Closes the connections after the running requests. */
  close(): Promise<void>;
}

/** Timeouts for a connection and for each part of a response, in ms. */
export interface Patience {
  connectMs?: number;
  answerMs?: number;
}

/** A stream sends a heartbeat every 12 s; after this long without one it counts as broken. */
const SILENCE_MS = 30_000;

/**
 * Connects to a subgraph over HTTP with keep-alive. Every request is signed for its viewer.
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

  const optionsOf = (body: string | Uint8Array, viewer: Viewer, accept: string): Dispatcher.DispatchOptions => ({
    path: pathname + search,
    method: 'POST',
    headers: { 'content-type': 'application/json', accept, ...signRequest(signingSecret, viewer, body) },
    body,
  });

  const post = async (options: Dispatcher.DispatchOptions, signal?: AbortSignal): Promise<WholeAnswer> => {
    try {
      return await wholeAnswer(connections, options, signal);
    } catch (cause) {
      throw failure(url, cause, signal);
    }
  };

  return {
    async execute(request, viewer, signal) {
      const options = optionsOf(JSON.stringify(request), viewer, 'application/json');
      return resultOf(url, await post(options, signal));
    },
    async pass(request, viewer, signal) {
      const body = bodyOf(request);
      if ('ran' in body) return body;
      return passedOf(url, await post(optionsOf(body, viewer, ANSWER_TYPE), signal));
    },
    async subscribe(request, viewer, signal) {
      signal?.throwIfAborted();
      const stop = new AbortController();
      signal?.addEventListener('abort', () => stop.abort(signal.reason), { signal: stop.signal });
      const options = optionsOf(JSON.stringify(request), viewer, 'text/event-stream');
      try {
        const response = await connections.request({ ...options, bodyTimeout: SILENCE_MS, signal: stop.signal });
        const { statusCode, headers, body } = response;
        if (!String(headers['content-type']).startsWith('text/event-stream'))
          return streamOf(resultOf(url, { statusCode, headers, bytes: Buffer.from(await body.bytes()) }));
        return endableStream(results(url, response, stop), (result) => result, stop.signal);
      } catch (cause) {
        throw failure(url, cause, stop.signal);
      }
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
          // The response to an upload comes after the whole file, however long its sender needs.
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

function resultOf(url: string, { statusCode, bytes }: WholeAnswer): ExecutionResult {
  let result: unknown;
  try {
    result = JSON.parse(bytes.toString());
  } catch (cause) {
    throw failure(url, cause);
  }
  if (!isResult(result)) throw new PeerError(`${url} answered ${statusCode} without a GraphQL result`);
  return result;
}

/** With this type the status alone says whether the result has `data` (GraphQL over HTTP, 6.4.2). */
const ANSWER_TYPE = 'application/graphql-response+json';

function passedOf(url: string, answer: WholeAnswer): PassedAnswer {
  const { statusCode, headers, bytes } = answer;
  const ran = statusCode >= 200 && statusCode < 300;
  if (!ran) return { json: Buffer.from(JSON.stringify(resultOf(url, answer))), ran };
  if (!String(headers['content-type']).startsWith(ANSWER_TYPE) || !hasBraces(bytes))
    throw new PeerError(`${url} answered ${statusCode} without a GraphQL result`);
  return { json: bytes, ran };
}

/** Ends the request together with the stream, because reading blocks until the next event. */
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

function failure(url: string, cause: unknown, signal?: unknown): unknown {
  if (cause instanceof PeerError) return cause;
  if (signal instanceof AbortSignal && signal.aborted) return signal.reason;
  const reason = cause instanceof Error ? cause.message : String(cause);
  return new PeerError(`${url} gave no answer: ${reason}`, { cause });
}

function isResult(value: unknown): value is ExecutionResult {
  return typeof value === 'object' && value !== null && ('data' in value || 'errors' in value);
}
