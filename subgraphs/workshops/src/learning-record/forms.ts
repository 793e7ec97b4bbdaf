import { text } from './check.ts';

// Forms of text that the xAPI specification names.

const UUID = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/i;
const IRI = /^[a-z][a-z0-9+.-]*:[^\s\p{Cc}<>"{}|\\^`]+$/iu;
/** The longest IRI that can be looked up by, in bytes of UTF-8. */
const LONGEST_IRI = 2_000;
const RFC_3339 = /^\d{4}-\d{2}-\d{2}[Tt ]\d{2}:\d{2}:\d{2}(\.\d+)?([Zz]|[+-]\d{2}:\d{2})$/;
/** ISO 8601, extended or basic: seconds may be left out, and their fraction may follow a comma. */
const INSTANT =
  /^(\d{4})-?(\d{2})-?(\d{2})[Tt ](\d{2}):?(\d{2})(?::?(\d{2})(?:[.,](\d+))?)?(?:[Zz]|([+-])(\d{2})(?::?(\d{2}))?)$/;
/** ISO 8601 4.4.3.2: weeks, or years to seconds; only the last part may have a fraction. */
const DURATION =
  /^P(?:\d+(?:[.,]\d+)?W|(?=[\dT])(?:\d+(?:[.,]\d+)?Y)?(?:\d+(?:[.,]\d+)?M)?(?:\d+(?:[.,]\d+)?D)?(?:T(?=\d)(?:\d+(?:[.,]\d+)?H)?(?:\d+(?:[.,]\d+)?M)?(?:\d+(?:[.,]\d+)?S)?)?)$/;
const FRACTION_BEFORE_THE_LAST = /[.,]\d+[A-Z]./;
/** RFC 5646 2.1: language with extensions of it, script, region, variants, extensions, private use. */
const LANGUAGE =
  /^(?:(?:[a-z]{2,3}(?:-[a-z]{3}){0,3}|[a-z]{4,8})(?:-[a-z]{4})?(?:-(?:[a-z]{2}|\d{3}))?(?:-(?:[a-z\d]{5,8}|\d[a-z\d]{3}))*(?:-[a-wyz\d](?:-[a-z\d]{2,8})+)*(?:-x(?:-[a-z\d]{1,8})+)?|x(?:-[a-z\d]{1,8})+)$/i;
/** Tags that were registered before that form was, RFC 5646 2.2.8. */
const OLD_LANGUAGE =
  /^(?:en-GB-oed|i-(?:ami|bnn|default|enochian|hak|klingon|lux|mingo|navajo|pwn|tao|tay|tsu)|sgn-(?:BE-FR|BE-NL|CH-DE)|art-lojban|cel-gaulish|no-bok|no-nyn|zh-(?:guoyu|hakka|min|min-nan|xiang))$/i;
const MAILTO = /^mailto:[^\s@]+@[^\s@]+$/;
const SHA1 = /^[0-9a-f]{40}$/i;
const SHA2 = /^(?:[0-9a-f]{56}|[0-9a-f]{64}|[0-9a-f]{96}|[0-9a-f]{128})$/i;
const MEDIA_TYPE = /^[\w!#$&^.+-]+\/[\w!#$&^.+-]+\s*(?:;.*)?$/;
const VERSION = /^(1\.0(\.\d+)?|2\.0(\.\d+)?)$/;

/** Whether a text is an absolute IRI, and short enough. */
export function isIri(given: string): boolean {
  return IRI.test(given) && (given.length * 3 <= LONGEST_IRI || Buffer.byteLength(given) <= LONGEST_IRI);
}

/** Whether a text is a language tag (RFC 5646). */
export function isLanguage(given: string): boolean {
  return LANGUAGE.test(given) || OLD_LANGUAGE.test(given);
}

/** Whether a text has the form of RFC 3339, a profile of ISO 8601. */
export function isRfc3339(given: string): boolean {
  return RFC_3339.test(given);
}

/**
 * The instant that a text names (ISO 8601 with a time zone), in milliseconds since 1970; a leap second is taken for the
 * last millisecond before it.
 *
 * @returns NaN where it names none: a day or time that does not exist, or `-00:00`, by which the zone is unknown
 */
export function instantOf(given: string): number {
  const match = INSTANT.exec(given);
  if (!match) return Number.NaN;
  const [, year, month, day, hour, minute, second = '0', fraction = '', sign, zoneHour = '0', zoneMinute = '0'] = match;
  const leap = second === '60';
  const time = Date.UTC(Number(year), Number(month) - 1, Number(day));
  const exists =
    // Of the years before 100 it makes others.
    new Date(time).getUTCFullYear() === Number(year) &&
    new Date(time).getUTCDate() === Number(day) &&
    Number(month) <= 12 &&
    Number(hour) <= 23 &&
    Number(minute) <= 59 &&
    Number(second) <= 60 &&
    Number(zoneHour) <= 23 &&
    Number(zoneMinute) <= 59;
  const offset = (Number(zoneHour) * 60 + Number(zoneMinute)) * (sign === '-' ? -1 : 1);
  if (!exists || (sign === '-' && offset === 0)) return Number.NaN;
  const seconds = leap ? 59_999 : Number(second) * 1_000 + Number(fraction.padEnd(3, '0').slice(0, 3));
  return time + (Number(hour) * 60 + Number(minute) - offset) * 60_000 + seconds;
}

function isDuration(given: string): boolean {
  return DURATION.test(given) && !FRACTION_BEFORE_THE_LAST.test(given);
}

export const uuid = text((given) => UUID.test(given), 'a UUID');
export const iri = text(isIri, 'an absolute IRI, 2,000 bytes at most');
export const instant = text((given) => !Number.isNaN(instantOf(given)), 'an instant (ISO 8601) with its time zone');
export const duration = text(isDuration, 'a duration (ISO 8601)');
export const language = text(isLanguage, 'a language tag (RFC 5646)');
export const mailto = text((given) => MAILTO.test(given), 'a mailto: address');
export const sha1 = text((given) => SHA1.test(given), 'a SHA-1 in 40 hexadecimal digits');
export const sha2 = text((given) => SHA2.test(given), 'a SHA-2 in hexadecimal digits');
export const mediaType = text((given) => MEDIA_TYPE.test(given), 'a media type (RFC 2046)');
export const version = text((given) => VERSION.test(given), '1.0.x or 2.0.x');
