import { describe, expect, it } from 'vitest';
import { parsePeriod, periodBefore, periodsUpTo } from './period.ts';

const days = (forms: Parameters<typeof parsePeriod>[0]) => {
  const { from, to, label } = parsePeriod(forms);
  return [from, to, label];
};

describe('a period', () => {
  it('is read in each of its forms', () => {
    expect(days({ day: '2026-02-28' })).toEqual(['2026-02-28', '2026-02-28', '2026-02-28']);
    expect(days({ week: '2026-W01' })).toEqual(['2025-12-29', '2026-01-04', '2026-W01']);
    expect(days({ week: '2026-W53' })).toEqual(['2026-12-28', '2027-01-03', '2026-W53']);
    expect(days({ month: '2024-02' })).toEqual(['2024-02-01', '2024-02-29', '2024-02']);
    expect(days({ quarter: '2026-Q4' })).toEqual(['2026-10-01', '2026-12-31', '2026-Q4']);
    expect(days({ year: 2026 })).toEqual(['2026-01-01', '2026-12-31', '2026']);
    expect(days({ schoolYear: '2025-2026' })).toEqual(['2025-09-01', '2026-08-31', '2025-2026']);
  });

  it('is refused where there is none of that name', () => {
    for (const forms of [
      { week: '2025-W53' },
      { month: '2026-00' },
      { quarter: '2026-Q5' },
      { schoolYear: '2025-2027' },
      { day: '0001-01-01' },
      { week: '0000-W01' },
      { week: '9999-W53' },
      { year: 99 },
      {},
    ]) {
      expect(() => parsePeriod(forms)).toThrow();
    }
  });

  it('has others of its kind before it', () => {
    expect(periodsUpTo(parsePeriod({ month: '2026-02' }), 3).map(({ label }) => label)).toEqual([
      '2025-12',
      '2026-01',
      '2026-02',
    ]);
    expect(periodBefore(parsePeriod({ week: '2026-W01' })).label).toBe('2025-W52');
    expect(periodBefore(parsePeriod({ quarter: '2026-Q1' })).label).toBe('2025-Q4');
    expect(periodBefore(parsePeriod({ schoolYear: '2025-2026' })).label).toBe('2024-2025');
    expect(periodBefore(parsePeriod({ day: '2026-03-01' })).label).toBe('2026-02-28');
  });
});
