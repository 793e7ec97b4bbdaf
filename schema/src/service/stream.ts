/**
 * A stream that ends at once when its reader or a signal ends it, even while it waits for the next value. An async
 * generator would first finish waiting, and keep a connection open until something happens.
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
  let end: (result: IteratorReturnResult<undefined>) => void = () => undefined;
  const ended = new Promise<IteratorReturnResult<undefined>>((resolve) => {
    end = resolve;
  });
  let open = true;

  const close = () => {
    if (!open) return;
    finish();
    end(done);
    // The source may be waiting and answer late or fail: nobody waits for it any longer.
    Promise.resolve(values.return?.()).catch(() => undefined);
  };
  const finish = () => {
    open = false;
    for (const signal of signals) signal?.removeEventListener('abort', close);
    return done;
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
      const next = following();
      // A late failure after the end is of no interest.
      next.catch(() => undefined);
      try {
        return await Promise.race([next, ended]);
      } catch (error) {
        close();
        throw error;
      }
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
