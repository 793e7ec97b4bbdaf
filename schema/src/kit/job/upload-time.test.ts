import { expect, it } from 'vitest';
import { type UploadTime, withinUploadTime } from './upload-time.ts';

const BLOCK = Buffer.from('block');

/** An endless sequence of blocks. */
async function* trickle(closed: () => void): AsyncGenerator<Uint8Array, undefined> {
  try {
    for (;;) {
      yield BLOCK;
      await new Promise((resolve) => setTimeout(resolve, 5));
    }
  } finally {
    closed();
  }
}

const HOUR = 3_600_000;
const goesOn = new AbortController().signal;

async function readAll(bytes: AsyncIterable<Uint8Array>, time: Partial<UploadTime>, ended = goesOn): Promise<number> {
  let read = 0;
  const all = { longestMs: HOUR, leastBytes: 1, windowMs: HOUR, ...time };
  for await (const { length } of withinUploadTime(bytes, all, ended)) read += length;
  return read;
}

/** Bytes that never arrive. */
const silent: AsyncIterable<Uint8Array> = {
  [Symbol.asyncIterator]: () => ({ next: () => new Promise(() => undefined) }),
};

it('gives all bytes that come in time', async () => {
  const three = async function* (): AsyncGenerator<Uint8Array, undefined> {
    for (let count = 0; count < 3; count += 1) yield BLOCK;
  };
  expect(await readAll(three(), {})).toBe(15);
});

it('gives up where bytes trickle on and on, and closes their source', async () => {
  let close = (): void => {};
  const closed = new Promise<void>((resolve) => {
    close = resolve;
  });
  await expect(readAll(trickle(close), { longestMs: 60 })).rejects.toThrow('The part took 0.001 minutes');
  await closed;
});

it('gives up where the source never answers again', async () => {
  await expect(readAll(silent, { longestMs: 60 })).rejects.toThrow('nothing of it was kept');
  await expect(readAll(silent, { windowMs: 60 })).rejects.toThrow('Less than 0.001 kB of the part came in 0.06 s');
});

it('gives up where bytes drip, and closes their source', async () => {
  let close = (): void => {};
  const closed = new Promise<void>((resolve) => {
    close = resolve;
  });
  const dripping = readAll(trickle(close), { leastBytes: 10_000, windowMs: 60 });
  await expect(dripping).rejects.toThrow('Less than 10 kB of the part came');
  await closed;
});

it('counts no time that its reader takes', async () => {
  const few = async function* (): AsyncGenerator<Uint8Array, undefined> {
    for (let count = 0; count < 3; count += 1) yield BLOCK;
  };
  const time = { longestMs: HOUR, leastBytes: 1_000, windowMs: 50 };
  for await (const _ of withinUploadTime(few(), time, goesOn)) await new Promise((resolve) => setTimeout(resolve, 100));
});

it('ends with the reason that it is told', async () => {
  const ended = new AbortController();
  const reading = readAll(silent, {}, ended.signal);
  ended.abort(new Error('make room'));
  await expect(reading).rejects.toThrow('make room');
});
