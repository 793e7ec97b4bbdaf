import type { Site } from './site.ts';

/** A response with any status. */
export interface Answer {
  readonly status: number;
  readonly headers: Headers;
  readonly text: string;
  readonly data: Record<string, unknown> | null | undefined;
  readonly errors: readonly { message: string; path?: unknown[]; extensions: Record<string, unknown> }[];
}

export interface Question {
  readonly query: string;
  readonly variables?: Record<string, unknown>;
  readonly operationName?: string;
}

/** Sends a body to the graph, as a demo client or without a token. */
export async function send(
  site: Site,
  client: string | null,
  body: string | Uint8Array,
  headers: Record<string, string> = {},
): Promise<Answer> {
  const response = await fetch(`${site.url}/graphql`, {
    method: 'POST',
    headers: {
      'content-type': 'application/json',
      accept: 'application/graphql-response+json',
      'accept-language': 'en',
      ...(client && { authorization: `Bearer ${await site.token(client)}` }),
      ...headers,
    },
    body,
  });
  return answerOf(response);
}

export async function answerOf(response: Response): Promise<Answer> {
  const text = await response.text();
  const { data, errors = [] } = JSON.parse(text) as Pick<Answer, 'data'> & Partial<Pick<Answer, 'errors'>>;
  return { status: response.status, headers: response.headers, text, data, errors };
}

export function ask(site: Site, client: string | null, question: string | Question): Promise<Answer> {
  return send(site, client, JSON.stringify(typeof question === 'string' ? { query: question } : question));
}

/** Repeats a part so many times. */
export function many(count: number, part: (at: number) => string, separator = ' '): string {
  return Array.from({ length: count }, (_, at) => part(at)).join(separator);
}
