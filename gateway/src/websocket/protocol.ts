import type { IncomingMessage } from 'node:http';
import { CloseCode, MessageType, parseMessage, type Server } from 'graphql-ws';
import type { Logger } from 'pino';
import type { WebSocket } from 'ws';
import { membersOf } from '../http/json-members.ts';
import { MOST_NESTED } from '../http/request-params.ts';

/** How often a client is pinged, and how long it has to answer, in ms. */
const PING_MS = 12_000;
/** How many unread bytes may queue up before nothing more is read from the client. */
const MOST_UNREAD = 4 * 1024 * 1024;
/** Message types that only servers send. */
const OF_SERVERS: ReadonlySet<MessageType> = new Set([MessageType.ConnectionAck, MessageType.Next, MessageType.Error]);

/** A connection, as the protocol's server uses it. */
export interface Line {
  readonly socket: WebSocket;
  readonly request: IncomingMessage;
}

/**
 * Connects the protocol's server to a WebSocket. The library's own adapter writes to the console for every client
 * mistake, and does not handle an operation that fails to end.
 */
export function speak<Known extends Line>(server: Server<Known>, known: Known, log: Logger): void {
  const { socket, request } = known;
  let gone = false;
  /** Stops reading from a client that does not read its results, until it does. */
  const heed = () => {
    if (socket.bufferedAmount > MOST_UNREAD) socket.pause();
  };
  request.socket.on('drain', () => socket.resume());
  socket.on('ping', heed);
  const closed = server.opened(
    {
      protocol: socket.protocol,
      // A message to a disconnected client is dropped; that is not a failure of the operation.
      send: (message) =>
        new Promise((resolve) => {
          socket.send(message, (err) => {
            if (err) log.debug({ err }, 'a client went in the midst of an answer');
            resolve();
          });
          heed();
        }),
      close: (code, reason) => socket.close(code, reason),
      onMessage: (take) =>
        socket.on('message', (data) => {
          const message = String(data);
          if (isMalformed(message)) return socket.close(CloseCode.BadRequest, 'Invalid message received');
          take(message).catch((err: unknown) => {
            if (gone) return log.debug({ err }, 'a client went in the midst of an answer');
            if (isOfServers(message)) return socket.close(CloseCode.BadRequest, 'only servers send this message');
            log.error({ err }, 'a message over a WebSocket could not be dealt with');
            socket.close(CloseCode.InternalServerError, 'Internal server error');
          });
        }),
    },
    known,
  );
  const leave = stayInTouch(socket);
  socket.on('error', (err) => log.debug({ err }, 'a connection broke off'));
  socket.once('close', (code, reason) => {
    gone = true;
    leave();
    closed(code, String(reason)).catch((err: unknown) => log.error({ err }, 'an operation could not be ended'));
  });
}

function isOfServers(message: string): boolean {
  return OF_SERVERS.has(parseMessage(message).type);
}

/** Whether a message is not an object, or is nested too deep to be worth parsing. */
function isMalformed(message: string): boolean {
  try {
    membersOf(Buffer.from(message), MOST_NESTED);
    return false;
  } catch {
    return true;
  }
}

/** Closes a connection that does not answer pings. */
function stayInTouch(socket: WebSocket): () => void {
  let answered = true;
  socket.on('pong', () => {
    answered = true;
  });
  const timer = setInterval(() => {
    if (!answered) return socket.terminate();
    answered = false;
    socket.ping();
  }, PING_MS);
  return () => clearInterval(timer);
}
