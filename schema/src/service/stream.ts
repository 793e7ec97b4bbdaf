/**
 * A stream that ends at once when its reader or a signal ends it, even while it waits for the next value. An async
 * generator would first finish waiting, and keep a connection open until something happens; a repeater would not
 * release its source if it ended before it started.
 *
 * @param source of the values; its `return` is called once, when the stream ends early
 * @param map converts each value
 */
export function endableStream<T, U>(
  source: AsyncIterable<T>,
  map: (value: T) => U | Promise<U>,
  ...signals: (AbortSignal | undefined)[]
): AsyncIterableIterator<U, undefined> {
  const values = source[Symbol.asyncIterator]();
  const done: IteratorReturnResult<undefined> = { done: true, value: undefined };
  /**
   * The functions that end the readers' waiting. `Promise.race` with one promise for the end would keep every value
   * alive until then.
   */
  const waiting = new Set<() => void>();
  let open = true;

  const finish = () => {
    open = false;
    for (const signal of signals) signal?.removeEventListener('abort', close);
    return done;
  };
  const close = () => {
    if (!open) return;
    finish();
    for (const end of waiting) end();
    // The source may be waiting and answer late or fail: nobody waits for it any longer.
    Promise.resolve(values.return?.()).catch(() => undefined);
  };
  const following = async (): Promise<IteratorResult<U, undefined>> => {
    const result = await values.next();
    if (result.done) return finish();
    return { done: false, value: await map(result.value) };
  };

  for (const signal of signals) signal?.addEventListener('abort', close, { once: true });
  if (signals.some((signal) => signal?.aborted)) close();
  return {
    [Symbol.asyncIterator]() {
      return this;
    },
    async next() {
      if (!open) return done;
      return new Promise((resolve, reject) => {
        const end = () => resolve(done);
        waiting.add(end);
        following()
          .then(resolve, (error: unknown) => {
            reject(error);
            close();
          })
          .finally(() => waiting.delete(end));
      });
    },
    async return() {
      close();
      return done;
    },
  };
}

/** A stream of one value. */
export async function* streamOf<T>(value: T): AsyncGenerator<T, undefined> {
  yield value;
}
