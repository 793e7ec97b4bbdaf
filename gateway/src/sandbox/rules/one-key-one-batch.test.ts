import { expect, it } from 'vitest';
import { oneKeyOneBatch } from './one-key-one-batch.ts';
import { batch, counts, request } from './seen.testkit.ts';

it('is kept by a key of its own for each batch, however often that is sent', () => {
  const seen = [
    request(0, { batches: [batch({ key: 'a', content: 'one' })] }),
    request(100, { batches: [batch({ key: 'a', content: 'one' }), batch({ key: 'b', content: 'two' })] }),
  ];
  expect(counts(oneKeyOneBatch, seen)).toEqual({ kept: 3, broken: 0 });
});

it('is broken by a key that comes back with other content', () => {
  const seen = [
    request(0, { batches: [batch({ key: 'a', content: 'one' })] }),
    request(100, { batches: [batch({ key: 'a', content: 'two' })] }),
  ];
  expect(counts(oneKeyOneBatch, seen)).toEqual({ kept: 1, broken: 1 });
});
