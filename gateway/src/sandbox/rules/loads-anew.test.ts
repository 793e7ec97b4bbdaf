import { expect, it } from 'vitest';
import { loadsAnew } from './loads-anew.ts';
import { counts, page, request } from './seen.testkit.ts';

const expired = request(0, { errors: ['CURSOR_EXPIRED'], pages: [page('a', null)] });

it('is kept by beginning without a cursor, broken by going on with one', () => {
  expect(counts(loadsAnew, [expired, request(1, { pages: [page(null, 'b')] })])).toEqual({ kept: 1, broken: 0 });
  expect(counts(loadsAnew, [expired, request(1, { pages: [page('a', null)] })])).toEqual({ kept: 0, broken: 1 });
});
