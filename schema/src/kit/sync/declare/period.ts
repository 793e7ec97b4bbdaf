import { userError, type UserError } from '../../../contract/errors/user-error.ts';
import type { Resolved } from './resolved.ts';

/** The error of a record whose `toDay` lies before its `fromDay`. */
export function endsAfterItBegins({ values }: Resolved, path: readonly string[]): UserError[] {
  const { fromDay, toDay } = values;
  return typeof fromDay === 'string' && typeof toDay === 'string' && toDay < fromDay
    ? [userError('INVALID_PERIOD', [...path, 'toDay'])]
    : [];
}

/** The error of rows (with columns `from_day` and `to_day`) that overlap each other, or end before they begin. */
export function apartInTime(rows: readonly Readonly<Record<string, unknown>>[], path: readonly string[]): UserError[] {
  const spans = rows
    .map((row, index) => ({
      from: String(row.from_day),
      to: row.to_day === null ? '9999-12-31' : String(row.to_day),
      index,
    }))
    .sort((a, b) => (a.from < b.from ? -1 : 1));
  const wrong = spans.filter(({ from, to }, place) => to < from || (spans[place + 1]?.from ?? '9999-12-32') <= to);
  return wrong.map(({ index }) => userError('INVALID_PERIOD', [...path, String(index), 'toDay']));
}
