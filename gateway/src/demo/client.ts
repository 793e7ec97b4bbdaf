import { DEMO_SECRET } from '../identity/demo-clients.ts';

/** A party of the demo. It uses the running server as any outside client would, over HTTP with a token of its own. */
export interface Party {
  readonly name: string;
  ask<Data>(query: string, variables?: Record<string, unknown>): Promise<Data>;
}

/** The server responded with errors; this is the first one. */
export class Refused extends Error {
  override readonly name = 'Refused';

  constructor(
    message: string,
    /** From the contract's closed list. */
    readonly code: string,
  ) {
    super(message);
  }
}

/**
 * A party that acts as a demo client.
 *
 * @param origin of the server, `http://localhost:4000`
 * @throws {Refused} for every response with errors: the demo expects none
 */
export function partyOf(origin: string, client: string): Party {
  let token: Promise<string> | undefined;
  return partyWith(origin, client, () => (token ??= tokenOf(origin, client)));
}

/**
 * A party with a token of its own.
 *
 * @param token called for every request
 * @throws {Refused} as {@link partyOf}
 */
export function partyWith(origin: string, client: string, token: () => Promise<string>): Party {
  return {
    name: client,
    async ask(query, variables) {
      const response = await fetch(`${origin}/graphql`, {
        method: 'POST',
        headers: {
          'content-type': 'application/json',
          authorization: `Bearer ${await token()}`,
          'accept-language': 'en',
        },
        body: JSON.stringify({ query, variables }),
      });
      const { data, errors } = (await response.json()) as {
        data: unknown;
        errors?: { message: string; path?: unknown[]; extensions?: { code?: string } }[];
      };
      if (!errors?.length) return data as never;
      const [first] = errors;
      throw new Refused(
        `${client}: ${first?.message} at ${first?.path?.join('.') ?? 'the request'} (${response.status})`,
        first?.extensions?.code ?? '',
      );
    },
  };
}

/** Gets a token of the embedded issuer for a demo client. */
export async function tokenOf(origin: string, client: string): Promise<string> {
  const response = await fetch(`${origin}/oidc/token`, {
    method: 'POST',
    headers: {
      'content-type': 'application/x-www-form-urlencoded',
      authorization: `Basic ${btoa(`${client}:${DEMO_SECRET}`)}`,
    },
    body: new URLSearchParams({ grant_type: 'client_credentials' }),
  });
  if (!response.ok) throw new Error(`${client} got no token (${response.status}): ${await response.text()}`);
  return ((await response.json()) as { access_token: string }).access_token;
}
