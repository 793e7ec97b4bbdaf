import { expect, it } from 'vitest';
import { readsToTheEnd } from './reads-to-the-end.ts';
import { counts, page, request } from './seen.testkit.ts';

const more = (after: string | null, endCursor: string) =>
  page(after, endCursor, { answer: { endCursor, hasNextPage: true } });

it('is kept by reading on while there is more', () => {
  const seen = [request(0, { pages: [more(null, 'a')] }), request(1, { pages: [page('a', 'b')] })];
  expect(counts(readsToTheEnd, seen)).toEqual({ kept: 1, broken: 0 });
});

it('is broken by stopping, and by not asking', () => {
  expect(counts(readsToTheEnd, [request(0, { pages: [more(null, 'a')] })])).toEqual({ kept: 0, broken: 1 });
  const seen = [request(0, { pages: [page(null, 'a', { asksHasNextPage: false })] })];
  expect(counts(readsToTheEnd, seen)).toEqual({ kept: 0, broken: 1 });
});
