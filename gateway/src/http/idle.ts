import type { IncomingMessage, Server } from 'node:http';
import type { Socket } from 'node:net';

/** How often connections are closed that have become idle, in ms. */
const EVERY_MS = 50;

/**
 * What closes idle connections until all are closed. To Node.js one is idle when it has been answered; browsers also open
 * connections beforehand that have asked for nothing yet.
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
