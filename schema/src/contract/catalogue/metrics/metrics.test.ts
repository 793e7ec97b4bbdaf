import { describe, expect, it } from 'vitest';
import { STANDARD } from '../standards/standards.ts';
import { METRIC, METRICS } from './metrics.ts';

function count<Key extends string>(keyOf: (metric: (typeof METRICS)[number]) => Key): Record<string, number> {
  const counts: Record<string, number> = {};
  for (const metric of METRICS) counts[keyOf(metric)] = (counts[keyOf(metric)] ?? 0) + 1;
  return counts;
}

describe('metrics', () => {
  it('count as many of each kind, unit, level and set of guides as the table of metrics has', () => {
    expect(count((metric) => metric.kind)).toEqual({ FLOW: 15, STOCK: 13, YEAR_TO_DATE: 4, PERSONS: 4, WINDOW: 1 });
    expect(count((metric) => metric.unit)).toEqual({ COUNT: 9, DAYS: 1, RATIO: 24, HOURS: 3 });
    expect(count((metric) => metric.finest)).toEqual({ TOWNSHIP: 11, COUNTY: 13, SCHOOL: 13 });
    expect(count((metric) => metric.guides.join(' '))).toEqual({
      OUTREACH: 6,
      BLENDED: 5,
      'BLENDED WORKSHOP': 3,
      WORKSHOP: 4,
      RELEASE: 3,
      'OUTREACH BLENDED WORKSHOP RELEASE': 16,
    });
  });

  it('get better upwards but for two', () => {
    expect(METRICS.filter(({ better }) => better === 'LOWER').map(({ code }) => code)).toEqual([
      'DUTIES_OVERDUE',
      'SYNC_FRESHNESS',
    ]);
  });

  it('have a denominator where they are ratios, and persons always', () => {
    for (const { code, unit, kind, denominator } of METRICS) {
      if (unit === 'RATIO' || kind === 'PERSONS') expect(denominator, code).not.toBeNull();
      if (unit === 'COUNT' || unit === 'DAYS') expect(denominator, code).toBeNull();
    }
  });

  it('take a standard of a guide that they count', () => {
    for (const { code, guides, standard } of METRICS) {
      const known = standard === null ? [] : STANDARD[standard.code].guides;
      expect(
        known.every((guide) => guides.includes(guide)),
        code,
      ).toBe(true);
    }
    expect(METRIC.TRAINER_RATIO.standard?.threshold).toEqual(STANDARD.TRAINER_RATIO.threshold);
    expect(METRIC.THEMATIC_SHARE.standard?.threshold).toEqual(STANDARD.THEMATIC_MAIN.threshold);
  });

  it('name clauses of their own guides alone', () => {
    for (const { code, guides, clauses } of METRICS) {
      for (const guide of Object.keys(clauses)) expect(guides, code).toContain(guide);
    }
  });

  it('tell their definition in both languages', () => {
    for (const { code, numerator, denominator, version } of METRICS) {
      for (const wording of [numerator, ...(denominator ? [denominator] : [])]) {
        expect(wording.zh, code).toMatch(/\p{Script=Han}/u);
        expect(wording.en, code).not.toMatch(/\p{Script=Han}/u);
      }
      expect(version, code).toBeGreaterThanOrEqual(1);
    }
  });
});
