import { expect, it } from 'vitest';
import { answersWebhooks } from './answers-webhooks.ts';
import { counts, delivery } from './seen.testkit.ts';

it('is kept by 2xx in time, also for what comes again', () => {
  const seen = [delivery(0), delivery(1, { kind: 'AGAIN' }), delivery(2, { kind: 'FORGED', status: 401 })];
  expect(counts(answersWebhooks, seen)).toEqual({ kept: 2, broken: 0 });
});

it('is broken by other answers, none, or a late one', () => {
  const seen = [
    delivery(0, { status: 500 }),
    delivery(1, { status: null }),
    delivery(2, { endedAt: 20_000 }),
    delivery(3, { kind: 'AGAIN', status: 409 }),
  ];
  expect(counts(answersWebhooks, seen)).toEqual({ kept: 0, broken: 4 });
});
