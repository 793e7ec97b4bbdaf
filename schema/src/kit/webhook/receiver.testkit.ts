import { once } from 'node:events';
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { setTimeout as pause } from 'node:timers/promises';

/** A request as the receiver got it. */
export interface Received {
  readonly path: string;
  readonly headers: Readonly<Record<string, string>>;
  /** The raw body. */
  readonly body: string;
}

/** The parsed body. */
export interface Told {
  readonly type: string;
  readonly timestamp: string;
  readonly data: {
    readonly webhook: string;
    readonly delivery: string;
    readonly feed: string;
    readonly after: string;
    readonly cursor: string;
    readonly kinds: readonly string[];
  };
}

/** A real HTTP server that receives webhooks. */
export interface Receiver {
  readonly port: number;
  readonly url: string;
  readonly received: readonly Received[];
  /** Sets how the following requests are answered; 204 by default. */
  answer(how: (response: ServerResponse, received: Received) => void | Promise<void>): void;
  /** Resolves to the first so many requests, once they have arrived. */
  until(count: number): Promise<readonly Received[]>;
  close(): Promise<void>;
}

const WELL = (response: ServerResponse): void => void response.writeHead(204).end();

/** Opens a receiver on its own port on this machine. */
export async function openReceiver(): Promise<Receiver> {
  const received: Received[] = [];
  let how: (response: ServerResponse, received: Received) => void | Promise<void> = WELL;
  const server = createServer(async (request, response) => {
    const one = await read(request);
    received.push(one);
    await how(response, one);
  }).listen(0, '127.0.0.1');
  await once(server, 'listening');
  const { port } = server.address() as AddressInfo;
  return {
    port,
    url: `http://127.0.0.1:${port}/hooks?of=tests`,
    received,
    answer: (next) => {
      how = next;
    },
    async until(count) {
      while (received.length < count) await pause(10);
      return received.slice(0, count);
    },
    async close() {
      server.closeAllConnections();
      server.close();
      await once(server, 'close');
    },
  };
}

async function read(request: IncomingMessage): Promise<Received> {
  const chunks: Buffer[] = [];
  for await (const chunk of request) chunks.push(chunk as Buffer);
  return {
    path: request.url ?? '',
    headers: request.headers as Record<string, string>,
    body: Buffer.concat(chunks).toString(),
  };
}

/** Parses the body of a request. */
export function toldBy({ body }: Received): Told {
  return JSON.parse(body) as Told;
}
