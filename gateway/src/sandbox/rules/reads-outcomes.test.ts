import { expect, it } from 'vitest';
import { readsOutcomes } from './reads-outcomes.ts';
import { batch, counts, request } from './seen.testkit.ts';

it('is kept by asking for them, and broken by not asking', () => {
  const seen = [true, false].map((asksOutcomes, at) => request(at, { batches: [batch({ asksOutcomes })] }));
  expect(counts(readsOutcomes, seen)).toEqual({ kept: 1, broken: 1 });
});
