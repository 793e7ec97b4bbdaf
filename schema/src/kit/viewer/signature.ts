import { createHmac, hash, randomUUID, timingSafeEqual } from 'node:crypto';
import type { Nonces } from './nonces.ts';
import { parseViewer, type Viewer } from './viewer.ts';

/** How far the time of a signed request may differ from the receiver's clock, in ms. */
export const SIGNATURE_WINDOW_MS = 60_000;

const VIEWER = 'x-xiangxun-viewer';
const TIME = 'x-xiangxun-time';
const NONCE = 'x-xiangxun-nonce';
const SIGNATURE = 'x-xiangxun-signature';
const NONCE_FORM = /^[\w-]{16,64}$/;
const TIME_FORM = /^\d{1,16}$/;

/** The request was not sent unchanged and just now by a holder of the secret. */
export class SignatureError extends Error {
  override readonly name = 'SignatureError';
}

/** The headers of a request, as Node represents them. */
export type Headers = Readonly<Record<string, string | string[] | undefined>>;

/** Whether a request claims to be signed. */
export function isSigned(headers: Headers): boolean {
  return headers[SIGNATURE] !== undefined;
}

/**
 * The headers that tell a subgraph the viewer of `body`, and prove it.
 *
 * @param now ms since 1970 by the sender's clock
 */
export function signRequest(
  secret: string,
  viewer: Viewer,
  body: string | Uint8Array,
  now = Date.now(),
): Record<string, string> {
  return headersOf(secret, viewer, digestOf(body), now);
}

/**
 * The same for a streamed body: the signature covers method and path, not the body. A signature of one sort is never
 * valid as the other, because no digest contains a space.
 */
export function signStream(
  secret: string,
  viewer: Viewer,
  method: string,
  path: string,
  now = Date.now(),
): Record<string, string> {
  return headersOf(secret, viewer, streamOf(method, path), now);
}

function headersOf(secret: string, viewer: Viewer, content: string, now: number): Record<string, string> {
  const time = String(now);
  const nonce = randomUUID();
  const encoded = Buffer.from(JSON.stringify(viewer)).toString('base64url');
  const signature = sign(secret, time, nonce, content, encoded).toString('base64url');
  return { [VIEWER]: encoded, [TIME]: time, [NONCE]: nonce, [SIGNATURE]: signature };
}

/**
 * Verifies a signed request and returns its viewer. The nonce is used up last, so that nobody without the secret can
 * fill the store of nonces or use up another's.
 *
 * @param body the bytes as received
 * @param seen the nonces of this process; within the window, a request can be replayed to another process
 * @throws {SignatureError} if headers are missing, forged, too old or too new, used before, or of another body.
 */
export function verifyRequest(
  secret: string,
  headers: Headers,
  body: string | Uint8Array,
  seen: Nonces,
  now = Date.now(),
): Viewer {
  return viewerOf(secret, headers, digestOf(body), seen, now);
}

/** Like `verifyRequest`, for a request that was signed as a stream. */
export function verifyStream(
  secret: string,
  headers: Headers,
  method: string,
  path: string,
  seen: Nonces,
  now = Date.now(),
): Viewer {
  return viewerOf(secret, headers, streamOf(method, path), seen, now);
}

function viewerOf(secret: string, headers: Headers, content: string, seen: Nonces, now: number): Viewer {
  const encoded = one(headers, VIEWER);
  const time = one(headers, TIME);
  const nonce = one(headers, NONCE);
  const given = Buffer.from(one(headers, SIGNATURE), 'base64url');
  if (!TIME_FORM.test(time) || !NONCE_FORM.test(nonce)) throw new SignatureError('time or nonce is malformed');
  const expected = sign(secret, time, nonce, content, encoded);
  if (given.length !== expected.length || !timingSafeEqual(given, expected)) {
    throw new SignatureError('the signature does not fit the request');
  }
  if (Math.abs(now - Number(time)) > SIGNATURE_WINDOW_MS) {
    throw new SignatureError(`the request was signed more than ${SIGNATURE_WINDOW_MS / 1000} s from now`);
  }
  if (!seen.take(nonce, Number(time), now)) throw new SignatureError('the request has been sent before');
  return decode(encoded);
}

function sign(secret: string, time: string, nonce: string, content: string, viewer: string): Buffer {
  if (secret === '') throw new SignatureError('the signing secret is empty');
  return createHmac('sha256', secret).update(`${time}.${nonce}.${content}.${viewer}`).digest();
}

function digestOf(body: string | Uint8Array): string {
  return hash('sha256', body, 'base64url');
}

function streamOf(method: string, path: string): string {
  return `UNSIGNED-PAYLOAD ${method} ${path}`;
}

function one(headers: Headers, name: string): string {
  const value = headers[name];
  if (typeof value !== 'string' || value === '') throw new SignatureError(`header ${name} is missing`);
  return value;
}

function decode(encoded: string): Viewer {
  try {
    return parseViewer(JSON.parse(Buffer.from(encoded, 'base64url').toString()));
  } catch (error) {
    throw new SignatureError('the viewer is malformed', { cause: error });
  }
}
