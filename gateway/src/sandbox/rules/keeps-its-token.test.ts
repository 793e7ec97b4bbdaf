import { expect, it } from 'vitest';
import { keepsItsToken } from './keeps-its-token.ts';
import { counts, grant, request } from './seen.testkit.ts';

it('is kept by a token that lasts, or was refused', () => {
  expect(counts(keepsItsToken, [grant(0), grant(80_000)])).toEqual({ kept: 1, broken: 0 });
  const seen = [grant(0), request(1, { token: 'token of 0', status: 401 }), grant(20)];
  expect(counts(keepsItsToken, seen)).toEqual({ kept: 1, broken: 0 });
});

it('is broken by a token for each request', () => {
  const seen = [0, 100, 200].flatMap((at) => [grant(at), request(at + 1, { token: `token of ${at}` })]);
  expect(counts(keepsItsToken, seen)).toEqual({ kept: 0, broken: 2 });
});
