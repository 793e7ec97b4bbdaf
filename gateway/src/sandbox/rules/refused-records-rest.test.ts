import { expect, it } from 'vitest';
import { refusedRecordsRest } from './refused-records-rest.ts';
import { batch, counts, request } from './seen.testkit.ts';

const refusedAt = (at: number, key: string, remedy = 'CLIENT', code = 'REQUIRED') =>
  request(at, {
    batches: [batch({ key, outcomes: new Map([['W1', { outcome: 'REJECTED', errors: [{ code, remedy }] }]]) })],
  });

it('is kept by leaving the record, and by sending the whole batch again under its own key', () => {
  expect(counts(refusedRecordsRest, [refusedAt(0, 'a'), refusedAt(1, 'a')])).toEqual({ kept: 1, broken: 0 });
});

it('is broken by sending the record again under another key', () => {
  expect(counts(refusedRecordsRest, [refusedAt(0, 'a'), refusedAt(1, 'b')])).toEqual({ kept: 0, broken: 1 });
});

it('says nothing of what the county has to put right', () => {
  const seen = [refusedAt(0, 'a', 'COUNTY'), refusedAt(1, 'b', 'COUNTY')];
  expect(counts(refusedRecordsRest, seen)).toEqual({ kept: 0, broken: 0 });
});

it('says nothing of deletions that were held: once somebody has looked they are sent again as they are', () => {
  const held = refusedAt(0, 'a', 'CLIENT', 'DELETION_UNCONFIRMED');
  const seen = [held, request(1, { batches: [batch({ key: 'b', confirms: true })] })];
  expect(counts(refusedRecordsRest, seen)).toEqual({ kept: 0, broken: 0 });
});
