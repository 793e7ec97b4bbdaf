import { expect, it } from 'vitest';
import { sameKeyOnRetry } from './same-key-on-retry.ts';
import { batch, counts, request, unanswered } from './seen.testkit.ts';

it('is kept by sending the batch again as it was', () => {
  const seen = [
    request(0, { status: null, batches: [unanswered()] }),
    request(100, { status: 503, batches: [unanswered()] }),
    request(200, { batches: [batch()] }),
  ];
  expect(counts(sameKeyOnRetry, seen)).toEqual({ kept: 2, broken: 0 });
});

it('is broken by another key for the same content', () => {
  const seen = [
    request(0, { status: null, batches: [unanswered({ key: 'a' })] }),
    request(100, { batches: [batch({ key: 'b' })] }),
  ];
  expect(counts(sameKeyOnRetry, seen)).toEqual({ kept: 0, broken: 1 });
});

it('says nothing of batches that were acknowledged', () => {
  const seen = [request(0, { batches: [batch({ key: 'a' })] }), request(100, { batches: [batch({ key: 'b' })] })];
  expect(counts(sameKeyOnRetry, seen)).toEqual({ kept: 0, broken: 0 });
});
