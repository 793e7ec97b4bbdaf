import { expect, it } from 'vitest';
import { collectFailedRecords } from './failed-records.ts';

it('tells the operator of all records of a batch in one line, under the reference that their sender is given', () => {
  const lines: object[] = [];
  const failed = collectFailedRecords({ error: (details) => lines.push(details) }, { job: 'j' });
  const error = new Error('no room for it');
  const references = Array.from({ length: 30 }, (_, at) =>
    failed.note(`records.${at}`, at === 0 ? error : new Error()),
  );
  failed.report();
  const [reference] = references;
  expect(new Set(references).size).toBe(1);
  expect(lines).toEqual([
    { error, job: 'j', reference, failed: 30, records: Array.from({ length: 20 }, (_, at) => `records.${at}`) },
  ]);
});

it('says nothing where nothing failed', () => {
  const lines: object[] = [];
  collectFailedRecords({ error: (details) => lines.push(details) }).report();
  expect(lines).toEqual([]);
});
