/** No answer came within the time limit. */
export class TimeLimitError extends Error {
  override readonly name = 'TimeLimitError';
}

/**
 * Runs `work` until it is done, `limitMs` have passed, or `caller` gives up, whichever comes first. The work is told to
 * stop by the signal that it is given, and is no longer waited for, whether it heeds the signal or not.
 *
 * @throws {TimeLimitError} when time is up; the reason of `caller` when that gave up.
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
