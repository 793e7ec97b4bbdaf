import { userError, type UserError } from '../../../contract/errors/user-error.ts';
import { isRegionCode } from '../../../contract/scalars/check-digits.ts';
import { isId, type KindName, kindOf } from '../../../contract/id.ts';
import type { EntityRef } from './resolved.ts';

/** The forms by which a reference names an entity. */
export const REFERENCE_FORMS = ['id', 'code', 'creditCode', 'schoolCode', 'externalId'] as const;
export type ReferenceForm = (typeof REFERENCE_FORMS)[number];

/** No form by which an entity is named is longer, in characters. */
const LONGEST_NAME = 200;

/** What is expected where a region is named by its code; most often its name stands there. */
const REGION_CODE = {
  expected: 'GB/T 2260',
  zh: '行政区划以代码指明，不以名称；代码可用 regions(name: …) 查询',
  en: 'a region is named by its code and not by its name; regions(name: …) finds the code',
};

/** A reference as a client writes it. */
export type ReferenceInput = Readonly<Partial<Record<ReferenceForm | 'provider', string | null>>>;

/** A reference whose form is sound, and where it stands. */
export interface ReferenceKey {
  readonly kinds: readonly KindName[];
  readonly form: ReferenceForm | 'idNumber' | 'person';
  /** Whose external id it is; empty for the other forms. */
  readonly source: string;
  readonly value: string;
}

/** Where a record that is to be linked says whom it is of: what stands there is told to nobody. */
export const NAMES_OF_PERSONS: readonly string[] = ['idNumber', 'person'];

/** A text by which two keys can be told apart. */
export function keyText(kind: string, form: string, source: string, value: string): string {
  return `${kind}\n${form}\n${source}\n${value}`;
}

/**
 * The key that a reference gives: exactly one form, `provider` only beside `externalId`, and an id of a kind that the
 * field takes. Adds to `errors` what is wrong.
 *
 * @param sender whose external id it is unless it says
 */
export function keyOf(
  input: ReferenceInput,
  kinds: readonly KindName[],
  sender: string,
  path: readonly string[],
  errors: UserError[],
): ReferenceKey | undefined {
  const given = REFERENCE_FORMS.filter((form) => input[form] != null);
  const [form] = given;
  if (form === undefined || given.length > 1 || (input.provider != null && form !== 'externalId')) {
    errors.push(userError('REFERENCE_FORM', path));
    return undefined;
  }
  const value = input[form] as string;
  // Most texts are short enough however their characters are counted.
  if (value.length > LONGEST_NAME && [...value].length > LONGEST_NAME) {
    errors.push(userError('TOO_LONG', path, { max: LONGEST_NAME }));
    return undefined;
  }
  if (input.provider != null && !isId(input.provider)) {
    errors.push(
      userError('REFERENCE_KIND', [...path, 'provider'], {
        expected: { zh: '机构的 id', en: 'the id of an organization' },
      }),
    );
    return undefined;
  }
  // Regions are loaded by the operator and sent by nobody: no code of theirs comes by waiting for it.
  if (form === 'code' && kinds.length === 1 && kinds[0] === 'Region' && !isRegionCode(value)) {
    errors.push(userError('INVALID_FORMAT', [...path, 'code'], { value, ...REGION_CODE }));
    return undefined;
  }
  if (form === 'id') {
    const kind = kindOf(value);
    if (kind === undefined || !kinds.includes(kind)) {
      errors.push(userError('REFERENCE_KIND', path, { expected: kinds.join(', ') }));
      return undefined;
    }
  }
  return { kinds, form, source: form === 'externalId' ? (input.provider ?? sender) : '', value };
}

/**
 * The error of a reference to something that is not known yet. Who can send it follows from how it is named: divisions
 * and universities are loaded by the operator, own external ids are the sender's, the rest is registered by the county.
 *
 * @param sender whose record names it
 */
export function unknownReference(path: readonly string[], key: ReferenceKey, sender: string): UserError {
  const { kinds, form, source, value } = key;
  // What would name a person is nobody's to read.
  if (NAMES_OF_PERSONS.includes(path.at(-1) ?? '')) return userError('UNMATCHED', [], { kinds: kinds.join(' ') });
  const remedy = form === 'code' ? 'OPERATOR' : form === 'externalId' && source === sender ? 'CLIENT' : 'COUNTY';
  return { ...userError('UNKNOWN_REFERENCE', path, { value, kinds: kinds.join(' '), form, source }), remedy };
}

/** What a key names among what was found by `keyText`, or undefined where it is not known. */
export function refOf<Found = EntityRef>(
  key: ReferenceKey,
  ...found: readonly ReadonlyMap<string, Found>[]
): Found | undefined {
  for (const map of found) {
    for (const kind of key.kinds) {
      const named = map.get(keyText(kind, key.form, key.source, key.value));
      if (named) return named;
    }
  }
  return undefined;
}
