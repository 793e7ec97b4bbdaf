import { fastifyApolloHandler } from '@as-integrations/fastify';
import type { ServerResponse } from 'node:http';
import { Readable } from 'node:stream';
import Fastify, { type FastifyInstance, type FastifyReply, type FastifyRequest } from 'fastify';
import { createHandler } from 'graphql-sse/lib/use/fastify';
import type { Logger } from 'pino';
import type { Viewer } from '../kit/viewer/viewer.ts';
import { languageOf } from '../kit/viewer/token.ts';
import { noteFailure } from './apollo.ts';
import { authenticate, type Trust } from './authentication.ts';
import { JsonTextError, parseObjectText, VARIABLES_DEPTH } from './json-text.ts';
import { createMask, refusal } from './masking.ts';
import { createMetrics } from './metrics.ts';
import type { ServableSubgraph } from './start.ts';
import { bodyOf, TRANSFER_PATH } from './transfer.ts';

/** How a subgraph is served. */
export interface ServeOptions extends Trust {
  port: number;
  host: string;
  log: Logger;
}

/** A subgraph that is reachable over HTTP. */
export interface Served {
  /** The URL of the GraphQL endpoint. */
  url: string;
  /** Accepts no more requests, ends streams, and returns when the running requests have been answered. */
  close(): Promise<void>;
}

/** The largest body: a batch of 1,000 records with room to spare. */
const BODY_LIMIT = 32 * 1024 * 1024;

/**
 * Serves a started subgraph: `POST /graphql` (with `Accept: text/event-stream`, subscriptions as Server-Sent Events),
 * `GET /healthz` (the process answers), `GET /readyz` (it may receive requests) and `GET /metrics`. A request without a
 * valid signature, or a token where tokens are trusted, gets 401 before its body is parsed.
 */
export async function serveSubgraph(running: ServableSubgraph, options: ServeOptions): Promise<Served> {
  const { port, host } = options;
  const log = options.log.child({ subgraph: running.name });
  const streams = new Set<AbortController>();
  const fastify = Fastify({
    logger: false,
    bodyLimit: BODY_LIMIT,
    forceCloseConnections: 'idle',
    keepAliveTimeout: 65_000,
    // The receiver limits how long a file may take; the gateway ends stalled ones.
    requestTimeout: 0,
  });
  fastify.decorateRequest('viewer', null);
  fastify.decorateRequest('until', null);
  fastify.removeAllContentTypeParsers();
  fastify.addContentTypeParser('application/json', { parseAs: 'buffer' }, (_request, body, done) => done(null, body));
  fastify.addHook('preClose', async () => {
    for (const each of streams) each.abort();
  });
  serveHealth(fastify, running);
  serveMetrics(fastify, running);

  const mask = createMask(log);
  const { byToken, bySignature, byStreamSignature } = authenticate(options, log);
  const readBody = async (request: FastifyRequest, reply: FastifyReply) => {
    const body = Buffer.isBuffer(request.body) ? request.body : Buffer.alloc(0);
    try {
      request.body = parseObjectText(body, VARIABLES_DEPTH + 1);
    } catch (error) {
      if (!(error instanceof JsonTextError)) throw error;
      const message = `The body ${error.message}, with a query and, where there are any, variables`;
      return reply.code(400).send({ errors: [{ message, extensions: { code: 'BAD_REQUEST' } }] });
    }
  };

  const answer = fastifyApolloHandler(running.apollo, {
    context: async (request: FastifyRequest, { raw }: FastifyReply) => {
      const viewer = viewerOf(request);
      return running.contextOf(viewer, leftBy(raw)).catch((error: unknown) => {
        noteFailure(error, viewer.language);
        throw error;
      });
    },
  });
  const stream = createHandler({
    authenticate: () => null,
    onSubscribe: ({ raw, context }, { query, variables, operationName }) => {
      const request = { query, ...(variables && { variables }), ...(operationName && { operationName }) };
      const reading = new AbortController();
      streams.add(reading);
      const expiry = raw.until === null ? undefined : setTimeout(() => reading.abort(), timeUntil(raw.until));
      context.reply.raw.once('close', () => {
        clearTimeout(expiry);
        streams.delete(reading);
        reading.abort();
      });
      return running.subscribe(request, viewerOf(raw), reading.signal);
    },
  });
  const hooks = { onRequest: byToken, preValidation: [bySignature, readBody] };
  fastify.post('/graphql', hooks, function (request, reply) {
    if (!isStream(request)) return answer.call(this, request, reply);
    reply.hijack();
    return stream(request, reply)
      .catch((error: unknown) => log.warn({ error }, 'a stream broke off'))
      .finally(() => request.raw.socket.destroySoon());
  });
  serveFiles(fastify, running, byStreamSignature, streams);
  fastify.setErrorHandler((error, request, reply) => {
    if (request.raw.destroyed && !request.raw.complete) {
      log.debug({ from: request.ip }, 'a request was cut off by its sender');
      return reply.hijack();
    }
    const status = statusOf(error);
    if (status < 500) {
      const message = error instanceof Error ? error.message : 'The request is malformed';
      return reply.code(status).send({ errors: [{ message, extensions: { code: 'BAD_REQUEST' } }] });
    }
    return reply.code(status).send(refusal(mask, error, languageOf(request.headers['accept-language'])));
  });

  const address = await fastify.listen({ port, host });
  log.info({ address }, 'listening');
  return { url: `${address}/graphql`, close: () => fastify.close() };
}

