import { isDay } from '../../../contract/scalars/day.ts';
import { INSTANT } from '../../../contract/scalars/instant.ts';

/** A record's version: a decimal integer or an RFC 3339 instant, one form per sender and kind. */
export interface Version {
  readonly text: string;
  readonly form: 'INTEGER' | 'INSTANT';
  /** By which versions of one form compare: the integer, or microseconds since 1970; decimal text, of any size. */
  readonly rank: string;
}

const INTEGER = /^(0|[1-9]\d{0,30})$/;

/** A version from its text, or undefined where it has neither form. */
export function parseVersion(text: string): Version | undefined {
  if (INTEGER.test(text)) return { text, form: 'INTEGER', rank: text };
  const match = INSTANT.exec(text);
  if (!match || !isDay(text.slice(0, 10))) return undefined;
  const [, fraction = '', digits = ''] = match;
  const seconds = Date.parse(text.replace(fraction, '').toUpperCase()) / 1000;
  if (Number.isNaN(seconds)) return undefined;
  return { text, form: 'INSTANT', rank: `${BigInt(seconds) * 1_000_000n + BigInt(digits.padEnd(6, '0').slice(0, 6))}` };
}

/** Negative where the first is the lower version, positive where it is the higher, 0 where they are equal. */
export function compareVersions(a: Version, b: Version): number {
  const [first, second] = [BigInt(a.rank), BigInt(b.rank)];
  return first < second ? -1 : first > second ? 1 : 0;
}
