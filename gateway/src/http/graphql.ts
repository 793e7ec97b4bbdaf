import type { IncomingMessage, ServerResponse } from 'node:http';
import type { Answer, Graph, RequestContext } from '../graph.ts';
import { sendEvents } from './event-stream.ts';
import type { Held } from './memory.ts';
import { acceptedType, EVENT_STREAM, JSON_TYPE, type MediaType } from './media-type.ts';
import { reply } from './reply.ts';
import { readBody } from './request-body.ts';
import { RequestError } from './request-error.ts';
import { readParams } from './request-params.ts';

/** The largest body, in bytes: with a token, a batch of 1,000 records with room to spare; without, a query. */
const MOST_WITH_TOKEN = 10 * 1024 * 1024;
const MOST_WITHOUT = 64 * 1024;

/** A request to the graph, and its response. */
export interface Exchange {
  readonly request: IncomingMessage;
  readonly response: ServerResponse;
  readonly context: RequestContext;
  /** The memory held for the request until its response has been read. */
  readonly held: Held;
  /** Aborted when the client disconnects; the context's signal follows it. */
  readonly gone: AbortController;
  /** The open streams, to abort when the server stops. */
  readonly streams: Set<AbortController>;
}

/**
 * Answers an operation by GraphQL over HTTP (draft of 2025), or by Server-Sent Events if the client prefers those.
 *
 * @throws {RequestError} for a client's mistake before there is an operation
 */
export async function answerGraphQL(graph: Graph, exchange: Exchange): Promise<void> {
  const { request, response, context, held, gone, streams } = exchange;
  const type = acceptedType(request.headers.accept);
  if (!type)
    throw new RequestError(
      406,
      'BAD_REQUEST',
      `Answers are ${JSON_TYPE}, application/graphql-response+json or ${EVENT_STREAM}: accept one`,
    );
  held.take(0);
  const most = context.viewer ? MOST_WITH_TOKEN : MOST_WITHOUT;
  const params = await readParams(request, () => readBody(request, most, held));
  if (type === EVENT_STREAM) {
    streams.add(gone);
    response.once('close', () => streams.delete(gone));
    return sendEvents(await graph.stream(params, context), response, gone.signal);
  }
  const answer = await graph.answer(params, context);
  if (gone.signal.aborted) return;
  const bytes = typeof answer.json === 'string' ? Buffer.from(answer.json) : answer.json;
  held.add(bytes.length);
  const status = statusOf(answer, type);
  const headers = { ...(status === 405 && { allow: 'POST' }), ...answer.headers };
  await reply(request, response, status, { 'content-type': `${type}; charset=utf-8`, ...headers }, bytes);
}

/** The status of a response. Clients of `application/json` learn of an error in the document from its errors alone. */
function statusOf({ refusal }: Answer, type: MediaType): number {
  return refusal && !(refusal.ofDocument && type === JSON_TYPE) ? refusal.status : 200;
}
