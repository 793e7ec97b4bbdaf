import { randomUUID } from 'node:crypto';
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { FilePeer } from '@xiangxun/schema/service/subgraph';
import { faultOfOurs } from '@xiangxun/schema/contract/errors/graph-error';
import { languageOf, TokenError } from '@xiangxun/schema/kit/viewer/token';
import { createVerifier, type Issuer } from '@xiangxun/schema/kit/viewer/verify';
import type { Logger } from 'pino';
import type { Graph } from './graph.ts';
import { gatewayReadiness, type Readable } from './health.ts';
import { addressOf, boundConnections, DEFAULT_SOCKETS_PER_ADDRESS } from './http/addresses.ts';
import { answerGraphQL } from './http/graphql.ts';
import { idleCloser } from './http/idle.ts';
import { boundMemory, DEFAULT_MEMORY } from './http/memory.ts';
import { refuse, replyJson } from './http/reply.ts';
import { RequestError } from './http/request-error.ts';
import { upgradeToWebSockets } from './http/upgrade.ts';
import { type EmbeddedIssuer, ISSUER_PATH } from './identity/issuer.ts';
import { JOBS_PATH, passJobFile } from './job-files.ts';
import type { StaticFiles } from './static-files.ts';
import { openSockets } from './websocket/sockets.ts';

/** The timeout of a request's headers, and how often it is checked; bodies have their own timeouts. In ms. */
const TIMES = {
  headersTimeout: 10_000,
  requestTimeout: 0,
  keepAliveTimeout: 65_000,
  connectionsCheckingInterval: 2_000,
};

/** The timeout of a body that is neither an operation nor a file, in ms. */
const OTHER_BODY_MS = 60_000;

/** How long responses may take when the server stops, in ms. */
const LAST_ANSWERS_MS = 5_000;

/** The form of a correlation id that is accepted from a proxy or client. */
const CORRELATION_ID = /^[\w-]{8,64}$/;

/** What is served, and where. */
export interface ServerOptions {
  /** 0 lets the system choose. */
  port: number;
  host?: string;
  graph: Graph;
  /** By name: the subgraphs with job files. */
  files: Readonly<Record<string, FilePeer>>;
  /** By name: the subgraphs that `/readyz` checks. */
  subgraphs: Readonly<Record<string, Readable>>;
  /** The issuer whose tokens are accepted; called once the server's URL is known. */
  issuer(publicUrl: string): Issuer | EmbeddedIssuer;
  /** The URL for clients, if it is not `http://localhost:<port>`. */
  publicUrl?: string;
  playground?: StaticFiles;
  /** How many connections an address may have open: behind a proxy all clients share its address. */
  socketsPerAddress?: number;
  log: Logger;
}

/** A running server. */
export interface RunningServer {
  /** The URL for clients. */
  url: string;
  /** Accepts no more requests, ends streams, and returns when the running requests have been answered. */
  close(): Promise<void>;
}

/**
 * Serves the graph at `/graphql` over HTTP and WebSocket, the files of jobs under `/jobs`, its health at `/healthz` and
 * `/readyz`, the playground at `/` and the embedded issuer under `/oidc`. There is no CORS: pages of other origins use
 * their own servers.
 */
