import { expect, it } from 'vitest';
import { renewsInTime } from './renews-in-time.ts';
import { counts, grant, request } from './seen.testkit.ts';

it('is kept by the next token in time, broken by a request with the old one', () => {
  const inTime = request(99_000, { token: 'token of 0' });
  const late = request(100_100, { token: 'token of 0' });
  expect(counts(renewsInTime, [grant(0), inTime, grant(99_500)])).toEqual({ kept: 1, broken: 0 });
  expect(counts(renewsInTime, [grant(0), late, grant(100_200)])).toEqual({ kept: 0, broken: 1 });
});
