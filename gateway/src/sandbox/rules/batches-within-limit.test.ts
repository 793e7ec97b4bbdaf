import { expect, it } from 'vitest';
import { batchesWithinLimit } from './batches-within-limit.ts';
import { batch, counts, request } from './seen.testkit.ts';

const records = (count: number) =>
  Array.from({ length: count }, (_, at) => ({ externalId: `${at}`, version: '1', deleted: false, content: '' }));

it('is kept up to 1,000 records and broken beyond, and by empty batches', () => {
  const seen = [1, 1_000, 1_001, 0].map((count, at) => request(at, { batches: [batch({ records: records(count) })] }));
  expect(counts(batchesWithinLimit, seen)).toEqual({ kept: 2, broken: 2 });
});
