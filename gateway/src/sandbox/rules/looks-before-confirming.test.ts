import { expect, it } from 'vitest';
import { looksBeforeConfirming } from './looks-before-confirming.ts';
import { batch, counts, request } from './seen.testkit.ts';

const outcomes = new Map([['W1', { outcome: 'REJECTED', errors: [{ code: 'DELETION_UNCONFIRMED' }] }]]);
const held = request(0, { batches: [batch({ key: 'a', outcomes })] });
const confirmed = (at: number) => request(at, { batches: [batch({ key: 'b', confirms: true })] });

it('is kept by a confirmation that took somebody’s time, broken by one at once', () => {
  expect(counts(looksBeforeConfirming, [held, confirmed(60_000)])).toEqual({ kept: 1, broken: 0 });
  expect(counts(looksBeforeConfirming, [held, confirmed(20)])).toEqual({ kept: 0, broken: 1 });
});
