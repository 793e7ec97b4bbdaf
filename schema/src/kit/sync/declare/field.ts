import type { UserError } from '../../../contract/errors/user-error.ts';
import { userError } from '../../../contract/errors/user-error.ts';
import { type KindName, kindOf } from '../../../contract/id.ts';
import { isCreditCode, isRegionCode, isSchoolCode } from '../../../contract/scalars/check-digits.ts';
import { isDay } from '../../../contract/scalars/day.ts';
import { parseInstant } from '../../../contract/scalars/instant.ts';

/** A vocabulary: values by code, each with its wording. */
export type Vocabulary = Readonly<Record<string, { readonly zh: string; readonly en: string }>>;

/** How a field stands in the GraphQL input. */
export type InputShape =
  | 'String'
  | 'Int'
  | 'Float'
  | 'Boolean'
  | 'BigInt'
  | 'Date'
  | 'DateTime'
  | 'JSONObject'
  | { readonly name: string; readonly vocabulary: Vocabulary };

interface Common {
  readonly description: string;
  readonly required: boolean;
  /** The table's column; the field's name in snake case unless said. */
  readonly column?: string;
}

/** A field that holds a value, or a list of values. */
export interface ValueField extends Common {
  readonly is: 'value';
  readonly input: InputShape;
  readonly list: boolean;
  /** The kinds of entity whose id it is, where it is one. */
  readonly kinds?: readonly KindName[];
  /** What an absent value is kept as, where that is not null. */
  readonly otherwise?: unknown;
  /** What a value looks like, where its type does not say: `10 digits`. */
  readonly form?: string;
  /** The natural key that the field is, by the form in which references name it. */
  readonly key?: 'code' | 'creditCode' | 'schoolCode' | 'idNumber';
  /** The natural key's text, where it is not the value itself. */
  keyText?(value: unknown): string;
  /** The columns that the value fills, where it is not one column of its own. */
  columns?(value: unknown): Readonly<Record<string, unknown>>;
  /** The value that such columns were filled with. */
  fromColumns?(row: Readonly<Record<string, unknown>>): unknown;
  /** What a present value is kept as; adds to `errors` what is wrong with it. */
  parse(value: unknown, path: readonly string[], errors: UserError[]): unknown;
  /** Replaces a sensitive value by what may be kept of it, before anything else sees it. */
  intake?(value: unknown, path: readonly string[], errors: UserError[]): unknown;
  /** What is shown of a kept value that is personal. */
  show?(kept: unknown): unknown;
  /** What is shown of it to who may not read personal data. */
  mask?(text: string): string;
}

/** A field that names another entity, or a list of them. Kept as ids, or as a code where a region is named. */
export interface ReferenceField extends Common {
  readonly is: 'reference';
  readonly kinds: readonly KindName[];
  readonly list: boolean;
  /** Whether it tells what the entity comes from, which is never itself. */
  readonly lineage?: boolean;
}

/** A field that holds rows of the entity's own: a team's members. Kept in a table of their own, whole. */
export interface ChildrenField extends Common {
  readonly is: 'children';
  /** The name of the GraphQL input of one row, without the word Input. */
  readonly name: string;
  readonly table: string;
  /** The column that names the entity in that table. */
  readonly parent: string;
  readonly fields: Readonly<Record<string, ValueField | ReferenceField>>;
  /** What is wrong with the rows as a whole. */
  check?(rows: readonly Readonly<Record<string, unknown>>[], path: readonly string[]): UserError[];
}

/** A field of a kind that is ingested by batches. */
export type Field = ValueField | ReferenceField | ChildrenField;
export type Fields = Readonly<Record<string, Field>>;

type Options = Partial<Pick<ValueField, 'required' | 'column' | 'key' | 'kinds' | 'otherwise' | 'form'>>;

function value(
  description: string,
  input: InputShape,
  options: Options,
  parse: ValueField['parse'],
  list = false,
): ValueField {
  return { is: 'value', description, required: false, input, list, parse, ...options };
}

/** A text, 200 characters at most unless said; one by which rows are found has a limit in bytes too. */
export function text(
  description: string,
  { max = 200, bytes = Number.POSITIVE_INFINITY, ...options }: Options & { max?: number; bytes?: number } = {},
): ValueField {
  const form = `${max} characters at most`;
  return value(description, 'String', { form, ...options }, (given, path, errors) => {
    const trimmed = String(given).trim();
    if (trimmed.length > max) errors.push(userError('TOO_LONG', path, { max }));
    else if (Buffer.byteLength(trimmed) > bytes)
      errors.push(userError('TOO_LONG', path, { max: { zh: `${bytes} 字节`, en: `${bytes} bytes` } }));
    return trimmed;
  });
}

/** A phone number, of which no more than its ends is shown. */
export function phone(description: string, options: Options = {}): ValueField {
  const mask = (value: string): string => value.replace(/^(?:.{0,6}|(.{3}).*(.{2}))$/s, '$1****$2');
  return { ...text(description, { max: 20, ...options }), show: (value) => mask(String(value)), mask };
}

/** The name of a person, 100 characters at most, of which who may not know it is shown the first. */
export function personName(description: string, options: Options = {}): ValueField {
  return { ...text(description, { max: 100, ...options }), mask: (name) => `${[...name][0] ?? ''}**` };
}

