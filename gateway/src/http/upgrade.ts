import type { IncomingMessage, Server } from 'node:http';
import type { Duplex } from 'node:stream';

type OnUpgrade = (request: IncomingMessage, socket: Duplex, head: Buffer) => void;

/** Headers that only concern the upgrade. */
const OF_UPGRADE: readonly string[] = ['connection', 'upgrade', 'http2-settings'];

/**
 * Opens WebSockets with `onUpgrade`. Node.js passes every offered upgrade to one listener. Offers of other protocols
 * are ignored, as RFC 9110, 7.8 allows, and the request is answered: Java's client offers HTTP/2 with each first
 * request.
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
