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
});
