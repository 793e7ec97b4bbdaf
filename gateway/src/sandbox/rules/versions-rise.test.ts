import { expect, it } from 'vitest';
import { batch, counts, request } from './seen.testkit.ts';
import { versionsRise } from './versions-rise.ts';

const sent = (at: number, version: string, content: string) =>
  request(at, { batches: [batch({ records: [{ externalId: 'W1', version, deleted: false, content }] })] });

it('is kept when a changed record has a higher version', () => {
  expect(counts(versionsRise, [sent(0, '9', 'a'), sent(1, '9', 'a'), sent(2, '10', 'b')])).toEqual({
    kept: 1,
    broken: 0,
  });
});

it('is broken when the version stays, falls or changes its form', () => {
  const seen = [sent(0, '2', 'a'), sent(1, '2', 'b'), sent(2, '1', 'c'), sent(3, '2026-01-01T00:00:00Z', 'd')];
  expect(counts(versionsRise, seen)).toEqual({ kept: 0, broken: 3 });
});
