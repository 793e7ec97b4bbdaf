import { toStorable } from '../storable-text.ts';
import { type Remedy, USER_ERRORS, type UserErrorCode } from './user-error-codes.ts';

/** An error in a client's data, returned in the payload. */
export interface UserError {
  readonly code: UserErrorCode;
  /** The input field, from the input object down: `['records', '3', 'township']`. */
  readonly path: readonly string[];
  /** Names and values for the message; under `zh` and `en`, text to append in each language. */
  readonly about: Readonly<Record<string, string | number>>;
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
  about: Readonly<Record<string, string | number>> = {},
): UserError {
  const repeated = Object.entries(about).map(([name, value]) => [name, shortened(value)] as const);
  return { code, path: toStorable(path.map(String)), about: toStorable(Object.fromEntries(repeated)) };
}

function shortened(value: string | number): string | number {
  if (typeof value === 'number' || value.length <= MOST_REPEATED) return value;
  const characters = [...value.slice(0, 2 * MOST_REPEATED + 2)];
  return characters.length > MOST_REPEATED ? `${characters.slice(0, MOST_REPEATED).join('')}…` : value;
}

/** The message and the hint of an error in the reader's language. */
export function tell(error: UserError, language: 'zh' | 'en'): { message: string; hint: string; remedy: Remedy } {
  const { message, hint, remedy } = USER_ERRORS[error.code];
  const field = shortened(error.path.at(-1) ?? '');
  const fill = (text: string): string =>
    text.replaceAll(/\{(\w+)\}/g, (_, name: string) => String(name === 'field' ? field : (error.about[name] ?? '')));
  const more = error.about[language];
  const said = more === undefined ? '' : `${language === 'zh' ? '：' : ': '}${more}`;
  return { message: `${fill(message[language])}${said}`, hint: fill(hint[language]), remedy: error.remedy ?? remedy };
}
