import type { Server } from 'node:http';
import { isIPv6, type Socket } from 'node:net';
import { createTally } from '../tally.ts';
import { RequestError } from './request-error.ts';

/** The default limit of open connections per address. */
export const DEFAULT_SOCKETS_PER_ADDRESS = 1_000;

/** The limit of open connections in total. */
const MOST_CONNECTIONS = 10_000;

/**
 * The key by which connections are counted: an IPv4 address, or the first half of an IPv6 address, which is one
 * network.
 */
export function addressOf({ remoteAddress = '' }: Pick<Socket, 'remoteAddress'>): string {
  const address = remoteAddress.replace(/^::ffff:(?=\d+\.)/i, '');
  if (!isIPv6(address)) return address;
  const [head = [], tail = []] = address.split('::').map((half) => half.split(':').filter(Boolean));
  const zeros = Array<string>(8 - head.length - tail.length).fill('0');
  return [...head, ...zeros, ...tail].slice(0, 4).join(':');
}

/**
 * Limits how many connections an address has open. A connection above the limit gets an error at its first request;
 * above twice the limit, connections are closed at once.
 *
 * @returns returns the refusal of a request over a connection above the limit
 */
export function boundConnections(server: Server, most: number): (socket: Socket) => RequestError | undefined {
  const open = createTally();
  const tooMany = new WeakSet<Socket>();
  server.maxConnections = MOST_CONNECTIONS;
  server.on('connection', (socket: Socket) => {
    const address = addressOf(socket);
    open.add(address, 1);
    socket.once('close', () => open.add(address, -1));
    if (open.of(address) > 2 * most) socket.destroy();
    else if (open.of(address) > most) tooMany.add(socket);
  });

  return (socket) => {
    if (!tooMany.has(socket)) return undefined;
    const message = `Your address has ${most} connections open, which is the most: use them again, or close those that are idle`;
    return new RequestError(429, 'RATE_LIMITED', message, { 'retry-after': '1', connection: 'close' });
  };
}
