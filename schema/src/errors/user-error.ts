import { keepable } from '../kept-text.ts';
import { type Remedy, USER_ERRORS, type UserErrorCode } from './user-error-codes.ts';

/** What a client did wrong in its data, told in the payload. */
export interface UserError {
  readonly code: UserErrorCode;
  /** The input field, from the input object down: `['records', '3', 'township']`. */
  readonly path: readonly string[];
  /** Names and values that the message speaks of. */
  readonly about: Readonly<Record<string, string | number>>;
  /** Who can put it right, where that is not who usually can. */
  readonly remedy?: Remedy;
}

/** A user error of a known code; `about` fills the placeholders of its message. What cannot be kept is left out of it. */
export function userError(
  code: UserErrorCode,
  path: readonly (string | number)[],
  about: Readonly<Record<string, string | number>> = {},
): UserError {
  return { code, path: keepable(path.map(String)), about: keepable(about) };
}

/** The message and the hint of an error in the reader's language. */
export function tell(error: UserError, language: 'zh' | 'en'): { message: string; hint: string; remedy: Remedy } {
  const { message, hint, remedy } = USER_ERRORS[error.code];
  const field = error.path.at(-1) ?? '';
  const fill = (text: string): string =>
    text.replaceAll(/\{(\w+)\}/g, (_, name: string) => String(name === 'field' ? field : (error.about[name] ?? '')));
  return { message: fill(message[language]), hint: fill(hint[language]), remedy: error.remedy ?? remedy };
}
