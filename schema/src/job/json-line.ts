import { userError, type UserError } from '../errors/user-error.ts';

/** Escapes that can stand for what no text column holds: U+0000, and half of a surrogate pair. */
const DOUBTFUL = /\\u(0000|d[89a-f])/i;
const UNKEPT = /\0|\p{Surrogate}/u;

/** The JSON object that a line holds, or undefined with what is wrong; the line itself is never repeated. */
export function readJsonLine(text: string, errors: UserError[]): Readonly<Record<string, unknown>> | undefined {
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch {
    return refuse('syntax', errors);
  }
  if (typeof value !== 'object' || value === null || Array.isArray(value))
    return refuse(Array.isArray(value) ? 'array' : value === null ? 'null' : typeof value, errors);
  if (DOUBTFUL.test(text) && holdsUnkept(value)) return refuse('U+0000, U+D800–DFFF', errors);
  return value as Readonly<Record<string, unknown>>;
}

function holdsUnkept(value: unknown): boolean {
  if (typeof value === 'string') return UNKEPT.test(value);
  if (typeof value !== 'object' || value === null) return false;
  return Object.entries(value).some(([name, property]) => UNKEPT.test(name) || holdsUnkept(property));
}

function refuse(reason: string, errors: UserError[]): undefined {
  errors.push(userError('INVALID_JSON', [], { reason }));
}
