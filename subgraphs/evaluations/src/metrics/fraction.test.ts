import { expect, it } from 'vitest';
import { compareValues, ratioOf, times } from './fraction.ts';

const share = (numerator: string, denominator: string | null = null) => ({ numerator, denominator });

it('compares shares exactly, however close', () => {
  expect(compareValues(share('1', '3'), share('333333333333333333333', '1000000000000000000000'), 1)).toBe(1);
  expect(compareValues(share('0.5', '1'), share('1', '2'), 1)).toBe(0);
  expect(compareValues(share('2'), share('3'), -1)).toBe(1);
});

it('puts what has no value last in either direction', () => {
  expect(compareValues(share('0', '0'), share('0', '1'), 1)).toBe(1);
  expect(compareValues(share('0', '0'), share('0', '1'), -1)).toBe(1);
});

it('shows ratios and multiplied sums', () => {
  expect(ratioOf(share('1', '3'))).toBeCloseTo(1 / 3, 15);
  expect(ratioOf(share('12.5', '0'))).toBeNull();
  expect([times('3', 3_600), times('0.25', 3_600), times('1.125', 2)]).toEqual(['10800', '900', '2.25']);
});
