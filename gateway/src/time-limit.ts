/** No answer came within the time limit. */
export class TimeLimitError extends Error {
  override readonly name = 'TimeLimitError';
}

/**
 * Runs `work` until it is done, `limitMs` have passed, or `caller` aborts, whichever comes first. The work is told to
 * stop by its signal and is no longer awaited, whether it stops or not.
 *
 * @throws {TimeLimitError} when time is up; the reason of `caller` when that aborted
 */
export function withinTime<T>(
  limitMs: number,
  caller: AbortSignal | undefined,
  work: (signal: AbortSignal) => Promise<T>,
): Promise<T> {
  return new Promise((resolve, reject) => {
    const controller = new AbortController();
    const give = (reason: unknown) => {
      controller.abort(reason);
      settle();
      reject(reason);
    };
    const giveUp = () => give(caller?.reason);
    const timer = setTimeout(() => give(new TimeLimitError(`no answer within ${limitMs} ms`)), limitMs);
    const settle = () => {
      clearTimeout(timer);
      caller?.removeEventListener('abort', giveUp);
    };

    if (caller?.aborted) return giveUp();
    caller?.addEventListener('abort', giveUp, { once: true });
    work(controller.signal).then(resolve, reject).finally(settle);
  });
}
