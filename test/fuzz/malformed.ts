import { createHash } from 'node:crypto';
import fc from 'fast-check';
import type { InputTypes, Place } from './input-types.ts';

type Content = Readonly<Record<string, unknown>>;

/** Texts that somebody sends by mistake, by a fault of a platform, or on purpose. */
export const TEXTS: readonly string[] = [
  '',
  ' ',
  '\0',
  'a\0b',
  '\uD800',
  'a\uDFFF',
  '\u202Eemoclew',
  '\u200F\u2066',
  '\uFEFF',
  'e\u0301',
  '𠮷'.repeat(101),
  '𠮷'.repeat(200),
  '教'.repeat(201),
  'x'.repeat(3_000),
  'x'.repeat(100_000),
  noise(9_000),
  'a\r\nb\tc',
  "'; DROP TABLE workshop; --",
  '%_\\',
  '{"a": 1}',
  '__proto__',
  'constructor',
  'toString',
  'null',
  'NaN',
  '-0',
  '1e308',
  '9007199254740993',
  '１２',
  '0000-01-01',
  '2021-02-30',
  '2021-02-29',
  '9999-12-31',
  '+010000-01-01',
  '-000001-01-01T00:00:00Z',
  '2016-12-31T23:59:60Z',
  '2021-01-01T24:00:00Z',
  '2021-01-01T00:00:00+99:99',
  '2021-01-01T00:00:00.123456789012345678901234567890Z',
  '00000000-0000-8002-9000-000000000002',
  '00000000-0000-8FFF-9000-000000000002',
  '00000000-0000-0000-0000-000000000000',
];

/** Versions that are none, or lower than any that is kept. */
const VERSIONS = [
  '',
  ' 9',
  '-1',
  '1.0',
  '1e3',
  '+1',
  '٣',
  '0',
  '9'.repeat(32),
  ...TEXTS.filter((text) => !/^\d+$/.test(text)),
];

const NUMBERS: Readonly<Record<string, readonly unknown[]>> = {
  Int: [0, -0, -1, 1, 2 ** 31 - 1, -(2 ** 31)],
  Float: [0, -0, -1, 0.1, 1e-7, 5e-324, 2 ** 31, 2 ** 53, 1e308, -1e308],
  BigInt: [0, -0, -1, 2 ** 31, 2 ** 53, '9007199254740993', `1${'0'.repeat(40)}`, '-1'],
  Boolean: [true, false],
};

/** What GraphQL takes for no value of any type but its own. */
const OF_NO_TYPE: readonly unknown[] = [
  5,
  1.5,
  2 ** 31,
  1e308,
  true,
  'no value of anything',
  {},
  [[]],
  [[['deep']]],
  JSON.parse('{"__proto__": {"deleted": true}}'),
  { constructor: { prototype: 1 } },
  nested(2_000),
];

function nested(depth: number): unknown {
  let value: unknown = 'deep';
  for (let level = 0; level < depth; level++) value = level % 2 ? [value] : { a: value };
  return value;
}

/** Random text that no packing makes much shorter. */
function noise(length: number): string {
  let text = '';
  for (let block = 0; text.length < length; block++)
    text += createHash('sha512').update(String(block)).digest('base64');
  return text.slice(0, length);
}

/** How one place of a record is malformed: where, and by which of the values that could stand there. */
export interface Edit {
  readonly field: number;
  readonly value: number;
  readonly inner: readonly number[];
}

export const edit: fc.Arbitrary<Edit> = fc.record({
  field: fc.nat(9_999),
  value: fc.nat(9_999),
  inner: fc.tuple(fc.nat(9_999), fc.nat(9_999), fc.nat(9_999), fc.nat(9_999)),
});

/** How a record is malformed that GraphQL takes all the same. */
export const edits: fc.Arbitrary<readonly Edit[]> = fc.noBias(fc.array(edit, { minLength: 1, maxLength: 3 }));

function pick<Value>(values: readonly Value[], number: number): Value {
  return values[number % values.length] as Value;
}

/** A record malformed in one or several places, each with a value of the type that the place takes. */
export function malform(types: InputTypes, type: string, record: Content, given: readonly Edit[]): Content {
  return given.reduce((so, { field, value, inner }) => malformOnce(types, type, so, [field, value, ...inner]), record);
}

function malformOnce(types: InputTypes, type: string, record: Content, numbers: readonly number[]): Content {
  const [field = 0, ...rest] = numbers;
  const places = [...(types.inputs.get(type) ?? [])];
  // What is there is malformed as often as what is not.
  const there = places.filter(([name]) => Object.hasOwn(record, name));
  const [name, place] = pick(field % 2 && there.length > 0 ? there : places, Math.floor(field / 2));
  return { ...record, [name]: valueFor(types, name, place, record[name], rest) };
}

