import { expect, it } from 'vitest';
import { counts, request } from './seen.testkit.ts';
import { waitsAsTold } from './waits-as-told.ts';

it('is kept by waiting', () => {
  const seen = [request(0, { status: 429, retryAfter: 2 }), request(2_010)];
  expect(counts(waitsAsTold, seen)).toEqual({ kept: 1, broken: 0 });
});

it('is broken by whatever comes earlier, but not by what was on its way already', () => {
  const seen = [request(0, { status: 503, retryAfter: 2, endedAt: 100 }), request(50), request(500)];
  expect(counts(waitsAsTold, seen)).toEqual({ kept: 0, broken: 1 });
});
