import { expect, it } from 'vitest';
import { backsOff } from './backs-off.ts';
import { counts, request } from './seen.testkit.ts';

const none = { status: null, digest: 'same' };

it('is kept by pauses that grow', () => {
  const seen = [request(0, none), request(200, none), request(500, none), request(1_000, { digest: 'same' })];
  expect(counts(backsOff, seen)).toEqual({ kept: 3, broken: 0 });
});

it('is broken by knocking on at the same pace', () => {
  const seen = [0, 120, 240, 360].map((at) => request(at, none));
  expect(counts(backsOff, seen)).toEqual({ kept: 1, broken: 2 });
});

it('says nothing of other requests, and leaves Retry-After to its own rule', () => {
  const seen = [request(0, none), request(20), request(30, { ...none, status: 503, retryAfter: 1, digest: 'other' })];
  expect(counts(backsOff, [...seen, request(50, { digest: 'other' })])).toEqual({ kept: 0, broken: 0 });
});