/** A whole number within bounds. */
export function integer(
  description: string,
  { min = 0, max = 1_000_000_000, ...options }: Options & { min?: number; max?: number } = {},
): ValueField {
  return value(description, 'Int', { form: `${min} to ${max}`, ...options }, (given, path, errors) => {
    if (Number(given) < min || Number(given) > max) errors.push(userError('OUT_OF_RANGE', path, { min, max }));
    return given;
  });
}

/** A decimal number within bounds, kept as it was written. */
export function decimal(
  description: string,
  { min = 0, max = 1_000_000_000, ...options }: Options & { min?: number; max?: number } = {},
): ValueField {
  return value(description, 'Float', { form: `${min} to ${max}`, ...options }, (given, path, errors) => {
    if (Number(given) < min || Number(given) > max) errors.push(userError('OUT_OF_RANGE', path, { min, max }));
    return given;
  });
}

/** Yes or no; no unless said otherwise. */
export function flag(description: string, options: Options = {}): ValueField {
  return value(description, 'Boolean', { otherwise: false, ...options }, (given) => given);
}

/** A value of a vocabulary; `name` is the GraphQL enum's. */
export function oneOf(name: string, vocabulary: Vocabulary, description: string, options: Options = {}): ValueField {
  return value(description, { name, vocabulary }, options, (given) => given);
}

/** Several values of a vocabulary. */
export function someOf(name: string, vocabulary: Vocabulary, description: string, options: Options = {}): ValueField {
  return value(description, { name, vocabulary }, options, (given) => [...new Set(given as string[])], true);
}

/** A calendar day; in records it is checked one by one, so that one wrong day refuses one record and not the batch. */
export function day(description: string, options: Options = {}): ValueField {
  return value(description, 'Date', options, (given, path, errors) => {
    if (!isDay(String(given)))
      errors.push(userError('INVALID_FORMAT', path, { value: String(given), expected: 'YYYY-MM-DD' }));
    return given;
  });
}

/** An instant, checked as a day is. */
export function instant(description: string, options: Options = {}): ValueField {
  return value(description, 'DateTime', options, (given, path, errors) => {
    const parsed = parseInstant(String(given));
    if (!parsed) errors.push(userError('INVALID_FORMAT', path, { value: String(given), expected: 'RFC 3339' }));
    return parsed?.toISOString() ?? null;
  });
}

/** A unified social credit code, which is a natural key. */
export function creditCode(description: string, options: Options = {}): ValueField {
  return code(description, isCreditCode, { key: 'creditCode', form: '18 characters, GB 32100', ...options });
}

/** A school code, which is a natural key. */
export function schoolCode(description: string, options: Options = {}): ValueField {
  return code(description, isSchoolCode, { key: 'schoolCode', form: '10 digits', ...options });
}

/** A region's code that need not be known, such as the home of a person. */
export function regionCode(description: string, options: Options = {}): ValueField {
  return code(description, isRegionCode, { form: 'CN, or 2, 4, 6 or 9 digits', ...options });
}

function code(description: string, isValid: (text: string) => boolean, options: Options): ValueField {
  return value(description, 'String', options, (given, path, errors) => {
    if (!isValid(String(given))) errors.push(userError('INVALID_CHECK_DIGIT', path));
    return given;
  });
}

/** The id of an entity that this subgraph does not follow: its kind is checked, and not that it is there. */
export function idOf(kind: KindName, description: string, options: Options = {}): ValueField {
  const form = `the id of ${aOr([kind])}`;
  return value(description, 'String', { form, kinds: [kind], ...options }, (given, path, errors) => {
    if (kindOf(String(given)) !== kind) errors.push(userError('REFERENCE_KIND', path, { expected: kind }));
    return given;
  });
}

/** A name of another entity. */
export function reference(
  kinds: KindName | readonly KindName[],
  description: string,
  options: Partial<Pick<ReferenceField, 'required' | 'column' | 'lineage'>> = {},
): ReferenceField {
  return {
    is: 'reference',
    kinds: typeof kinds === 'string' ? [kinds] : kinds,
    list: false,
    description,
    required: false,
    ...options,
  };
}

/** Names of several other entities. */
export function references(
  kinds: KindName | readonly KindName[],
  description: string,
  options: Partial<Pick<ReferenceField, 'required' | 'column' | 'lineage'>> = {},
): ReferenceField {
  return { ...reference(kinds, description, options), list: true };
}

/** Rows of the entity's own. */
export function children(options: Omit<ChildrenField, 'is' | 'required'> & { required?: boolean }): ChildrenField {
  return { is: 'children', required: false, ...options };
}

/** The column of a field: its name in snake case, with `_id` or `_code` where it names another entity. */
export function columnOf(name: string, field: ValueField | ReferenceField): string {
  if (field.column) return field.column;
  const snake = name.replaceAll(/([A-Z])/g, '_$1').toLowerCase();
  if (field.is === 'value') return snake;
  const suffix = field.kinds[0] === 'Region' ? '_code' : '_id';
  return field.list ? `${snake.replace(/s$/, '')}${suffix}s` : `${snake}${suffix}`;
}

/** Kinds as a sentence names them: `a School or an Educator`. */
export function aOr(kinds: readonly KindName[]): string {
  const named = kinds.map((kind) => `${/^[AEIO]/.test(kind) ? 'an' : 'a'} ${kind}`);
  return named.join(', ').replace(/, (?=[^,]*$)/, ' or ');
}
