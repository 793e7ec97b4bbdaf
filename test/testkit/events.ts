import { readEvents, type StreamEvent } from '@xiangxun/schema/service/event-stream';

/**
 * Opens a subscription by Server-Sent Events, as a client would.
 *
 * @param signal ends it
 */
export async function listen(
  origin: string,
  token: string,
  query: string,
  variables: Record<string, unknown>,
  signal: AbortSignal,
): Promise<AsyncGenerator<StreamEvent, undefined>> {
  const response = await fetch(`${origin}/graphql`, {
    method: 'POST',
    headers: { accept: 'text/event-stream', 'content-type': 'application/json', authorization: `Bearer ${token}` },
    body: JSON.stringify({ query, variables }),
    signal,
  });
  return readEvents(response.body as AsyncIterable<Uint8Array>);
}
