import { expect, it } from 'vitest';
import { batch, request } from '../rules/seen.testkit.ts';
import { createJournal } from './journal.ts';

it('keeps what was seen by client, in the order in which it began', () => {
  const journal = createJournal();
  for (const [at, client] of [
    [2, 'a'],
    [1, 'a'],
    [3, 'b'],
  ] as const)
    journal.add(request(at, { client }));
  const startedAt = [...journal.byClient()].map(([client, seen]) => [client, seen.map((one) => one.startedAt)]);
  expect(startedAt).toEqual([
    ['a', [1, 2]],
    ['b', [3]],
  ]);
  journal.forget();
  expect(journal.byClient().size).toBe(0);
});

it('lets the oldest go, weighed by their records', () => {
  const journal = createJournal(30);
  const records = Array.from({ length: 9 }, (_, at) => ({
    externalId: `${at}`,
    version: '1',
    deleted: false,
    content: '',
  }));
  for (let at = 0; at < 5; at++) journal.add(request(at, { batches: [batch({ records })] }));
  expect(
    journal
      .byClient()
      .get('a-platform')
      ?.map((one) => one.startedAt),
  ).toEqual([2, 3, 4]);
});
