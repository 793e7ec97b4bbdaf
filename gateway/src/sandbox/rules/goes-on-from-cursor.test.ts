import { expect, it } from 'vitest';
import { goesOnFromCursor } from './goes-on-from-cursor.ts';
import { counts, page, request } from './seen.testkit.ts';

it('is kept from page to page, through failures and a page that is read again', () => {
  const seen = [
    request(0, { pages: [page(null, 'a')] }),
    request(1, { status: 503, pages: [page('a', null)] }),
    request(2, { pages: [page('a', 'b')] }),
    request(3, { pages: [page('a', 'b')] }),
    request(4, { pages: [page('b', 'c')] }),
  ];
  expect(counts(goesOnFromCursor, seen)).toEqual({ kept: 4, broken: 0 });
});

it('is broken by beginning anew without need, and by leaping', () => {
  const seen = [
    request(0, { pages: [page(null, 'a')] }),
    request(1, { pages: [page('a', 'b')] }),
    request(2, { pages: [page(null, 'a')] }),
    request(3, { pages: [page('z', 'c')] }),
  ];
  expect(counts(goesOnFromCursor, seen)).toEqual({ kept: 1, broken: 2 });
  const again = [0, 1, 2].map((at) => request(at, { pages: [page(null, 'a')] }));
  expect(counts(goesOnFromCursor, again)).toEqual({ kept: 1, broken: 1 });
});

it('lets a reader whose cursor has expired begin anew', () => {
  const seen = [
    request(0, { pages: [page(null, 'a')] }),
    request(1, { errors: ['CURSOR_EXPIRED'], pages: [page('a', null)] }),
    request(2, { pages: [page(null, 'b')] }),
  ];
  expect(counts(goesOnFromCursor, seen)).toEqual({ kept: 1, broken: 0 });
});
