import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { createGunzip } from 'node:zlib';

const GZIP = Buffer.from([0x1f, 0x8b]);

/** The bytes are not a complete stream of the format that they begin with. The message is for the client. */
export class BrokenStreamError extends Error {
  override readonly name = 'BrokenStreamError';
}

/**
 * The bytes of a file, decompressed if they begin like gzip. Only a few blocks are in memory, and little is read ahead
 * of the reader.
 *
 * @throws {BrokenStreamError} if the compressed data is corrupt or truncated
 */
export async function* unpacked(bytes: AsyncIterable<Uint8Array>): AsyncGenerator<Buffer, undefined> {
  const blocks = bytes[Symbol.asyncIterator]();
  let head: Buffer = Buffer.alloc(0);
  for (let block = await blocks.next(); !block.done; block = await blocks.next()) {
    head = Buffer.concat([head, block.value]);
    if (head.length >= GZIP.length) break;
  }
  const packed = head.subarray(0, GZIP.length).equals(GZIP);
  yield* packed ? gunzipped(following(head, blocks)) : following(head, blocks);
}

async function* following(head: Buffer, rest: AsyncIterator<Uint8Array>): AsyncGenerator<Buffer, undefined> {
  if (head.length > 0) yield head;
  for (let block = await rest.next(); !block.done; block = await rest.next()) yield Buffer.from(block.value);
}

async function* gunzipped(packed: AsyncIterable<Buffer>): AsyncGenerator<Buffer, undefined> {
  const gunzip = createGunzip();
  // An error of the input also ends the reading, which reports it.
  const feeding = pipeline(Readable.from(packed), gunzip).catch(() => undefined);
  try {
    yield* gunzip as AsyncIterable<Buffer>;
  } catch (error) {
    const { code } = error as { code?: unknown };
    if (!String(code).startsWith('Z_')) throw error;
    throw new BrokenStreamError('The gzip stream is broken or cut: nothing of it was kept', { cause: error });
  } finally {
    gunzip.destroy();
    await feeding;
  }
}
