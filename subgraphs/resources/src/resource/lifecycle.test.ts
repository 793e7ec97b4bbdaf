import { describe, expect, it } from 'vitest';
import { nextSteps, standingAfter, statedStep, stepErrors } from './lifecycle.ts';

const NOTHING = { selected_on: null, processed_on: null, published_on: null, retired_on: null };

describe('the steps of a resource’s life', () => {
  it('go one by one, may pass over processing, and end anywhere', () => {
    expect(nextSteps('COLLECTED', 'GENERATED')).toEqual(['SELECTED', 'RETIRED']);
    expect(nextSteps('SELECTED', 'GENERATED')).toEqual(['PROCESSED', 'PUBLISHED', 'RETIRED']);
    expect(nextSteps('PUBLISHED', 'GENERATED')).toEqual(['RETIRED']);
    expect(nextSteps('RETIRED', 'GENERATED')).toEqual([]);
  });

  it('let a preset resource be published at once', () => {
    expect(nextSteps('COLLECTED', 'PRESET')).toContain('PUBLISHED');
  });

  it('follow from the days where a record names none', () => {
    expect(statedStep({ handedInOn: '2026-01-01', publishedOn: '2026-03-01' })).toBe('PUBLISHED');
    expect(statedStep({ lifecycle: 'SELECTED', handedInOn: '2026-01-01' })).toBe('SELECTED');
    expect(statedStep({})).toBeNull();
  });

  it('have their days in order and none beyond the step that is named', () => {
    expect(stepErrors({ handedInOn: '2026-02-01', selectedOn: '2026-01-31' }, ['records', '0'])).toMatchObject([
      { code: 'INVALID_PERIOD', path: ['records', '0', 'selectedOn'] },
    ]);
    expect(stepErrors({ lifecycle: 'SELECTED', publishedOn: '2026-02-01' }, [])).toMatchObject([
      { code: 'INVALID_STATE', path: ['publishedOn'] },
    ]);
  });

  it('keep the days that are known', () => {
    const kept = { lifecycle: 'SELECTED', handed_in_on: '2026-01-01', ...NOTHING, selected_on: '2026-02-01' } as const;
    expect(standingAfter({}, kept, '2026-05-01')).toEqual(kept);
    expect(standingAfter({ lifecycle: 'PUBLISHED' }, kept, '2026-05-01')).toEqual({
      ...kept,
      lifecycle: 'PUBLISHED',
      published_on: '2026-05-01',
    });
  });

  it('begin on the first day that is known, or today', () => {
    expect(standingAfter({}, null, '2026-05-01')).toEqual({
      lifecycle: 'COLLECTED',
      handed_in_on: '2026-05-01',
      ...NOTHING,
    });
    expect(standingAfter({ publishedOn: '2026-03-01' }, null, '2026-05-01')).toMatchObject({
      lifecycle: 'PUBLISHED',
      handed_in_on: '2026-03-01',
    });
  });
});
