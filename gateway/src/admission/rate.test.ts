import { describe, expect, it } from 'vitest';
import { createRate } from './rate.ts';

const budget = { capacity: 100, restoreRate: 10 };

describe('the rate of a client', () => {
  it('is a bucket that is emptied by what requests cost, and fills up again to its capacity', () => {
    let now = 0;
    const rate = createRate(() => now);
    expect(rate.spend('a', budget, 60)).toEqual({ granted: true, available: 40, waitMs: 0 });
    expect(rate.spend('a', budget, 60)).toEqual({ granted: false, available: 40, waitMs: 2_000 });
    expect(rate.spend('b', budget, 100)).toMatchObject({ granted: true });
    now = 2_000;
    expect(rate.spend('a', budget, 60)).toEqual({ granted: true, available: 0, waitMs: 0 });
    now = 1_000_000;
    expect(rate.spend('a', budget, 0)).toMatchObject({ available: 100 });
  });

  it('is granted after the time that a refusal tells', () => {
    let now = 0;
    const rate = createRate(() => now);
    rate.spend('a', budget, 95);
    const { waitMs } = rate.spend('a', budget, 33);
    now = waitMs;
    expect(rate.spend('a', budget, 33)).toMatchObject({ granted: true });
  });

  it('gets back what was not used, never beyond its capacity', () => {
    const rate = createRate(() => 0);
    rate.spend('a', budget, 80);
    rate.refund('a', budget, 30);
    expect(rate.spend('a', budget, 0)).toMatchObject({ available: 50 });
    rate.refund('a', budget, 1_000);
    expect(rate.spend('a', budget, 0)).toMatchObject({ available: 100 });
  });
});
