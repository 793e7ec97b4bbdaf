import { getEventListeners } from 'node:events';
import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';
import { describe, expect, it } from 'vitest';
import { endableStream, streamOf } from './stream.ts';

/** Yields one value, then waits until it is returned. */
function waiting(): AsyncIterableIterator<number> & { returned: number } {
  let value = 0;
  return {
    returned: 0,
    [Symbol.asyncIterator]() {
      return this;
    },
    next() {
      value += 1;
      return value === 1 ? Promise.resolve({ done: false, value }) : new Promise(() => undefined);
    },
    async return() {
      this.returned += 1;
      return { done: true, value: undefined };
    },
  };
}

describe('an endable stream', () => {
  it('gives what becomes of each value, to the end', async () => {
    const values = [];
    for await (const value of endableStream(streamOf(2), (n) => n * 21)) values.push(value);
    expect(values).toEqual([42]);
  });

  it('ends while it waits, when its reader says so', async () => {
    const source = waiting();
    const stream = endableStream(source, (n) => n);
    await stream.next();
    const next = stream.next();
    await stream.return?.();
    expect(await next).toEqual({ done: true, value: undefined });
    expect(source.returned).toBe(1);
  });

  it('ends while it waits, when any of its signals comes', async () => {
    const source = waiting();
    const stop = new AbortController();
    const stream = endableStream(source, (n) => n, undefined, new AbortController().signal, stop.signal);
    await stream.next();
    const next = stream.next();
    stop.abort();
    expect((await next).done).toBe(true);
    expect((await stream.next()).done).toBe(true);
    expect(source.returned).toBe(1);
  });

  it('gives nothing when its signal came before it', async () => {
    expect((await endableStream(waiting(), (n) => n, AbortSignal.abort()).next()).done).toBe(true);
  });

  it('passes an error on, is at its end, and lets go of its source', async () => {
    const source = waiting();
    const stream = endableStream(source, () => {
      throw new Error('broken');
    });
    await expect(stream.next()).rejects.toThrow('broken');
    expect((await stream.next()).done).toBe(true);
    expect(source.returned).toBe(1);
  });

  it('lets go of its source when it ends before anything is read', async () => {
    const [returned, aborted] = [waiting(), waiting()];
    await endableStream(returned, (n) => n).return?.();
    const stop = new AbortController();
    endableStream(aborted, (n) => n, stop.signal);
    stop.abort();
    expect([returned.returned, aborted.returned]).toEqual([1, 1]);
  });

  it('ends for all who wait', async () => {
    const stream = endableStream(waiting(), (n) => n);
    const results = [stream.next(), stream.next(), stream.next()];
    await results[0];
    await stream.return?.();
    expect((await Promise.all(results)).map(({ done }) => done ?? false)).toEqual([false, true, true]);
  });

  it('leaves nothing at its signals, however it ends', async () => {
    const { signal } = new AbortController();
    const endings: (() => Promise<unknown>)[] = [
      async () => endableStream(waiting(), (n) => n, signal).return?.(),
      async () => {
        for await (const _ of endableStream(streamOf(1), (n) => n, signal));
      },
      async () => endableStream(streamOf(1), () => Promise.reject(new Error('broken')), signal).next(),
    ];
    await Promise.allSettled(endings.map((end) => end()));
    expect(getEventListeners(signal, 'abort')).toEqual([]);
  });

  it('keeps nothing of what it has given', async () => {
    setFlagsFromString('--expose-gc');
    const collect = runInNewContext('gc') as () => void;
    async function* objects() {
      for (let at = 0; ; at += 1) yield { at };
    }
    const stream = endableStream(objects(), (value) => value, new AbortController().signal);
    const given: WeakRef<object>[] = [];
    for (let at = 0; at < 20; at += 1) given.push(new WeakRef((await stream.next()).value as object));
    // Ends the turn of the event loop, which keeps the targets of weak references alive.
    await new Promise(setImmediate);
    collect();
    expect(given.filter((each) => each.deref()).length).toBeLessThan(5);
    await stream.return?.();
  });
});
