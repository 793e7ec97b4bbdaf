import { GraphQLError } from 'graphql';
import { GraphQLBigInt, GraphQLDateTimeISO, GraphQLJSON, GraphQLJSONObject } from 'graphql-scalars';
import type { Builder } from './builder.ts';
import { isCreditCode, isIdNumber, isRegionCode, isSchoolCode } from '../contract/scalars/check-digits.ts';

const RFC_3339 = { specifiedBy: { url: 'https://www.rfc-editor.org/rfc/rfc3339#section-5.6' } };
const RFC_8259 = { specifiedBy: { url: 'https://www.rfc-editor.org/rfc/rfc8259' } };

/**
 * Adds the contract's scalars to a builder.
 *
 * Days and instants are taken as texts here. A scalar that refuses one refuses the whole request with it, which for one
 * wrong day in a batch would be 1,000 records: a record's are checked by its kind, and an argument's by `calendar-plugin.ts`.
 */
export function addScalars(builder: Builder): void {
  builder.scalarType('DateTime', {
    description: 'An instant, RFC 3339 with its zone; given out in UTC (时刻).',
    directives: RFC_3339,
    serialize: (instant) => GraphQLDateTimeISO.serialize(instant),
    // The plugin makes an instant of it, before a resolver sees the argument.
    parseValue: (value) => asText('DateTime', value) as unknown as Date,
  });
  builder.addScalarType('BigInt', GraphQLBigInt, {
    description: 'A whole number of any size; money is in fen (整数；金额以分计).',
  });
  builder.scalarType('Decimal', {
    description: 'An exact decimal number: a JSON number, or a string where a double would not be exact (精确小数).',
    serialize: (decimal) => (String(Number(decimal)) === decimal ? Number(decimal) : String(decimal)),
    parseValue: (value) => String(value),
  });
  builder.addScalarType('JSON', GraphQLJSON, {
    description: 'Any JSON value as it is (JSON 值).',
    directives: RFC_8259,
  });
  builder.addScalarType('JSONObject', GraphQLJSONObject, {
    description: 'A JSON object as it is (JSON 对象).',
    directives: RFC_8259,
  });
  builder.scalarType('Date', {
    description: 'A calendar day in Asia/Shanghai, `YYYY-MM-DD` (日期).',
    directives: RFC_3339,
    serialize: (day) => (day instanceof Date ? day.toISOString().slice(0, 10) : String(day)),
    parseValue: (value) => asText('Date', value),
  });
  text(
    builder,
    'RegionCode',
    'A region’s code: CN, or 2, 4, 6 or 9 digits by GB/T 2260 and GB/T 10114 (行政区划代码).',
    isRegionCode,
    'it is CN, or 2, 4, 6 or 9 digits; regions(name: …) finds the code of a region by its name',
  );
  text(
    builder,
    'CreditCode',
    'A unified social credit code of 18 characters, GB 32100, its check character verified (统一社会信用代码).',
    isCreditCode,
  );
  text(builder, 'SchoolCode', 'A school’s code of 10 digits: class, province, serial (学校标识码).', isSchoolCode);
  builder.scalarType('IdNumber', {
    description: 'A national ID number, GB 11643, accepted and never given out (居民身份证号码).',
    serialize: () => {
      throw new GraphQLError('An ID number is never given out', { extensions: { code: 'INTERNAL' } });
    },
    parseValue: (value) => checked('IdNumber', asText('IdNumber', value).toUpperCase(), isIdNumber, CHECK_DIGITS, true),
  });
}

const CHECK_DIGITS = 'check its length and check digit';

type TextScalar = 'RegionCode' | 'CreditCode' | 'SchoolCode';

function text(
  builder: Builder,
  name: TextScalar,
  description: string,
  isValid: (text: string) => boolean,
  advice = CHECK_DIGITS,
): void {
  builder.scalarType(name, {
    description,
    serialize: String,
    parseValue: (value) => checked(name, asText(name, value), isValid, advice),
  });
}

function asText(name: string, value: unknown): string {
  if (typeof value === 'string') return value;
  throw new GraphQLError(`${name} is written as a string`, { extensions: { code: 'BAD_USER_INPUT' } });
}

function checked(
  name: string,
  value: string,
  isValid: (text: string) => boolean,
  advice: string,
  secret = false,
): string {
  if (isValid(value)) return value;
  const shown = secret ? 'the value given' : JSON.stringify(value);
  throw new GraphQLError(`${shown} is no valid ${name}: ${advice}`, {
    extensions: { code: 'BAD_USER_INPUT' },
  });
}
