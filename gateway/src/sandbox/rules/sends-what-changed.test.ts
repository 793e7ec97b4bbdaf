import { expect, it } from 'vitest';
import { batch, counts, request, unanswered } from './seen.testkit.ts';
import { sendsWhatChanged } from './sends-what-changed.ts';

it('is kept by what is new or changed, and by a retry', () => {
  const changed = batch({ key: 'b', records: [{ externalId: 'W1', version: '2', deleted: false, content: 'other' }] });
  const seen = [request(0, { batches: [unanswered({ key: 'a' })] }), request(1, { batches: [batch({ key: 'a' })] })];
  expect(counts(sendsWhatChanged, [...seen, request(2, { batches: [changed] })])).toEqual({ kept: 2, broken: 0 });
});

it('is kept by sending what has waited in vain, once that was told', () => {
  const waiting = batch({ key: 'a', outcomes: new Map([['W1', { outcome: 'PENDING', errors: [] }]]) });
  const again = (at: number) => request(at, { batches: [batch({ key: `again at ${at}` })] });
  const seen = [request(0, { batches: [waiting] }), request(1, { expired: ['W1'] }), again(2)];
  expect(counts(sendsWhatChanged, seen)).toEqual({ kept: 2, broken: 0 });
  expect(counts(sendsWhatChanged, [...seen, again(3)])).toEqual({ kept: 2, broken: 1 });
});

it('is broken by sending all of it once more under another key', () => {
  const seen = [request(0, { batches: [batch({ key: 'a' })] }), request(1, { batches: [batch({ key: 'b' })] })];
  expect(counts(sendsWhatChanged, seen)).toEqual({ kept: 1, broken: 1 });
});
