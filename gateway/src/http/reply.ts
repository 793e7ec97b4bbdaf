import type { IncomingMessage, OutgoingHttpHeaders, ServerResponse } from 'node:http';
import { languageOf } from '@xiangxun/schema/kit/viewer/token';
import { acceptedEncoding, compress, LEAST_BYTES } from './compression.ts';
import type { RequestError } from './request-error.ts';

/** How long a client may leave a response unread, in ms. */
const UNREAD_MS = 60_000;

/** How much is read of a refused body, so that its sender reads the response. */
const DRAINED_BYTES = 32 * 1024 * 1024;
const DRAINED_MS = 10_000;

/** Sends a response, compressed as the client accepts it. */
export async function reply(
  request: IncomingMessage,
  response: ServerResponse,
  status: number,
  headers: OutgoingHttpHeaders,
  body: Uint8Array,
): Promise<void> {
  const encoding = body.length < LEAST_BYTES ? undefined : acceptedEncoding(request.headers);
  const sent = encoding ? await compress(body, encoding) : body;
  response.setTimeout(UNREAD_MS, () => response.destroy());
  response.writeHead(status, {
    ...headers,
    ...(encoding && { 'content-encoding': encoding }),
    'content-length': sent.length,
    vary: 'Accept, Accept-Encoding',
    'cache-control': 'no-store',
  });
  response.end(sent);
}

/** Sends a small response of the server's own. */
export function replyJson(response: ServerResponse, status: number, value: unknown): void {
  const body = JSON.stringify(value);
  response.writeHead(status, {
    'content-type': 'application/json; charset=utf-8',
    'content-length': Buffer.byteLength(body),
    'cache-control': 'no-store',
  });
  // What else arrives of the request is read before the end of the response closes the connection.
  if (response.req.complete) response.end(body);
  else response.write(body, () => drain(response));
}

/** Refuses a request in the form of a GraphQL response. */
export function refuse(response: ServerResponse, { status, code, wording, headers }: RequestError): void {
  const language = languageOf(response.req.headers['accept-language']);
  const message = typeof wording === 'string' ? wording : wording[language];
  const correlationId = response.getHeader('x-request-id');
  for (const [name, value] of Object.entries(headers)) response.setHeader(name, value);
  if (!response.req.complete) response.setHeader('connection', 'close');
  replyJson(response, status, { errors: [{ message, extensions: { code, correlationId } }] });
}

/**
 * Keeps reading what a client sends, within limits, and then closes the connection. A client that writes everything
 * before it reads would otherwise see a broken connection and never the response.
 */
function drain(response: ServerResponse): void {
  const { req: request } = response;
  let left = DRAINED_BYTES;
  const end = () => {
    clearTimeout(timer);
    response.end();
  };
  const timer = setTimeout(end, DRAINED_MS);
  request.on('data', (chunk: Buffer) => {
    left -= chunk.length;
    if (left < 0) end();
  });
  request.once('close', end);
  request.once('end', end);
  request.resume();
}