/** A value that may stand at a place as far as GraphQL goes. */
function valueFor(types: InputTypes, name: string, place: Place, now: unknown, numbers: readonly number[]): unknown {
  const [value = 0, ...rest] = numbers;
  if (!place.required && value % 7 === 0) return null;
  if (place.list) return listFor(types, name, place, now, numbers);
  if (name === 'version') return pick(VERSIONS, value);
  if (place.type === 'ReferenceInput') return pick(REFERENCES, value);
  const { inputs, enums } = types;
  if (inputs.has(place.type)) return malformOnce(types, place.type, whole(types, place.type, now), rest);
  return pick(enums.get(place.type) ?? NUMBERS[place.type] ?? TEXTS, value);
}

/** A row of a record's own, with something at each place that has to be given. */
function whole({ inputs, enums }: InputTypes, type: string, now: unknown): Content {
  const required = [...(inputs.get(type) ?? [])].filter(([, place]) => place.required);
  const given = required.map(([name, place]) => {
    const some =
      place.type === 'ReferenceInput' ? { externalId: 'nobody' } : (NUMBERS[place.type]?.[1] ?? '2021-10-01');
    return [name, enums.get(place.type)?.[0] ?? some] as const;
  });
  return { ...Object.fromEntries(given), ...(now as Content | undefined) };
}

function listFor(types: InputTypes, name: string, place: Place, now: unknown, numbers: readonly number[]): unknown {
  const [value = 0, ...rest] = numbers;
  const one = { ...place, list: false, required: true };
  const other = valueFor(types, name, one, Array.isArray(now) ? now[0] : undefined, rest);
  const elements = Array.isArray(now) && now.length > 0 ? now : [other];
  return pick([[], [...elements, ...elements], [other], [...elements, other], other, Array(60).fill(other)], value);
}

const COUNTY = '00000000-0000-8002-9000-000000000002';

/** References in a wrong form, to nothing, to what belongs to others, or to the record itself. */
const REFERENCES: readonly object[] = [
  {},
  { id: null, code: null },
  { provider: COUNTY },
  { externalId: 'a', code: '52' },
  { id: 'a', provider: COUNTY },
  ...TEXTS.flatMap((text) => [{ externalId: text }, { id: text }, { code: text }]),
  ...TEXTS.map((text) => ({ externalId: 'a', provider: text })),
  ...['schoolCode', 'creditCode'].flatMap((form) => [{ [form]: '0' }, { [form]: 'x'.repeat(201) }]),
  { code: 'CN' },
  { code: '520521' },
  { code: '520521109' },
  { id: COUNTY },
  ...['Educators', 'Schools', 'Teams', 'Programs', 'Workshops', 'Resources', 'Documents', 'Agreements'].flatMap(
    (kind) =>
      [0, 5, 9].flatMap((n) => [
        { externalId: `${kind} ${n}` },
        { externalId: `${kind} ${n}`, provider: COUNTY },
        { externalId: `${kind} ${n}`, provider: '00000000-0000-8005-9000-000000000001' },
      ]),
  ),
];

/** A record with a property that GraphQL takes for no value of its type, or does not know at all. */
export function mistyped(types: InputTypes, type: string, record: Content, { field, value }: Edit): Content {
  const places = [...(types.inputs.get(type) ?? [])];
  const [name, place] = pick(places, field);
  const unknown = pick(['__proto__', 'constructor', name.toUpperCase(), `${name}\0`, 'x'.repeat(300)], value);
  if (value % 4 === 0) return JSON.parse(`{${JSON.stringify(unknown)}: 1, ${JSON.stringify(record).slice(1)}`);
  const wrong = OF_NO_TYPE.filter((one) => !fits(types, place, one));
  return { ...record, [name]: pick(wrong, value) };
}

function fits({ inputs }: InputTypes, { type, list }: Place, value: unknown): boolean {
  if (list && Array.isArray(value)) return value.length === 0;
  if (inputs.has(type)) return typeof value === 'object' && Object.keys(value as object).length === 0;
  if (['String', 'Date', 'DateTime'].includes(type)) return typeof value === 'string';
  if (type === 'Boolean') return typeof value === 'boolean';
  if (type === 'Int') return Number.isInteger(value) && Math.abs(value as number) < 2 ** 31;
  if (type === 'Float' || type === 'BigInt') return typeof value === 'number';
  return false;
}
