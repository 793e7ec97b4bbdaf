import type { IncomingMessage, Server } from 'node:http';
import type { Duplex } from 'node:stream';

type OnUpgrade = (request: IncomingMessage, socket: Duplex, head: Buffer) => void;

/** What speaks of the upgrade alone. */
const OF_UPGRADE: readonly string[] = ['connection', 'upgrade', 'http2-settings'];

/**
 * Has WebSockets opened by `onUpgrade`. Node.js hands all offers of another protocol to one listener; those of others are
 * ignored, as they may be (RFC 9110, 7.8), and the request answered. Java's client offers HTTP/2 with each first request.
 */
export function upgradeToWebSockets(server: Server, onUpgrade: OnUpgrade): void {
  server.on('upgrade', (request: IncomingMessage, socket: Duplex, head: Buffer) => {
    if (request.headers.upgrade?.toLowerCase() === 'websocket') return onUpgrade(request, socket, head);
    const { method, url, rawHeaders } = request;
    const lines = rawHeaders.flatMap((name, at) =>
      at % 2 === 0 && !OF_UPGRADE.includes(name.toLowerCase()) ? [`${name}: ${rawHeaders[at + 1]}`] : [],
    );
    const again = `${[`${method} ${url} HTTP/1.1`, ...lines].join('\r\n')}\r\n\r\n`;
    socket.unshift(Buffer.concat([Buffer.from(again, 'latin1'), head]));
    server.emit('connection', socket);
  });
}
