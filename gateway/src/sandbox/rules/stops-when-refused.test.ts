import { expect, it } from 'vitest';
import { counts, request } from './seen.testkit.ts';
import { stopsWhenRefused } from './stops-when-refused.ts';

const refused = (at: number, digest: string) => request(at, { status: 400, errors: ['FORBIDDEN'], digest });

it('is kept by leaving it, broken by asking the same again', () => {
  expect(counts(stopsWhenRefused, [refused(0, 'a'), request(1)])).toEqual({ kept: 1, broken: 0 });
  expect(counts(stopsWhenRefused, [refused(0, 'a'), refused(1, 'a')])).toEqual({ kept: 0, broken: 1 });
});

it('says nothing of what may be tried again', () => {
  const seen = [0, 1].map((at) => request(at, { errors: ['IN_PROGRESS'], digest: 'a' }));
  expect(counts(stopsWhenRefused, seen)).toEqual({ kept: 0, broken: 0 });
});
