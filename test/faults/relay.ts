import { once } from 'node:events';
import { type AddressInfo, connect, createServer, type Socket } from 'node:net';

/** A relay before a server that can withhold the server's responses. */
export interface Relay {
  readonly origin: string;
  /** From now on responses are withheld. */
  hold(): void;
  /** Closes every connection with a withheld response, and lets responses through again. */
  breakOff(): void;
  close(): Promise<void>;
}

/** Opens a relay before the server of a port. */
export async function openRelay(port: number): Promise<Relay> {
  const sockets = new Set<Socket>();
  const held = new Set<() => void>();
  let holding = false;
  const server = createServer((client) => {
    const upstream = connect(port, '127.0.0.1');
    const end = (): void => {
      for (const socket of [client, upstream]) {
        socket.destroy();
        sockets.delete(socket);
      }
    };
    for (const socket of [client, upstream]) {
      sockets.add(socket);
      socket.on('error', end).on('close', end);
    }
    client.pipe(upstream);
    upstream.on('data', (bytes) => {
      if (holding) held.add(end);
      else client.write(bytes);
    });
  }).listen(0, '127.0.0.1');
  await once(server, 'listening');
  return {
    origin: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    hold: () => {
      holding = true;
    },
    breakOff: () => {
      holding = false;
      for (const end of held) end();
      held.clear();
    },
    close: async () => {
      for (const socket of sockets) socket.destroy();
      server.close();
      await once(server, 'close');
    },
  };
}
