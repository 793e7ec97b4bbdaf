import type { IncomingMessage } from 'node:http';
import type { Duplex } from 'node:stream';
import { languageOf, TokenError } from '@xiangxun/schema/kit/viewer/token';
import type { Bearer, Verifier } from '@xiangxun/schema/kit/viewer/verify';
import { CloseCode, handleProtocols, makeServer } from 'graphql-ws';
import type { Logger } from 'pino';
import { type WebSocket, WebSocketServer } from 'ws';
import type { Graph } from '../graph.ts';
import { addressOf } from '../http/addresses.ts';
import { LONGEST_TIMER } from '../streams.ts';
import { createTally } from '../tally.ts';
import { operationsOver } from './operations.ts';
import { type Line, speak } from './protocol.ts';
import { boundUnknown } from './unknown-sockets.ts';

/** The largest message, in bytes: batches are sent over HTTP. */
const LARGEST_MESSAGE = 1024 * 1024;
/** How many connections a client may have open at once, and how many there may be in all. */
const MOST_OF_CLIENT = 20;
const MOST = 5_000;
/** The close code for a message that is too large (RFC 6455's registry). */
const TOO_LARGE = 1009;
/** The close code for “try again later”. */
const TRY_AGAIN_LATER = 1013;
/** The close code of a server that stops. */
const GOING_AWAY = 1001;
/** How long clients have to close the connection, in ms. */
const PATIENCE_MS = 3_000;

interface SocketsOptions {
  path: string;
  graph: Graph;
  verify: Verifier;
  /** Whether a request may become a connection. */
  isAdmitted(request: IncomingMessage): boolean;
  log: Logger;
}

/** The state of a connection. */
interface Known extends Line {
  bearer?: Bearer;
  /** Called when the connection's client is known. */
  leaveUnknown(): void;
}

/** WebSockets at one path. */
export interface Sockets {
  upgrade(request: IncomingMessage, socket: Duplex, head: Buffer): void;
  /** Asks all clients to reconnect elsewhere, and returns when they have disconnected. */
  close(): Promise<void>;
}

/**
 * Serves operations over WebSockets, in the protocol `graphql-transport-ws`. The token is sent as `authorization` in
 * the payload of `connection_init`, or in the request's header. The connection ends when it expires (4403); a client
 * may then reconnect with a new one.
 */
export function openSockets({ path, graph, verify, isAdmitted, log }: SocketsOptions): Sockets {
  const server = new WebSocketServer({
    noServer: true,
    handleProtocols,
    maxPayload: LARGEST_MESSAGE,
    clientTracking: true,
    // One message per turn of the event loop: thousands of small messages that arrive together would otherwise block
    // everybody.
    allowSynchronousEvents: false,
  });
  const byClient = createTally();
  const unknown = boundUnknown();

  /** Whether a connection may stay; if not, it has been closed with the reason. */
  const admit = async (params: Record<string, unknown> | undefined, known: Known): Promise<boolean> => {
    const { socket, request } = known;
    const given = params?.authorization ?? params?.Authorization ?? request.headers.authorization;
    const bearer = await verify(typeof given === 'string' ? given : undefined);
    // A connection that closed meanwhile would be counted forever.
    if (socket.readyState !== socket.OPEN) return false;
    if (!bearer) return refused(socket, CloseCode.Unauthorized, 'connection_init must bear a token as authorization');
    const { client } = bearer.viewer;
    if (byClient.of(client) >= MOST_OF_CLIENT)
      return refused(socket, TRY_AGAIN_LATER, `${MOST_OF_CLIENT} connections of a client are the most`);
    byClient.add(client, 1);
    known.bearer = bearer;
    known.leaveUnknown();
    const left = Math.min(bearer.until - Date.now(), LONGEST_TIMER);
    const timer = setTimeout(() => socket.close(CloseCode.Forbidden, 'the token has expired'), left).unref();
    socket.once('close', () => {
      clearTimeout(timer);
      byClient.add(client, -1);
    });
    return true;
  };

  const languageOfClient = ({ request }: Known) => languageOf(request.headers['accept-language']);
  const contextOf = (known: Known) => ({
    viewer: known.bearer ? { ...known.bearer.viewer, language: languageOfClient(known) } : null,
    language: languageOfClient(known),
    ...(known.bearer && { until: known.bearer.until }),
    address: addressOf(known.request.socket),
  });
  const protocol = makeServer<Record<string, unknown>, Known>({
    ...operationsOver(graph, contextOf, log),
    onConnect: async ({ connectionParams, extra: known }) => {
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
      if (!isAdmitted(request)) return refuse(socket, '429 Too Many Requests');
      if (server.clients.size >= MOST || !unknown.hasRoom(request.socket))
        return refuse(socket, '503 Service Unavailable');
      server.handleUpgrade(request, socket, head, (opened) => {
        const tooMuch = () => opened.close(TOO_LARGE, 'connection_init is too large');
        speak(protocol, { socket: opened, request, leaveUnknown: unknown.enter(request.socket, tooMuch) }, log);
      });
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

/** Closes a connection. */
function refused(socket: WebSocket, code: number, reason: string): false {
  socket.close(code, reason);
  return false;
}

/** Answers a request that wanted to become a connection. */
function refuse(socket: Duplex, status: string): void {
  socket.on('error', () => undefined);
  socket.end(`HTTP/1.1 ${status}\r\nconnection: close\r\nretry-after: 1\r\ncontent-length: 0\r\n\r\n`);
}
