import type { ServerResponse } from 'node:http';

/** Responds with JSON. */
export function json(response: ServerResponse, status: number, body: unknown, headers = {}): void {
  response.writeHead(status, {
    'content-type': 'application/json; charset=utf-8',
    'cache-control': 'no-store',
    ...headers,
  });
  response.end(JSON.stringify(body));
}

/** An errors list in the product's form. */
export function errorsOf(code: string, message: string, id: string): { errors: object[] } {
  return { errors: [{ message, extensions: { code, correlationId: id } }] };
}
