import { expect, it } from 'vitest';
import { batch, counts, request } from './seen.testkit.ts';
import { sendsDeletions } from './sends-deletions.ts';

const deletion = (at: number, outcome: string) =>
  request(at, {
    batches: [
      batch({
        records: [{ externalId: 'W1', version: '2', deleted: true, content: '' }],
        outcomes: new Map([['W1', { outcome, errors: [] }]]),
      }),
    ],
  });

it('is kept by deletions that are taken, broken by one that comes too late', () => {
  const seen = [deletion(0, 'DELETED'), deletion(1, 'STALE'), deletion(2, 'REJECTED')];
  expect(counts(sendsDeletions, seen)).toEqual({ kept: 1, broken: 1 });
});
