import type { IncomingHttpHeaders } from 'node:http';
import type { Dispatcher } from 'undici';

/** A response that has been read to its end. */
export interface WholeAnswer {
  readonly statusCode: number;
  readonly headers: IncomingHttpHeaders;
  readonly bytes: Buffer;
}

/**
 * Sends a request and collects the response as it arrives, without the stream that `Dispatcher.request` creates: a
 * small response costs a fifth less.
 *
 * @throws why no response came; the signal's reason when it aborts
 */
export function wholeAnswer(
  connections: Dispatcher,
  options: Dispatcher.DispatchOptions,
  signal?: AbortSignal,
): Promise<WholeAnswer> {
  return new Promise((resolve, reject) => {
    signal?.throwIfAborted();
    const chunks: Buffer[] = [];
    let statusCode = 0;
    let headers: IncomingHttpHeaders = {};
    let request: Dispatcher.DispatchController | undefined;
    const giveUp = () => {
      request?.abort(signal?.reason);
      reject(signal?.reason);
    };
    const settle = () => signal?.removeEventListener('abort', giveUp);
    signal?.addEventListener('abort', giveUp, { once: true });
    connections.dispatch(options, {
      onRequestStart(controller) {
        request = controller;
        if (signal?.aborted) giveUp();
      },
      onResponseStart(_, status, received) {
        statusCode = status;
        headers = received as IncomingHttpHeaders;
      },
      onResponseData(_, chunk) {
        chunks.push(chunk);
      },
      onResponseEnd() {
        settle();
        resolve({ statusCode, headers, bytes: Buffer.concat(chunks) });
      },
      onResponseError(_, error) {
        settle();
        reject(error);
      },
    });
  });
}
