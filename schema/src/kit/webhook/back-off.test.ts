import { describe, expect, it } from 'vitest';
import { pauseAfter, retryAfter } from './back-off.ts';

describe('the pause after a failure', () => {
  it('doubles from 5 seconds to an hour, half of it by chance', () => {
    const longest = [1, 2, 3, 4, 20, 2_000].map((failures) => pauseAfter(failures, null, 1) / 1_000);
    expect(longest).toEqual([5, 10, 20, 40, 3_600, 3_600]);
    expect(pauseAfter(1, null, 0)).toBe(2_500);
  });

  it('is no shorter than the receiver asks for, within a day', () => {
    expect(pauseAfter(1, 60_000, 1)).toBe(60_000);
    expect(pauseAfter(10, 1_000, 1)).toBe(2_560_000);
    expect(pauseAfter(1, 10 ** 12, 1)).toBe(86_400_000);
  });
});

it.each([
  ['120', 120_000],
  [' 0 ', 0],
  ['Fri, 01 Jan 2027 00:01:00 GMT', 60_000],
  ['Thu, 31 Dec 2026 00:00:00 GMT', 0],
  ['soon', null],
  ['1e9', null],
  ['', null],
  [undefined, null],
])('Retry-After %j asks for %j ms', (header, ms) => {
  expect(retryAfter(header, Date.UTC(2027, 0, 1))).toBe(ms);
});
