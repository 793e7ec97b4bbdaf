import { randomUUID } from 'node:crypto';
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { FilePeer } from '@xiangxun/schema/service/subgraph';
import { languageOf, TokenError } from '@xiangxun/schema/viewer/token';
import { createVerifier, type Issuer } from '@xiangxun/schema/viewer/verify';
import type { Viewer } from '@xiangxun/schema/viewer/viewer';
import type { Logger } from 'pino';
import { gatewayReadiness, type Readable } from './health.ts';
import { type EmbeddedIssuer, ISSUER_PATH } from './identity/issuer.ts';
import { JOBS_PATH, passJobFile } from './job-files.ts';
import { BodyTooLargeError, readBody } from './request-body.ts';
import type { Gateway } from './runtime.ts';
import { openSockets } from './sockets.ts';
import type { StaticFiles } from './static-files.ts';

/** The largest body, in bytes: a batch of 1,000 records with room to spare. */
const BODY_LIMIT = 10 * 1024 * 1024;

/** How long a body other than a file may take to come, in ms. */
const BODY_TIME_MS = 60_000;

/** The form of a correlation id that is taken over from a proxy or client. */
const CORRELATION_ID = /^[\w-]{8,64}$/;

/** What is served, and where. */
export interface ServerOptions {
  /** 0 lets the system choose. */
  port: number;
  host?: string;
  gateway: Gateway;
  /** By name: who has the files of jobs. */
  files: Readonly<Record<string, FilePeer>>;
  /** By name: what `/readyz` asks. */
  subgraphs: Readonly<Record<string, Readable>>;
  /** Whose tokens are accepted; made once it is known where the server is reached. */
  issuer(publicUrl: string): Issuer | EmbeddedIssuer;
  /** Where clients reach the server, when that is not `http://localhost:<port>`. */
  publicUrl?: string;
  playground?: StaticFiles;
  log: Logger;
}

/** A server that takes requests. */
export interface RunningServer {
  /** Where clients reach it. */
  url: string;
  /** Takes no more requests, ends streams, and returns when what was under way has been answered. */
  close(): Promise<void>;
}

/**
 * Serves the graph at `/graphql`, over HTTP and WebSocket, the files of jobs under `/jobs`, its health at `/healthz` and
 * `/readyz`, the playground at `/` and the embedded issuer
 * under `/oidc`. There is no CORS: pages of other origins ask their own servers.
 */
export async function startServer(options: ServerOptions): Promise<RunningServer> {
  const { port, host, gateway, files, subgraphs, playground, log } = options;
  const server = createServer({ headersTimeout: 10_000, requestTimeout: 0, keepAliveTimeout: 65_000 });
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject);
    server.listen(port, host, resolve);
  });
  const url = options.publicUrl ?? `http://localhost:${(server.address() as AddressInfo).port}`;
  const issuer = options.issuer(url);
  const verify = createVerifier(issuer);

  /** Whom a request speaks for, and for how long; null without a token, undefined where it has been refused. */
  const speakerOf = async (
    request: IncomingMessage,
    response: ServerResponse,
    correlationId: string,
  ): Promise<{ viewer: Viewer; until: number } | null | undefined> => {
    try {
      const bearer = await verify(request.headers.authorization);
      const language = languageOf(request.headers['accept-language']);
      return bearer && { viewer: { ...bearer.viewer, language }, until: bearer.until };
    } catch (error) {
      if (!(error instanceof TokenError)) {
        log.error({ err: error, correlationId }, 'the issuer could not be asked for its keys');
        refuse(response, 503, 'NOT_READY', 'Tokens can not be checked at present; try again later');
        return undefined;
      }
      const description = error.message.replaceAll('"', "'");
      response.setHeader('www-authenticate', `Bearer error="invalid_token", error_description="${description}"`);
      refuse(response, 401, 'UNAUTHENTICATED', error.message);
      return undefined;
    }
  };

  const jobFile = async (path: string, request: IncomingMessage, response: ServerResponse, correlationId: string) => {
    const speaker = await speakerOf(request, response, correlationId);
    if (speaker === null) return refuse(response, 401, 'UNAUTHENTICATED', 'This needs a token');
    if (speaker) await passJobFile(files, path, speaker.viewer, request, response, { refuse, log, correlationId });
  };

  const graph = async (request: IncomingMessage, response: ServerResponse, correlationId: string) => {
    const speaker = await speakerOf(request, response, correlationId);
    if (speaker === undefined) return;
    let body: string | undefined;
    try {
      if (request.method === 'POST') body = await readBody(request, BODY_LIMIT);
    } catch (error) {
      if (!(error instanceof BodyTooLargeError)) throw error;
      response.setHeader('connection', 'close');
      return refuse(response, 413, 'BAD_REQUEST', error.message);
    }
    await gateway.handle(request, response, {
      viewer: null,
      ...speaker,
      correlationId,
      ...(body !== undefined && { body }),
    });
  };

  const answer = async (path: string, request: IncomingMessage, response: ServerResponse, correlationId: string) => {
    if (path.startsWith(JOBS_PATH)) return jobFile(path, request, response, correlationId);
    const late = setTimeout(() => request.complete || request.destroy(), BODY_TIME_MS);
    request.once('close', () => clearTimeout(late));
    if (path === '/graphql') return graph(request, response, correlationId);
    if (path.startsWith(`${ISSUER_PATH}/`) && 'handle' in issuer) return issuer.handle(request, response);
    if (path === '/healthz') return json(response, 200, { healthy: true });
    if (path === '/readyz') {
      const readiness = await gatewayReadiness(subgraphs);
      return json(response, readiness.ready ? 200 : 503, readiness);
    }
    const isRead = request.method === 'GET' || request.method === 'HEAD';
    if (isRead && playground?.(path, request, response)) return;
    refuse(response, 404, 'NOT_FOUND', `There is nothing at ${path}`);
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
      log.error({ err, correlationId }, 'a request failed');
      if (response.headersSent) return response.destroy();
      refuse(response, 500, 'INTERNAL', `Something went wrong on our side; please quote ${correlationId}`);
    });
  });
  const sockets = openSockets({ path: '/graphql', url, gateway, verify, log });
  server.on('upgrade', sockets.upgrade);
  log.info({ url }, 'listening');

  return {
    url,
    close: async () => {
      const closed = new Promise((resolve) => server.close(resolve));
      server.closeIdleConnections();
      await sockets.close();
      await gateway.stop();
      const force = setTimeout(() => server.closeAllConnections(), 5_000);
      await closed;
      clearTimeout(force);
    },
  };
}

function json(response: ServerResponse, status: number, body: unknown): void {
  response.writeHead(status, { 'content-type': 'application/json; charset=utf-8', 'cache-control': 'no-store' });
  response.end(JSON.stringify(body));
}

function refuse(response: ServerResponse, status: number, code: string, message: string): void {
  const correlationId = response.getHeader('x-request-id');
  json(response, status, { errors: [{ message, extensions: { code, correlationId } }] });
}
