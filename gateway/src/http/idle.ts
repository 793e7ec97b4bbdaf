import type { IncomingMessage, Server } from 'node:http';
import type { Socket } from 'node:net';

/** How often newly idle connections are closed, in ms. */
const EVERY_MS = 50;

/**
 * Returns a function that closes idle connections until all are closed. Node.js counts a connection as idle after a
 * response; browsers also open connections in advance that have not sent a request yet.
 */
export function idleCloser(server: Server): () => () => void {
  const unused = new Set<Socket>();
  const use = ({ socket }: IncomingMessage) => unused.delete(socket);
  server.on('connection', (socket: Socket) => {
    unused.add(socket);
    socket.once('close', () => unused.delete(socket));
  });
  server.on('request', use);
  server.on('upgrade', use);

  return () => {
    const close = () => {
      server.closeIdleConnections();
      for (const socket of unused) socket.destroy();
    };
    const timer = setInterval(close, EVERY_MS);
    return () => clearInterval(timer);
  };
}
