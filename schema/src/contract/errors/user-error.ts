import type { Wording } from '../catalogue/vocabulary/vocabulary.ts';
import { toStorable } from '../storable-text.ts';
import { type Remedy, USER_ERRORS, type UserErrorCode } from './user-error-codes.ts';

/** What a message speaks of: a name or a value, or words in both languages. */
export type About = string | number | Wording;

/** An error in a client's data, returned in the payload. */
export interface UserError {
  readonly code: UserErrorCode;
  /** The input field, from the input object down: `['records', '3', 'township']`. */
  readonly path: readonly string[];
  /** Names, values and words for the message; under `zh` and `en`, text to append in each language. */
  readonly about: Readonly<Record<string, About>>;
  /** Who can correct it, if not the code's usual party. */
  readonly remedy?: Remedy;
}

/** How many characters of a client's text are repeated at most. */
const MOST_REPEATED = 200;

/**
 * Creates a user error of a known code; `about` fills the placeholders of its message. Characters that cannot be stored
 * are removed.
 */
export function userError(
  code: UserErrorCode,
  path: readonly (string | number)[],
  about: Readonly<Record<string, About>> = {},
): UserError {
  const repeated = Object.entries(about).map(([name, value]) => [name, shortened(value)] as const);
  return { code, path: toStorable(path.map(String)), about: toStorable(Object.fromEntries(repeated)) };
}

function shortened<Value extends About>(value: Value): Value | string {
  if (typeof value !== 'string' || value.length <= MOST_REPEATED) return value;
  const characters = [...value.slice(0, 2 * MOST_REPEATED + 2)];
  return characters.length > MOST_REPEATED ? `${characters.slice(0, MOST_REPEATED).join('')}…` : value;
}

/** The message and the hint of an error in the reader's language. */
export function tell(error: UserError, language: 'zh' | 'en'): { message: string; hint: string; remedy: Remedy } {
  const { message, hint, remedy } = USER_ERRORS[error.code];
  const field = shortened(error.path.at(-1) ?? '');
  const said = (about: About = ''): string => String(typeof about === 'object' ? about[language] : about);
  const fill = (text: string): string =>
    text.replaceAll(/\{(\w+)\}/g, (_, name: string) => (name === 'field' ? field : said(error.about[name])));
  const more = error.about[language];
  const rest = more === undefined ? '' : `${language === 'zh' ? '：' : ': '}${more}`;
  return { message: `${fill(message[language])}${rest}`, hint: fill(hint[language]), remedy: error.remedy ?? remedy };
}
