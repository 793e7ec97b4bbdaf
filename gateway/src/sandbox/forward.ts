import { gunzipSync } from 'node:zlib';
import { Agent, type IncomingHttpHeaders, type IncomingMessage, request } from 'node:http';

/** The address of the product behind the sandbox. */
export interface Target {
  readonly host: string;
  readonly port: number;
}

/** The largest accepted body, in bytes. */
const LARGEST_BODY = 10 * 1024 * 1024;

const agent = new Agent({ keepAlive: true });

/** Forwards a request to the product. The response is a stream, unencoded. */
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
    // If the client disconnects, do not wait for the product.
    incoming.once('close', () => incoming.complete || outgoing.destroy());
  });
}

/** Reads a whole message. */
export async function textOf(message: AsyncIterable<Buffer>): Promise<string> {
  return (await bytesOf(message)).toString('utf8');
}

/** Reads a whole request, which counts as unencoded from then on. One that cannot be decoded stays as it came. */
export async function decodedText(incoming: IncomingMessage): Promise<string> {
  const bytes = await bytesOf(incoming);
  if (!/^(x-)?gzip$/i.test(incoming.headers['content-encoding'] ?? '')) return bytes.toString('utf8');
  try {
    const text = gunzipSync(bytes, { maxOutputLength: LARGEST_BODY }).toString('utf8');
    delete incoming.headers['content-encoding'];
    return text;
  } catch {
    return bytes.toString('latin1');
  }
}

async function bytesOf(message: AsyncIterable<Buffer>): Promise<Buffer> {
  const chunks: Buffer[] = [];
  for await (const chunk of message) chunks.push(chunk);
  return Buffer.concat(chunks);
}
