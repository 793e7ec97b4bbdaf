import type { Wording } from '../../../contract/catalogue/vocabulary/vocabulary.ts';
import { userError, type UserError } from '../../../contract/errors/user-error.ts';
import type { Field, Fields, InputShape } from '../declare/field.ts';
import type { Content } from './stages.ts';
import { REFERENCE_FORMS } from '../declare/reference.ts';

// What GraphQL does with a variable before a resolver sees it (GraphQL, 3.10 and 6.1.2), for records that come as JSON
// without a schema around them. What is wrong is told by field and never by value, since a value may be an ID number.

/** Reads one value: gives what it is coerced to, and adds to `errors` what is wrong with it. */
type Coercion = (given: unknown, path: readonly string[], errors: UserError[]) => unknown;

/** A record of a kind, its properties checked as GraphQL checks an input object. */
export interface CoercedRecord {
  readonly externalId: string;
  readonly version: string;
  readonly deleted: boolean;
  /** Its fields alone; unknown properties are left out. */
  readonly content: Content;
}

const compiled = new WeakMap<Fields, Coercion>();

/**
 * The record that a JSON value is: an unknown or wrongly cased property is an error, and so is a value of another type
 * than the field's. All that is wrong is told at once; what is sound is given all the same.
 */
export function coerceRecord(
  fields: Fields,
  given: unknown,
  path: readonly string[],
  errors: UserError[],
): CoercedRecord {
  const coerce = compiled.get(fields) ?? compileRecord(fields);
  compiled.set(fields, coerce);
  const { externalId, version, deleted, ...content } = (coerce(given, path, errors) ?? {}) as Record<string, unknown>;
  return {
    externalId: typeof externalId === 'string' ? externalId : '',
    version: typeof version === 'string' ? version : '',
    deleted: deleted === true,
    content,
  };
}

function compileRecord(fields: Fields): Coercion {
  const own = Object.entries(fields).map(([name, field]) => [name, fieldOf(field)] as const);
  return object({
    externalId: required(text),
    version: required(text),
    deleted: optional(flag),
    ...Object.fromEntries(own.map(([name, coerce]) => [name, optional(coerce)])),
  });
}

function fieldOf(field: Field): Coercion {
  if (field.is === 'children') {
    const own = Object.entries(field.fields).map(([name, child]) => {
      const coerce = fieldOf(child);
      return [name, child.required ? required(coerce) : optional(coerce)] as const;
    });
    return list(object(Object.fromEntries(own)));
  }
  const one = field.is === 'reference' ? reference : coercionOf(field.input);
  return field.list ? list(one) : one;
}

const text = typed({ zh: '字符串', en: 'a string' }, (given) => typeof given === 'string');
const flag = typed({ zh: 'true 或 false', en: 'true or false' }, (given) => typeof given === 'boolean');
const whole = typed(
  { zh: '32 位整数', en: 'a whole number of 32 bits' },
  (given) => Number.isInteger(given) && given === (Number(given) | 0),
);
const decimal = typed({ zh: '数字', en: 'a number' }, (given) => typeof given === 'number');
const json = typed({ zh: '对象', en: 'an object' }, isObject);
const bigint: Coercion = (given, path, errors) => {
  if (typeof given === 'string' && /^-?\d{1,30}$/.test(given)) return narrowest(BigInt(given));
  if (Number.isSafeInteger(given)) return given;
  return wrongType(path, { zh: '整数', en: 'a whole number' }, errors);
};
const reference = object(Object.fromEntries([...REFERENCE_FORMS, 'provider'].map((form) => [form, optional(text)])));

function coercionOf(input: InputShape): Coercion {
  switch (input) {
    case 'String':
    case 'Date':
    case 'DateTime':
      return text;
    case 'Int':
      return whole;
    case 'Float':
      return decimal;
    case 'Boolean':
      return flag;
    case 'BigInt':
      return bigint;
    case 'JSONObject':
      return json;
    default: {
      const { name, vocabulary } = input;
      return typed(
        { zh: `${name} 的值`, en: `a value of ${name}` },
        (given) => typeof given === 'string' && Object.hasOwn(vocabulary, given),
      );
    }
  }
}

function typed(expected: Wording, isRight: (given: unknown) => boolean): Coercion {
  return (given, path, errors) => (isRight(given) ? given : wrongType(path, expected, errors));
}

/** A single value stands for a list of one. */
function list(one: Coercion): Coercion {
  return (given, path, errors) =>
    (Array.isArray(given) ? given : [given]).map((item, place) =>
      required(one)(item, [...path, String(place)], errors),
    );
}

function optional(coerce: Coercion): Coercion {
  return (given, path, errors) => (given === null || given === undefined ? given : coerce(given, path, errors));
}

function required(coerce: Coercion): Coercion {
  return (given, path, errors) => {
    if (given !== null && given !== undefined) return coerce(given, path, errors);
    errors.push(userError('REQUIRED', path));
    return null;
  };
}

function object(properties: Readonly<Record<string, Coercion>>): Coercion {
  const known = Object.entries(properties);
  const names = new Map(known.map(([name]) => [plain(name), name]));
  return (given, path, errors) => {
    if (!isObject(given)) return wrongType(path, { zh: '对象', en: 'an object' }, errors);
    const coerced: Record<string, unknown> = {};
    for (const [name, coerce] of known) {
      const value = coerce(given[name], [...path, name], errors);
      if (value !== undefined) coerced[name] = value;
    }
    for (const name of Object.keys(given)) {
      if (Object.hasOwn(properties, name)) continue;
      const shown = shownName(name);
      const suggestion = names.get(plain(name)) ?? '–';
      errors.push(userError('UNKNOWN_FIELD', [...path, shown], { suggestion }));
    }
    return coerced;
  };
}

function wrongType(path: readonly string[], expected: Wording, errors: UserError[]): null {
  errors.push(userError('WRONG_TYPE', path, { expected }));
  return null;
}

function isObject(given: unknown): given is Readonly<Record<string, unknown>> {
  return typeof given === 'object' && given !== null && !Array.isArray(given);
}

function narrowest(value: bigint): bigint | number {
  return Number.isSafeInteger(Number(value)) ? Number(value) : value;
}

/** A name without what writers of other languages change about it: `school_code`, `SchoolCode` and `schoolcode` are one. */
function plain(name: string): string {
  return name.replaceAll(/[_-]/g, '').toLowerCase();
}

/** A property's name as it may be kept: it is the client's text, and may be anything at all. */
function shownName(name: string): string {
  return name.slice(0, 64).replaceAll(/\d{6,}/g, '…');
}
