import { createHmac } from 'node:crypto';
import { userError } from '../../../contract/errors/user-error.ts';
import { isIdNumber } from '../../../contract/scalars/check-digits.ts';
import type { ValueField } from './field.ts';

/** What is kept of a national ID number: a keyed hash to match by and a masked form to show. */
export interface KeptIdNumber {
  readonly hash: string;
  readonly masked: string;
}

/**
 * What may be kept of an ID number (个人信息保护法).
 *
 * @throws when the installation has no key for it
 */
export function keepIdNumber(number: string): KeptIdNumber {
  const key = process.env.XIANGXUN_PII_KEY;
  if (!key) throw new Error('XIANGXUN_PII_KEY is not set: ID numbers cannot be matched without it');
  return {
    hash: createHmac('sha256', key).update(number.toUpperCase()).digest('hex'),
    masked: `${number.slice(0, 6)}********${number.slice(-4)}`,
  };
}

/** A national ID number, replaced on arrival and kept nowhere in full. */
export function idNumber(description: string): ValueField {
  return {
    is: 'value',
    input: 'String',
    list: false,
    required: false,
    description,
    form: '18 characters, GB 11643',
    key: 'idNumber',
    intake: (value, path, errors) => {
      if (isIdNumber(String(value).toUpperCase())) return keepIdNumber(String(value));
      errors.push(userError('INVALID_CHECK_DIGIT', path));
      return null;
    },
    show: (kept) => (kept as KeptIdNumber).masked,
    parse: (value) => value,
    keyText: (value) => (value as KeptIdNumber).hash,
    fromColumns: ({ id_number_hash: hash, id_number_masked: masked }) => (hash ? { hash, masked } : null),
    columns: (value) => {
      const kept = value as KeptIdNumber | null;
      return { id_number_hash: kept?.hash ?? null, id_number_masked: kept?.masked ?? null };
    },
  };
}
