import type { Wording } from '../../contract/catalogue/vocabulary/vocabulary.ts';
import { userError, type UserError } from '../../contract/errors/user-error.ts';

/** The JSON object of a line, or undefined and an error; the line itself is never repeated. */
export function readJsonLine(text: string, errors: UserError[]): Readonly<Record<string, unknown>> | undefined {
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch {
    return refuse({ zh: '语法错误', en: 'syntax' }, errors);
  }
  if (typeof value !== 'object' || value === null || Array.isArray(value))
    return refuse(Array.isArray(value) ? 'array' : value === null ? 'null' : typeof value, errors);
  return value as Readonly<Record<string, unknown>>;
}

function refuse(reason: string | Wording, errors: UserError[]): undefined {
  errors.push(userError('INVALID_JSON', [], { reason }));
}
