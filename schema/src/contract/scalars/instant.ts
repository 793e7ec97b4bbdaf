import { isDay } from './day.ts';

/** An instant as RFC 3339 has it, with its zone: the digits of its fraction are captured. */
export const INSTANT = /^\d{4}-\d{2}-\d{2}[Tt]\d{2}:\d{2}:\d{2}(\.(\d+))?([Zz]|[+-]\d{2}:\d{2})$/;

/** Between these an instant has a year of four digits in any zone, and the database keeps it. */
const [FIRST, LAST] = [Date.parse('0001-01-02T00:00:00Z'), Date.parse('9999-12-30T00:00:00Z')];

/** The instant that a text is by RFC 3339, to the millisecond; undefined where it is none. */
export function parseInstant(text: string): Date | undefined {
  if (!INSTANT.test(text) || !isDay(text.slice(0, 10))) return undefined;
  const time = Date.parse(text.toUpperCase());
  return time >= FIRST && time <= LAST ? new Date(time) : undefined;
}
