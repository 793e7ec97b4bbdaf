import type { IncomingMessage } from 'node:http';
import type { Readable } from 'node:stream';
import { createGunzip } from 'node:zlib';
import type { Held } from './memory.ts';
import { type Pace, watchPace } from './pace.ts';
import { badRequest, RequestError } from './request-error.ts';

/** The slowest allowed rate of a body, and how long it may take in all, in ms. */
const PACE: Pace = { bytes: 10_000, withinMs: 10_000 };
const LONGEST_MS = 120_000;

/** The initial buffer for a body of unknown length. */
const FIRST_BYTES = 64 * 1024;

const GZIP: readonly string[] = ['gzip', 'x-gzip'];

/**
 * Reads the body of a request, decompressing gzip.
 *
 * @param most bytes, as sent and decompressed
 * @param held counts the body's memory
 * @throws {RequestError} 413 as soon as the body is known to be larger, declared or not; 415 for other encodings; 408
 * if it arrives too slowly; and what `held` refuses
 */
export function readBody(request: IncomingMessage, most: number, held: Held): Promise<Buffer> {
  const encoding = (request.headers['content-encoding'] ?? 'identity').trim().toLowerCase();
  const isPacked = GZIP.includes(encoding);
  if (!isPacked && encoding !== 'identity') return Promise.reject(unknownEncoding(encoding));
  const announced = Number(request.headers['content-length'] ?? most);
  if (announced > most && request.headers['content-length']) return Promise.reject(tooLarge(most));
  const body = collector(isPacked ? most : Math.min(announced, most), most, held);

  return new Promise((resolve, reject) => {
    const source: Readable = isPacked ? request.pipe(createGunzip()) : request;
    const settle = () => {
      stopWatch();
      clearTimeout(late);
      source.removeAllListeners('data');
      if (source === request) return void request.pause();
      request.unpipe();
      source.destroy();
    };
    const refuse = (error: unknown) => {
      settle();
      reject(error);
    };
    const slow = () => refuse(tooSlow());
    const stopWatch = watchPace(request, PACE, slow);
    const late = setTimeout(slow, LONGEST_MS);
    source.on('data', (chunk: Buffer) => {
      try {
        body.add(chunk);
      } catch (error) {
        refuse(error);
      }
    });
    source.once('end', () => {
      settle();
      resolve(body.bytes());
    });
    source.on('error', (error) => refuse(isPacked ? badRequest(`The body is no gzip: ${error.message}`) : error));
    if (isPacked) request.on('error', refuse);
    const leave = () => request.complete || refuse(new Error('The client has gone'));
    request.once('close', leave);
    if (request.destroyed) refuse(new Error('The client has gone'));
  });
}

/**
 * Copies the pieces of a body into one buffer as they arrive: kept one by one, tiny pieces would take many times their
 * size.
 */
function collector(expected: number, most: number, held: Held) {
  let buffer = Buffer.alloc(0);
  let length = 0;
  return {
    add(chunk: Buffer) {
      const needed = length + chunk.length;
      if (needed > most) throw tooLarge(most);
      if (needed > buffer.length) {
        const larger = Math.max(needed, Math.min(expected, Math.max(FIRST_BYTES, 2 * buffer.length)));
        held.take(larger - buffer.length);
        const grown = Buffer.allocUnsafeSlow(larger);
        buffer.copy(grown, 0, 0, length);
        buffer = grown;
      }
      chunk.copy(buffer, length);
      length = needed;
    },
    bytes: () => buffer.subarray(0, length),
  };
}

function tooLarge(most: number): RequestError {
  const message = `The body is larger than ${most} bytes, which is the most: send records in smaller batches, and with a token`;
  return new RequestError(413, 'BAD_REQUEST', message);
}

function tooSlow(): RequestError {
  return new RequestError(408, 'BAD_REQUEST', 'The body comes too slowly: send less at once, or packed with gzip');
}

function unknownEncoding(encoding: string): RequestError {
  const message = `A body comes plain or packed with gzip, not with ${encoding.slice(0, 100)}`;
  return new RequestError(415, 'BAD_REQUEST', message, { 'accept-encoding': 'gzip' });
}
