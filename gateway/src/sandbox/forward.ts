import { Agent, type IncomingHttpHeaders, type IncomingMessage, request } from 'node:http';

/** Where the product listens, behind the sandbox. */
export interface Target {
  readonly host: string;
  readonly port: number;
}

const agent = new Agent({ keepAlive: true });

/** Hands a request on to the product. The answer comes as a stream, in no other encoding than its own. */
export function forward(
  { host, port }: Target,
  incoming: IncomingMessage,
  body?: string | Buffer,
): Promise<IncomingMessage> {
  return new Promise((resolve, reject) => {
    const headers: IncomingHttpHeaders = { ...incoming.headers, 'accept-encoding': 'identity' };
    if (body !== undefined) {
      delete headers['transfer-encoding'];
      headers['content-length'] = String(Buffer.byteLength(body));
    }
    const outgoing = request({ host, port, agent, method: incoming.method, path: incoming.url, headers }, resolve);
    outgoing.once('error', reject);
    if (body !== undefined) return void outgoing.end(body);
    incoming.pipe(outgoing);
    // What the client breaks off must not be waited for behind.
    incoming.once('close', () => incoming.complete || outgoing.destroy());
  });
}

/** All of a message. */
export async function textOf(message: AsyncIterable<Buffer>): Promise<string> {
  const chunks: Buffer[] = [];
  for await (const chunk of message) chunks.push(chunk);
  return Buffer.concat(chunks).toString('utf8');
}
