import { setTimeout as pause } from 'node:timers/promises';

/** Codes of temporary refusals: the same request is sent again. */
const PASSING = ['IN_PROGRESS', 'NOT_READY', 'RATE_LIMITED', 'SUBGRAPH_UNAVAILABLE', 'INTERNAL'];
/** The timeout of a response, in ms. */
const PATIENCE = 30_000;
/** The longest pause between two attempts, in ms. */
const LONGEST_PAUSE = 10_000;

/** The connector's client, and the address of the graph. */
export interface Account {
  /** `http://localhost:4000` */
  readonly origin: string;
  readonly client: string;
  readonly secret: string;
}

/** A refusal that no retry can help; `code` is from the closed list. */
export class RefusedError extends Error {
  constructor(
    readonly code: string,
    message: string,
  ) {
    super(`${code}: ${message}`);
  }
}

/** Runs operations with a token that is always valid. */
export interface Session {
  ask<Data>(query: string, variables: object): Promise<Data>;
}

interface Answer {
  readonly data?: unknown;
  readonly errors?: readonly { readonly message: string; readonly extensions?: { readonly code?: string } }[];
}

/** Opens a session: one token for all requests, renewed in time, and every request retried until it has an answer. */
export function openSession({ origin, client, secret }: Account): Session {
  let token = { text: '', renewAt: 0 };

  const renew = async (): Promise<void> => {
    const response = await fetch(`${origin}/oidc/token`, {
      method: 'POST',
      headers: { authorization: `Basic ${btoa(`${client}:${secret}`)}` },
      body: new URLSearchParams({ grant_type: 'client_credentials' }),
      signal: AbortSignal.timeout(PATIENCE),
    });
    if (!response.ok) throw new RefusedError('UNAUTHENTICATED', await response.text());
    const { access_token, expires_in } = (await response.json()) as { access_token: string; expires_in: number };
    // A tenth of its lifetime remains for the running requests.
    token = { text: access_token, renewAt: Date.now() + expires_in * 900 };
  };

  /** One attempt: an answer, or after how many ms to retry; null if no time was given. */
  const tryOnce = async (body: string): Promise<{ data: unknown } | { again: number | null }> => {
    if (Date.now() >= token.renewAt) await renew();
    const response = await fetch(`${origin}/graphql`, {
      method: 'POST',
      headers: { 'content-type': 'application/json', authorization: `Bearer ${token.text}`, 'accept-language': 'en' },
      body,
      signal: AbortSignal.timeout(PATIENCE),
    });
    const retryAfter = response.headers.get('retry-after');
    const again = retryAfter === null ? null : Number(retryAfter) * 1_000;
    if (response.status === 401) {
      token = { text: '', renewAt: 0 };
      return { again };
    }
    const { data, errors } = (await response.json()) as Answer;
    const [error] = errors ?? [];
    if (!error) return { data };
    const code = error.extensions?.code ?? 'UNKNOWN';
    if (response.status >= 500 || PASSING.includes(code)) return { again };
    throw new RefusedError(code, error.message);
  };

  return {
    async ask<Data>(query: string, variables: object) {
      const body = JSON.stringify({ query, variables });
      for (let tries = 0; ; tries++) {
        const answer = await tryOnce(body).catch((error: unknown) => {
          if (error instanceof RefusedError) throw error;
          // No answer: the request may have run all the same. The same body with the same key will show.
          return { again: null };
        });
        if ('data' in answer) return answer.data as Data;
        const growing = Math.min(150 * 2 ** tries, LONGEST_PAUSE) * (1 + Math.random() / 2);
        await pause(answer.again ?? growing);
      }
    },
  };
}
