import { describe, expect, it } from 'vitest';
import { createNonces } from './nonces.ts';
import {
  SIGNATURE_WINDOW_MS,
  SignatureError,
  signRequest,
  signStream,
  verifyRequest,
  verifyStream,
} from './signature.ts';
import { systemViewer, type Viewer } from './viewer.ts';

const secret = 'a secret of the installation';
const body = '{"query":"{ me { client } }"}';
const now = Date.UTC(2026, 2, 1);
const viewer: Viewer = {
  ...systemViewer('programs'),
  role: 'SCHOOL',
  client: '大方县第一小学',
  scopes: ['graph:read'],
};
const nonces = () => createNonces(SIGNATURE_WINDOW_MS);

describe('a signed request', () => {
  it('tells its viewer, whatever script the client is named in', () => {
    const headers = signRequest(secret, viewer, body, now);
    expect(verifyRequest(secret, headers, Buffer.from(body), nonces(), now)).toEqual(viewer);
  });

  it.each(['viewer', 'time', 'nonce', 'signature'])('is refused without its %s', (name) => {
    const headers = { ...signRequest(secret, viewer, body, now), [`x-xiangxun-${name}`]: undefined };
    expect(() => verifyRequest(secret, headers, body, nonces(), now)).toThrow(`x-xiangxun-${name} is missing`);
  });

  it('is refused when a header was sent twice', () => {
    const headers = signRequest(secret, viewer, body, now);
    const twice = { ...headers, 'x-xiangxun-viewer': [headers['x-xiangxun-viewer'] ?? '', 'another'] };
    expect(() => verifyRequest(secret, twice, body, nonces(), now)).toThrow('x-xiangxun-viewer is missing');
  });

  it('is refused when signed with another secret', () => {
    const headers = signRequest('guessed', viewer, body, now);
    expect(() => verifyRequest(secret, headers, body, nonces(), now)).toThrow('does not fit');
  });

  it('is refused with another body', () => {
    const headers = signRequest(secret, viewer, body, now);
    expect(() => verifyRequest(secret, headers, `${body} `, nonces(), now)).toThrow('does not fit');
  });

  it('is refused with another viewer', () => {
    const headers = signRequest(secret, viewer, body, now);
    const raised = Buffer.from(JSON.stringify(systemViewer('programs'))).toString('base64url');
    const forged = { ...headers, 'x-xiangxun-viewer': raised };
    expect(() => verifyRequest(secret, forged, body, nonces(), now)).toThrow('does not fit');
  });

  it('is refused with a new time or nonce', () => {
    const headers = signRequest(secret, viewer, body, now - SIGNATURE_WINDOW_MS * 2);
    const renewed = { ...headers, 'x-xiangxun-time': String(now) };
    expect(() => verifyRequest(secret, renewed, body, nonces(), now)).toThrow('does not fit');
    const other = { ...headers, 'x-xiangxun-nonce': 'another-nonce-of-this-length' };
    expect(() => verifyRequest(secret, other, body, nonces(), now)).toThrow('does not fit');
  });

  it.each(['', 'short', 'AAAA'])('is refused with %j for a signature', (signature) => {
    const headers = { ...signRequest(secret, viewer, body, now), 'x-xiangxun-signature': signature };
    expect(() => verifyRequest(secret, headers, body, nonces(), now)).toThrow(/missing|does not fit/);
  });

  it('is refused a moment outside the window, on either side, and taken within it', () => {
    for (const side of [-1, 1]) {
      const inside = signRequest(secret, viewer, body, now + side * SIGNATURE_WINDOW_MS);
      expect(verifyRequest(secret, inside, body, nonces(), now)).toEqual(viewer);
      const outside = signRequest(secret, viewer, body, now + side * (SIGNATURE_WINDOW_MS + 1));
      expect(() => verifyRequest(secret, outside, body, nonces(), now)).toThrow('more than 60 s');
    }
  });

  it('is taken once, as long as it would be taken at all', () => {
    const seen = nonces();
    const headers = signRequest(secret, viewer, body, now + SIGNATURE_WINDOW_MS);
    verifyRequest(secret, headers, body, seen, now);
    for (let later = now; later <= now + 2 * SIGNATURE_WINDOW_MS; later += 5_000) {
      expect(() => verifyRequest(secret, headers, body, seen, later)).toThrow('has been sent before');
    }
  });

  it('is refused with an empty secret on either side', () => {
    expect(() => signRequest('', viewer, body, now)).toThrow('empty');
    expect(() => verifyRequest('', signRequest(secret, viewer, body, now), body, nonces(), now)).toThrow('empty');
  });
});

describe('the memory of nonces', () => {
  it('is not filled by requests that were not signed', () => {
    const seen = createNonces(SIGNATURE_WINDOW_MS, 1);
    const forged = signRequest('guessed', viewer, body, now);
    for (let i = 0; i < 10; i += 1) expect(() => verifyRequest(secret, forged, body, seen, now)).toThrow();
    expect(verifyRequest(secret, signRequest(secret, viewer, body, now), body, seen, now)).toEqual(viewer);
  });

  it('refuses rather than forgets when it is full, and has room again after the window', () => {
    const seen = createNonces(SIGNATURE_WINDOW_MS, 2);
    expect(seen.take('a', now, now)).toBe(true);
    expect(seen.take('b', now, now)).toBe(true);
    expect(seen.take('c', now, now)).toBe(false);
    const later = now + SIGNATURE_WINDOW_MS + 10_001;
    expect(seen.take('c', later, later)).toBe(true);
    expect(seen.take('d', later, later)).toBe(true);
    expect(seen.take('e', later, later)).toBe(false);
  });
});

describe('a request whose body is a stream', () => {
  const put = ['PUT', '/files/a/parts/1'] as const;

  it('is known by its method and path', () => {
    const headers = signStream(secret, viewer, ...put);
    expect(verifyStream(secret, headers, ...put, createNonces(SIGNATURE_WINDOW_MS))).toEqual(viewer);
  });

  it('is refused at another place, by another method, twice, or as a request of the graph', () => {
    const nonces = createNonces(SIGNATURE_WINDOW_MS);
    const headers = signStream(secret, viewer, ...put);
    expect(() => verifyStream(secret, headers, 'GET', put[1], nonces)).toThrow(SignatureError);
    expect(() => verifyStream(secret, headers, 'PUT', '/files/b/parts/1', nonces)).toThrow(SignatureError);
    expect(() => verifyRequest(secret, headers, '', nonces)).toThrow(SignatureError);
    expect(() => verifyStream(secret, signRequest(secret, viewer, ''), ...put, nonces)).toThrow(SignatureError);
    verifyStream(secret, headers, ...put, nonces);
    expect(() => verifyStream(secret, headers, ...put, nonces)).toThrow(SignatureError);
  });
});