/** Streams files in and out; the signature is checked before any of the body is read. */
function serveFiles(
  fastify: FastifyInstance,
  running: ServableSubgraph,
  onRequest: (request: FastifyRequest, reply: FastifyReply) => Promise<unknown>,
  streams: Set<AbortController>,
): void {
  fastify.addContentTypeParser('application/x-ndjson', (_request, payload, done) => done(null, payload));
  fastify.route({
    method: ['GET', 'PUT'],
    url: `${TRANSFER_PATH}*`,
    onRequest,
    handler: async (request, reply) => {
      const coming = new AbortController();
      coming.signal.addEventListener('abort', () => request.raw.destroy(), { once: true });
      streams.add(coming);
      request.raw.once('close', () => streams.delete(coming));
      const method = request.method === 'PUT' ? 'PUT' : 'GET';
      const path = request.url.slice(TRANSFER_PATH.length);
      const body = request.body instanceof Readable ? bodyOf(request.body) : undefined;
      const answer = await running.transfer({ method, path, ...(body && { body }) }, viewerOf(request));
      if (answer.retryAfter) reply.header('retry-after', answer.retryAfter);
      // An unread rest of a refused body would block the next request on the connection.
      if (!request.raw.complete) reply.header('connection', 'close');
      if ('json' in answer) return reply.code(answer.status).send(answer.json);
      return reply
        .code(answer.status)
        .type(answer.type)
        .send(Readable.from(answer.bytes, { objectMode: false }));
    },
  });
}

function serveHealth(fastify: FastifyInstance, running: ServableSubgraph): void {
  fastify.get('/healthz', async () => ({ healthy: true }));
  fastify.get('/readyz', async (_request, reply) => {
    const readiness = await running.ready();
    return reply.code(readiness.ready ? 200 : 503).send(readiness);
  });
}

/** Counts the requests to the graph, without streams. */
function serveMetrics(fastify: FastifyInstance, running: ServableSubgraph): void {
  const metrics = createMetrics(running.name);
  fastify.addHook('onResponse', async (request, reply) => {
    if (request.method === 'POST' && !isStream(request)) metrics.observe(reply.statusCode, reply.elapsedTime / 1_000);
  });
  fastify.get('/metrics', async (_request, reply) =>
    reply.type('text/plain; version=0.0.4').send(metrics.text(await running.ready(), await running.samples())),
  );
}

function isStream(request: FastifyRequest): boolean {
  return request.headers.accept === 'text/event-stream';
}

function viewerOf(request: FastifyRequest): Viewer {
  if (!request.viewer) throw new Error('a request reached the graph without a viewer');
  return request.viewer;
}

/** Aborts when the connection closes before the response is written. */
function leftBy(response: ServerResponse): AbortSignal {
  const left = new AbortController();
  response.once('close', () => {
    if (!response.writableFinished) left.abort(new Error('the caller has left'));
  });
  return left.signal;
}

/** The time until an instant, in ms, capped to what a timer supports. */
function timeUntil(instant: number): number {
  return Math.min(instant - Date.now(), 2 ** 31 - 1);
}

function statusOf(error: unknown): number {
  const status = error instanceof Error && 'statusCode' in error ? error.statusCode : undefined;
  return typeof status === 'number' ? status : 500;
}
