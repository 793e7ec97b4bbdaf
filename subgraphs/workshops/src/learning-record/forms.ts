import { isDay } from '@xiangxun/schema/scalars/day';
import { text } from './check.ts';

// Forms of text that the xAPI specification names.

const UUID = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/i;
const IRI = /^[a-z][a-z0-9+.-]*:[^\s\p{Cc}<>"{}|\\^`]+$/iu;
/** The longest IRI that can be looked up by, in bytes of UTF-8. */
const LONGEST_IRI = 2_000;
const INSTANT = /^(\d{4})-(\d{2})-(\d{2})[Tt ](\d{2}):(\d{2}):(\d{2})(\.\d+)?([Zz]|[+-]\d{2}(:?\d{2})?)$/;
const DURATION = /^P(?!$)(\d+W|(\d+Y)?(\d+M)?(\d+D)?(T(?=\d)(\d+H)?(\d+M)?(\d+(\.\d+)?S)?)?)$/;
const LANGUAGE = /^[a-z]{1,8}(-[a-z0-9]{1,8})*$/i;
const MAILTO = /^mailto:[^\s@]+@[^\s@]+$/;
const SHA1 = /^[0-9a-f]{40}$/i;
const VERSION = /^(1\.0(\.\d+)?|2\.0(\.\d+)?)$/;

/** Whether a text is an absolute IRI, and short enough. */
export function isIri(given: string): boolean {
  return IRI.test(given) && Buffer.byteLength(given) <= LONGEST_IRI;
}

/** Whether a text is a language tag (RFC 5646). */
export function isLanguage(given: string): boolean {
  return LANGUAGE.test(given);
}

/** Whether a text is an instant (RFC 3339) that exists; `-00:00` says that the zone is unknown and is refused. */
export function isInstant(given: string): boolean {
  return (
    INSTANT.test(given) &&
    isDay(given.slice(0, 10)) &&
    !/-00(:?00)?$/.test(given) &&
    !Number.isNaN(Date.parse(normal(given)))
  );
}

/** The instant that a text of that form names. */
export function instantOf(given: string): Date {
  return new Date(normal(given));
}

/** The form that JavaScript reads: with `T`, and an offset of hours and minutes. */
function normal(given: string): string {
  return given
    .toUpperCase()
    .replace(' ', 'T')
    .replace(/([+-]\d{2})$/, '$1:00')
    .replace(/([+-]\d{2})(\d{2})$/, '$1:$2');
}

export const uuid = text((given) => UUID.test(given), 'a UUID');
export const iri = text(isIri, 'an absolute IRI, 2,000 bytes at most');
export const instant = text(isInstant, 'an instant (RFC 3339) with its time zone');
export const duration = text((given) => DURATION.test(given), 'a duration (ISO 8601)');
export const language = text(isLanguage, 'a language tag (RFC 5646)');
export const mailto = text((given) => MAILTO.test(given), 'a mailto: address');
export const sha1 = text((given) => SHA1.test(given), 'a SHA-1 in 40 hexadecimal digits');
export const version = text((given) => VERSION.test(given), '1.0.x or 2.0.x');
