import { expect, it } from 'vitest';
import { resumesUploads } from './resumes-uploads.ts';
import { counts, request } from './seen.testkit.ts';

const put = (at: number, number: number, status: number | null) =>
  request(at, { part: { job: '/jobs/workshops/1', number }, status });

it('is kept by sending the part again, or the one after it where it is there', () => {
  expect(counts(resumesUploads, [put(0, 1, 201), put(1, 2, null), put(2, 2, 200)])).toEqual({ kept: 1, broken: 0 });
  expect(counts(resumesUploads, [put(0, 1, 503), put(1, 1, 429), put(2, 2, 201)])).toEqual({ kept: 2, broken: 0 });
});

it('is broken by beginning anew', () => {
  expect(counts(resumesUploads, [put(0, 1, 201), put(1, 2, null), put(2, 1, 200)])).toEqual({ kept: 0, broken: 1 });
});

it('says nothing of uploads that went well, or were refused for good', () => {
  expect(counts(resumesUploads, [put(0, 1, 400), put(1, 1, 201), put(2, 2, 201)])).toEqual({ kept: 0, broken: 0 });
});
