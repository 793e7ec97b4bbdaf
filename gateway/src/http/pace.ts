import type { IncomingMessage } from 'node:http';

/** The slowest allowed rate of a body: at least so many bytes within each so many ms. */
export interface Pace {
  readonly bytes: number;
  readonly withinMs: number;
}

/**
 * Calls `onSlow` when a body arrives too slowly, unless it is us who do not read. Small bodies that arrive with their
 * headers cost nothing.
 *
 * @returns ends the check; it also ends with the request
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
