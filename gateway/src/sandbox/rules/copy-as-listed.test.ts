import { expect, it } from 'vitest';
import { copyAsListed } from './copy-as-listed.ts';
import { copy, counts } from './seen.testkit.ts';

it('is kept by equal copies alone', () => {
  const seen = [copy(0), copy(1, { missing: ['a'] }), copy(2, { surplus: ['b'] })];
  expect(counts(copyAsListed, seen)).toEqual({ kept: 1, broken: 2 });
  expect(copyAsListed.judge(seen)[2]?.why).toBe('Workshop: 0 missing, 1 too many (b)');
});
