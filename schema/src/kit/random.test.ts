import { expect, it } from 'vitest';
import { randomOf } from './random.ts';

const drawn = (seed: number, count: number): number[] => {
  const random = randomOf(seed);
  return Array.from({ length: count }, () => random());
};

it('gives the same numbers for the same seed, and others for another', () => {
  for (const seed of [0, 7, -7, 2 ** 31, 20_211_001]) {
    expect(drawn(seed, 1_000)).toEqual(drawn(seed, 1_000));
    expect(drawn(seed, 10)).not.toEqual(drawn(seed + 1, 10));
  }
});

it('gives numbers from 0 to below 1, evenly, along one seed and across neighbouring ones', () => {
  const along = drawn(1, 10_000);
  const across = Array.from({ length: 10_000 }, (_, seed) => drawn(seed, 3));
  for (const numbers of [along, ...[0, 1, 2].map((draw) => across.map((each) => each[draw] ?? 1))]) {
    const tenths = Array.from({ length: 10 }, (_, tenth) => numbers.filter((n) => Math.floor(n * 10) === tenth).length);
    expect(tenths.reduce((sum, count) => sum + count)).toBe(10_000);
    expect(Math.min(...tenths)).toBeGreaterThan(900);
    expect(Math.max(...tenths)).toBeLessThan(1_100);
  }
});
