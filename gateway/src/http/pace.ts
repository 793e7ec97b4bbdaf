import type { IncomingMessage } from 'node:http';

/** How slowly a body may come: at least so many bytes within each so many ms. */
export interface Pace {
  readonly bytes: number;
  readonly withinMs: number;
}

/**
 * Calls `onSlow` when less of a body comes than there should, unless it is us who do not read on. Small bodies that have
 * come with their headers cost nothing.
 *
 * @returns what ends the watch; it ends by itself with the request
 */
export function watchPace(request: IncomingMessage, { bytes, withinMs }: Pace, onSlow: () => void): () => void {
  if (request.complete) return () => undefined;
  const { socket } = request;
  let before = socket.bytesRead;
  const timer = setInterval(() => {
    if (request.complete || request.destroyed) return stop();
    if (request.readableLength === 0 && socket.bytesRead - before < bytes) {
      stop();
      onSlow();
    }
    before = socket.bytesRead;
  }, withinMs);
  const stop = () => clearInterval(timer);
  request.once('close', stop);
  return stop;
}
