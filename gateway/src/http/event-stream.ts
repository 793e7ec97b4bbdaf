import { once } from 'node:events';
import type { ServerResponse } from 'node:http';
import type { ExecutionResult } from 'graphql';
import { print } from 'graphql-sse';
import { EVENT_STREAM } from './media-type.ts';

/** The heartbeat interval of an idle stream, in ms. */
const PING_MS = 12_000;
const PING = ':\n\n';

/** How long a client may leave events unread, in ms. */
const UNREAD_MS = 60_000;

/**
 * Sends results as Server-Sent Events, in the protocol of graphql-sse, distinct connections mode. Events are not
 * compressed, which would delay them. The next result is requested when the client has room for it.
 *
 * @param ended aborts when the client disconnects or the server stops; the stream then ends without the event
 * `complete`, so that a client reconnects
 */
export async function sendEvents(
  results: AsyncIterable<ExecutionResult>,
  response: ServerResponse,
  ended: AbortSignal,
): Promise<void> {
  response.setTimeout(UNREAD_MS, () => response.destroy());
  response.writeHead(200, { 'content-type': `${EVENT_STREAM}; charset=utf-8`, 'cache-control': 'no-cache' });
  response.write(PING);
  const timer = setInterval(() => response.writableNeedDrain || response.write(PING), PING_MS);
  try {
    for await (const data of results) {
      const hasRoom = response.write(print({ event: 'next', data }));
      if (!hasRoom) await once(response, 'drain', { signal: ended }).catch(() => undefined);
      if (ended.aborted) break;
    }
  } finally {
    clearInterval(timer);
  }
  response.end(ended.aborted ? undefined : print({ event: 'complete', data: null }));
}
