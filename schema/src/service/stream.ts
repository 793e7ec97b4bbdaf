/**
 * A stream that ends as soon as it is told to, by its reader or by a signal, also while the next value is waited for.
 * An async generator would first finish waiting, and leave a connection open for as long as nothing happens; a repeater
 * would not let go of its source where it ends before it has begun.
 *
 * @param source what the values come from; its `return` is called once, when the stream ends early
 * @param map what becomes of each value
 */
export function endableStream<T, U>(
  source: AsyncIterable<T>,
  map: (value: T) => U | Promise<U>,
  ...signals: (AbortSignal | undefined)[]
): AsyncIterableIterator<U, undefined> {
  const values = source[Symbol.asyncIterator]();
  const done: IteratorReturnResult<undefined> = { done: true, value: undefined };
  /** What ends the waiting of each reader. `Promise.race` with one promise of the end would keep every value until then. */
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
    // The source may be waiting too and answer late or with an error: nobody waits for it any longer.
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
