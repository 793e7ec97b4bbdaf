import { randomUUID } from 'node:crypto';
import type { IncomingMessage } from 'node:http';
import type { Duplex } from 'node:stream';
import { languageOf, TokenError } from '@xiangxun/schema/viewer/token';
import type { Bearer, Verifier } from '@xiangxun/schema/viewer/verify';
import { GraphQLError } from 'graphql';
import { CloseCode, handleProtocols, makeServer } from 'graphql-ws';
import type { Logger } from 'pino';
import { type WebSocket, WebSocketServer } from 'ws';
import type { Gateway } from './runtime.ts';
import { type Line, speak } from './socket-protocol.ts';
import { LONGEST_TIMER } from './streams.ts';

/** The largest message, in bytes: batches are sent by HTTP. */
const LARGEST_MESSAGE = 1024 * 1024;
/** How many connections a client may have open at once, and how many there are in all. */
const MOST_OF_CLIENT = 20;
const MOST = 5_000;
/** How many operations may run over one connection at once. */
const MOST_OPERATIONS = 100;
/** What a client is told that should come again later (RFC 6455's registry). */
const TRY_AGAIN_LATER = 1013;
/** And by a server that stops. */
const GOING_AWAY = 1001;
/** How long clients have to say goodbye, in ms. */
const PATIENCE_MS = 3_000;

interface SocketsOptions {
  path: string;
  /** Where clients reach the server. */
  url: string;
  gateway: Gateway;
  verify: Verifier;
  log: Logger;
}

/** What is known of a connection. */
interface Connection {
  bearer?: Bearer;
  /** Aborts when the connection is closed. */
  closed?: AbortSignal;
}
type Known = Line & Connection;

/** WebSockets at one path. */
export interface Sockets {
  upgrade(request: IncomingMessage, socket: Duplex, head: Buffer): void;
  /** Tells all clients that they should come again elsewhere, and returns when they are gone. */
  close(): Promise<void>;
}

/**
 * Takes operations over WebSockets, by the protocol `graphql-transport-ws`. A token is given in the payload of
 * `connection_init` as `authorization`, or in the header of the request; the connection ends with it (4403), and then
 * a client may come again with a new one.
 */
export function openSockets({ path, url, gateway, verify, log }: SocketsOptions): Sockets {
  const server = new WebSocketServer({
    noServer: true,
    handleProtocols,
    maxPayload: LARGEST_MESSAGE,
    clientTracking: true,
  });
  const byClient = new Map<string, number>();

  /** Whether a connection may stay; where not, it has been closed with the reason. */
  const admit = async (params: Record<string, unknown> | undefined, known: Known): Promise<boolean> => {
    const { socket, request } = known;
    const given = params?.authorization ?? params?.Authorization ?? request.headers.authorization;
    const bearer = await verify(typeof given === 'string' ? given : undefined);
    // One that has been left meanwhile would be counted for ever.
    if (socket.readyState !== socket.OPEN) return false;
    if (!bearer) return refused(socket, CloseCode.Unauthorized, 'connection_init must bear a token as authorization');
    const { client } = bearer.viewer;
    const others = byClient.get(client) ?? 0;
    if (others >= MOST_OF_CLIENT)
      return refused(socket, TRY_AGAIN_LATER, `${MOST_OF_CLIENT} connections of a client are the most`);
    byClient.set(client, others + 1);
    known.bearer = bearer;
    const left = Math.min(bearer.until - Date.now(), LONGEST_TIMER);
    const timer = setTimeout(() => socket.close(CloseCode.Forbidden, 'the token has expired'), left).unref();
    socket.once('close', () => {
      clearTimeout(timer);
      const rest = (byClient.get(client) ?? 1) - 1;
      if (rest > 0) byClient.set(client, rest);
      else byClient.delete(client);
    });
    return true;
  };

  const { onSubscribe, ...run } = gateway.overSocket<Known>(({ bearer, request, closed }) => ({
    viewer: bearer ? { ...bearer.viewer, language: languageOf(request.headers['accept-language']) } : null,
    ...(bearer && { until: bearer.until }),
    correlationId: randomUUID(),
    request: new Request(`${url}${path}`, { method: 'POST', ...(closed && { signal: closed }) }),
  }));
  const protocol = makeServer<Record<string, unknown>, Known>({
    ...run,
    onSubscribe: (context, id, payload) => {
      if (Object.keys(context.subscriptions).length > MOST_OPERATIONS) {
        const message = `A connection runs ${MOST_OPERATIONS} operations at once at the most: end one before another`;
        return [new GraphQLError(message, { extensions: { code: 'BAD_REQUEST' } })];
      }
      return onSubscribe?.(context, id, payload);
    },
    onConnect: async ({ connectionParams, extra: known }) => {
      known.closed = closing(known.socket);
      try {
        return await admit(connectionParams, known);
      } catch (error) {
        if (error instanceof TokenError) return refused(known.socket, CloseCode.Forbidden, error.message);
        log.error({ err: error }, 'the issuer could not be asked for its keys');
        return refused(known.socket, TRY_AGAIN_LATER, 'tokens can not be checked at present');
      }
    },
  });

  return {
    upgrade(request, socket, head) {
      const at = request.url?.split('?', 1)[0];
      if (at !== path) return refuse(socket, '404 Not Found');
      if (server.clients.size >= MOST) return refuse(socket, '503 Service Unavailable');
      server.handleUpgrade(request, socket, head, (opened) => speak(protocol, { socket: opened, request }, log));
    },
    close: async () => {
      const force = setTimeout(() => {
        for (const socket of server.clients) socket.terminate();
      }, PATIENCE_MS);
      const gone = new Promise((resolve) => server.close(resolve));
      for (const socket of server.clients) socket.close(GOING_AWAY, 'Going away');
      await gone;
      clearTimeout(force);
    },
  };
}

function closing(socket: WebSocket): AbortSignal {
  const controller = new AbortController();
  socket.once('close', () => controller.abort());
  return controller.signal;
}

/** Closes a connection. */
function refused(socket: WebSocket, code: number, reason: string): false {
  socket.close(code, reason);
  return false;
}

/** Answers a request that was to become a connection. */
function refuse(socket: Duplex, status: string): void {
  socket.on('error', () => undefined);
  socket.end(`HTTP/1.1 ${status}\r\nconnection: close\r\ncontent-length: 0\r\n\r\n`);
}
