import type { IncomingMessage } from 'node:http';
import type { GatewayPlugin } from '@graphql-hive/gateway-runtime';

/** The body is larger than it may be. */
export class BodyTooLargeError extends Error {
  override readonly name = 'BodyTooLargeError';
}

/**
 * Reads the body of a request.
 *
 * @param limit bytes
 * @throws {BodyTooLargeError} as soon as it is known to be larger, whether the request says so itself or not.
 */
export async function readBody(request: IncomingMessage, limit: number): Promise<string> {
  const tooLarge = () =>
    new BodyTooLargeError(`The body is larger than ${limit} bytes: send records in smaller batches`);
  if (Number(request.headers['content-length'] ?? 0) > limit) throw tooLarge();
  const chunks: Buffer[] = [];
  let length = 0;
  for await (const chunk of request as AsyncIterable<Buffer>) {
    length += chunk.length;
    if (length > limit) throw tooLarge();
    chunks.push(chunk);
  }
  return Buffer.concat(chunks, length).toString();
}

/**
 * Gives the runtime a body that has been read already. By itself it would pipe each body through streams that count
 * bytes up to a limit of its own, which costs more than planning the query.
 */
export function bodyPlugin(): GatewayPlugin<{ body?: string }> {
  return {
    onRequest({ request, serverContext }) {
      const { body } = serverContext as { body?: string };
      if (body === undefined) return;
      Object.defineProperties(request, {
        body: { value: null },
        text: { value: async () => body },
        json: { value: async () => JSON.parse(body) },
      });
    },
  };
}
