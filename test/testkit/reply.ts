import { DEMO_SECRET } from '@xiangxun/gateway/identity/demo-clients';

/** A response over HTTP, with its errors. */
export interface Reply<Data = Record<string, unknown>> {
  readonly status: number;
  readonly data: Data | null;
  /** `extensions.code` of each error, in order. */
  readonly codes: readonly string[];
  readonly text: string;
}

/**
 * Sends a request to a GraphQL endpoint as a client would.
 *
 * @param token null for none
 * @param language of messages
 */
export async function ask<Data = Record<string, unknown>>(
  origin: string,
  token: string | null,
  query: string,
  variables: Record<string, unknown> = {},
  language: 'zh' | 'en' = 'en',
): Promise<Reply<Data>> {
  const response = await fetch(`${origin}/graphql`, {
    method: 'POST',
    headers: {
      'content-type': 'application/json',
      'accept-language': language,
      ...(token && { authorization: `Bearer ${token}` }),
    },
    body: JSON.stringify({ query, variables }),
  });
  const text = await response.text();
  const { data, errors } = JSON.parse(text) as { data?: Data; errors?: { extensions?: { code?: string } }[] };
  const codes = (errors ?? []).map(({ extensions }) => extensions?.code ?? 'no code');
  return { status: response.status, data: data ?? null, codes, text };
}

/**
 * A token of a demo client.
 *
 * @param scope the requested scopes; all of the client's by default
 */
export async function tokenOf(origin: string, client: string, scope?: string): Promise<string> {
  const response = await fetch(`${origin}/oidc/token`, {
    method: 'POST',
    headers: {
      'content-type': 'application/x-www-form-urlencoded',
      authorization: `Basic ${btoa(`${client}:${DEMO_SECRET}`)}`,
    },
    body: new URLSearchParams({ grant_type: 'client_credentials', ...(scope && { scope }) }),
  });
  if (!response.ok) throw new Error(`${client} got no token (${response.status}): ${await response.text()}`);
  return ((await response.json()) as { access_token: string }).access_token;
}
