import { randomUUID } from 'node:crypto';
import type { SourceRecord } from './connector/sender.ts';

/** A connector written in an hour: it works as long as there are no faults. */
export interface NaiveConnector {
  /** Sends records of a kind until there is a response, and does not read the outcomes. */
  send(plural: string, records: readonly SourceRecord[]): Promise<void>;
  /** Reads one page of the feed of workshops, from any cursor. */
  read(after?: string): Promise<string | undefined>;
}

/** A token for each request, a key for each attempt, no pauses, no outcomes, one page. */
export function naiveConnector(origin: string): NaiveConnector {
  const ask = async (query: string, variables: object): Promise<Record<string, unknown> | undefined> => {
    const token = await fetch(`${origin}/oidc/token`, {
      method: 'POST',
      headers: { authorization: `Basic ${btoa('demo-provider:demo-secret')}` },
      body: new URLSearchParams({ grant_type: 'client_credentials' }),
    });
    const { access_token } = (await token.json()) as { access_token: string };
    const response = await fetch(`${origin}/graphql`, {
      method: 'POST',
      headers: { 'content-type': 'application/json', authorization: `Bearer ${access_token}` },
      body: JSON.stringify({ query, variables }),
    });
    return ((await response.json()) as { data?: Record<string, unknown> }).data;
  };
  return {
    async send(plural, records) {
      const query = `mutation ($input: Sync${plural}Input!) { sync${plural}(input: $input) { id } }`;
      for (let done = false; !done; ) {
        const answer = await ask(query, { input: { idempotencyKey: randomUUID(), records } }).catch(() => undefined);
        done = Boolean(answer);
      }
    },
    async read(after) {
      const query =
        'query ($after: String) { workshopChanges(after: $after, first: 5) { nodes { id } pageInfo { endCursor } } }';
      const data = await ask(query, { after });
      const changes = data?.workshopChanges as { pageInfo: { endCursor: string } } | undefined;
      return changes?.pageInfo.endCursor;
    },
  };
}
