import { expect, it } from 'vitest';
import { withinUploadTime } from './upload-time.ts';

const BLOCK = Buffer.from('block');

/** Blocks that come without end. */
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

async function readAll(bytes: AsyncIterable<Uint8Array>, longest: number): Promise<number> {
  let read = 0;
  for await (const { length } of withinUploadTime(bytes, longest)) read += length;
  return read;
}

it('gives all bytes that come in time', async () => {
  const three = async function* (): AsyncGenerator<Uint8Array, undefined> {
    for (let count = 0; count < 3; count += 1) yield BLOCK;
  };
  expect(await readAll(three(), 60_000)).toBe(15);
});

it('gives up where bytes trickle on and on, and closes their source', async () => {
  let close = (): void => {};
  const closed = new Promise<void>((resolve) => {
    close = resolve;
  });
  await expect(readAll(trickle(close), 60)).rejects.toThrow('The part took 0.001 minutes');
  await closed;
});

it('gives up where the source never answers again', async () => {
  const silent: AsyncIterable<Uint8Array> = {
    [Symbol.asyncIterator]: () => ({ next: () => new Promise(() => undefined) }),
  };
  await expect(readAll(silent, 60)).rejects.toThrow('nothing of it was kept');
});
