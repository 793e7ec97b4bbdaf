import { expect, it } from 'vitest';
import { refusesForgeries } from './refuses-forgeries.ts';
import { counts, delivery } from './seen.testkit.ts';

it('is kept by 4xx alone', () => {
  const seen = [401, 204, 500, null].map((status, at) => delivery(at, { kind: 'FORGED', status }));
  expect(counts(refusesForgeries, [...seen, delivery(9)])).toEqual({ kept: 1, broken: 3 });
});