export async function startServer(options: ServerOptions): Promise<RunningServer> {
  const { port, host, graph, files, subgraphs, playground, log } = options;
  const server = createServer(TIMES);
  const refusalOf = boundConnections(server, options.socketsPerAddress ?? DEFAULT_SOCKETS_PER_ADDRESS);
  const closeIdle = idleCloser(server);
  const holdFor = boundMemory(DEFAULT_MEMORY);
  const streams = new Set<AbortController>();
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject);
    server.listen(port, host, resolve);
  });
  const url = options.publicUrl ?? `http://localhost:${(server.address() as AddressInfo).port}`;
  const issuer = options.issuer(url);
  const verify = createVerifier(issuer);

  /** The viewer of a request and its token's expiry; null without a token. */
  const speakerOf = async ({ headers }: IncomingMessage, correlationId: string) => {
    const bearer = await verify(headers.authorization).catch((error: unknown) => {
      if (error instanceof TokenError) throw tokenRefused(error);
      log.error({ err: error, correlationId }, 'the issuer could not be asked for its keys');
      throw new RequestError(503, 'NOT_READY', {
        en: 'Tokens can not be checked at present; try again later',
        zh: '暂时无法核验令牌；请稍后重试',
      });
    });
    return (
      bearer && { viewer: { ...bearer.viewer, language: languageOf(headers['accept-language']) }, until: bearer.until }
    );
  };

  const jobFile = async (path: string, request: IncomingMessage, response: ServerResponse, correlationId: string) => {
    const speaker = await speakerOf(request, correlationId);
    if (!speaker) throw new RequestError(401, 'UNAUTHENTICATED', { en: 'This needs a token', zh: '此处需要令牌' });
    await passJobFile(files, path, speaker.viewer, request, response, { log, correlationId });
  };

  const operation = async (request: IncomingMessage, response: ServerResponse, correlationId: string) => {
    const gone = new AbortController();
    response.once('close', () => response.writableFinished || gone.abort());
    const speaker = await speakerOf(request, correlationId);
    const address = addressOf(request.socket);
    const held = holdFor(speaker ? `client ${speaker.viewer.client}` : `address ${address}`);
    response.once('close', held.release);
    const language = languageOf(request.headers['accept-language']);
    const context = { viewer: null, ...speaker, language, address, correlationId, signal: gone.signal };
    if (!response.destroyed) await answerGraphQL(graph, { request, response, context, held, gone, streams });
  };

  const answer = async (path: string, request: IncomingMessage, response: ServerResponse, correlationId: string) => {
    const refusal = refusalOf(request.socket);
    if (refusal) throw refusal;
    if (path.startsWith(JOBS_PATH)) return jobFile(path, request, response, correlationId);
    if (path === '/graphql') return operation(request, response, correlationId);
    const late = setTimeout(() => request.complete || request.destroy(), OTHER_BODY_MS);
    request.once('close', () => clearTimeout(late));
    if (path.startsWith(`${ISSUER_PATH}/`) && 'handle' in issuer) return issuer.handle(request, response);
    if (path === '/healthz') return replyJson(response, 200, { healthy: true });
    if (path === '/readyz') {
      const readiness = await gatewayReadiness(subgraphs);
      return replyJson(response, readiness.ready ? 200 : 503, readiness);
    }
    const isRead = request.method === 'GET' || request.method === 'HEAD';
    if (isRead && playground?.(path, request, response)) return;
    throw new RequestError(404, 'NOT_FOUND', { en: `There is nothing at ${path}`, zh: `${path} 处没有内容` });
  };

  server.on('request', (request, response) => {
    const given = String(request.headers['x-request-id'] ?? '');
    const correlationId = CORRELATION_ID.test(given) ? given : randomUUID();
    const started = performance.now();
    const { method } = request;
    const path = request.url?.split('?', 1)[0] ?? '/';
    response.setHeader('x-request-id', correlationId);
    response.once('close', () => {
      const ms = Math.round(performance.now() - started);
      log.debug({ correlationId, method, path, status: response.statusCode, ms }, 'a request was answered');
    });
    answer(path, request, response, correlationId).catch((err: unknown) => {
      if (response.destroyed) return log.debug({ err, correlationId }, 'a client went before its answer');
      if (err instanceof RequestError && !response.headersSent) return refuse(response, err);
      log.error({ err, correlationId }, 'a request failed');
      if (response.headersSent) return response.destroy();
      refuse(response, new RequestError(500, 'INTERNAL', faultOfOurs(correlationId)));
    });
  });
  const isAdmitted = ({ socket }: IncomingMessage) => !refusalOf(socket);
  const sockets = openSockets({ path: '/graphql', graph, verify, isAdmitted, log });
  upgradeToWebSockets(server, sockets.upgrade);
  log.info({ url }, 'listening');

  return {
    url,
    close: async () => {
      const closed = new Promise((resolve) => server.close(resolve));
      for (const stream of streams) stream.abort();
      await sockets.close();
      const stopClosing = closeIdle();
      const force = setTimeout(() => server.closeAllConnections(), LAST_ANSWERS_MS);
      await closed;
      stopClosing();
      clearTimeout(force);
    },
  };
}

function tokenRefused({ message }: TokenError): RequestError {
  const description = message.replaceAll('"', "'");
  return new RequestError(401, 'UNAUTHENTICATED', message, {
    'www-authenticate': `Bearer error="invalid_token", error_description="${description}"`,
  });
}
