import { userError, type UserError } from '../../../contract/errors/user-error.ts';
import { type ChildrenField, columnOf, type Fields, type ReferenceField, type ValueField } from '../declare/field.ts';
import { keyOf, type ReferenceInput, type ReferenceKey } from '../declare/reference.ts';

/** A record as it was sent, or as it is kept. */
export type Content = Readonly<Record<string, unknown>>;

/** Where a reference stands in a record: a field, or a field of a child's row; in a list, which of it. */
export interface Slot {
  readonly path: readonly string[];
  readonly key: ReferenceKey;
  readonly field: string;
  readonly child?: { readonly field: string; readonly row: number };
  readonly list: boolean;
  /** Where what it names is withheld from the sender: the sender's horizon. */
  readonly withheld?: string;
}

/** A record whose values have been checked; its references are named and not looked up yet. */
export interface Parsed {
  readonly values: Record<string, unknown>;
  readonly rows: Record<string, Record<string, unknown>[]>;
  readonly slots: Slot[];
  readonly errors: UserError[];
}

/** Replaces the sensitive values of a record by what may be kept, before it is hashed, stored or waited with. */
export function intake(fields: Fields, record: Content, path: readonly string[], errors: UserError[]): Content {
  const kept: Record<string, unknown> = {};
  for (const name of Object.keys(fields)) {
    const field = fields[name];
    const given = record[name];
    if (given === undefined) continue;
    kept[name] =
      field?.is === 'value' && field.intake && given !== null ? field.intake(given, [...path, name], errors) : given;
  }
  return kept;
}

/** Checks a record's values and the forms of its references; everything that is wrong is told at once. */
export function parse(fields: Fields, record: Content, sender: string, path: readonly string[]): Parsed {
  const parsed: Parsed = { values: {}, rows: {}, slots: [], errors: [] };
  for (const [name, field] of Object.entries(fields)) {
    const given = record[name] ?? null;
    const at = [...path, name];
    if (given === null) {
      if (field.required) parsed.errors.push(userError('REQUIRED', at));
      if (field.is === 'value') parsed.values[name] = field.otherwise ?? null;
      if (field.is === 'children') parsed.rows[name] = [];
      continue;
    }
    if (field.is === 'value') parsed.values[name] = parseValue(field, given, at, parsed.errors);
    else if (field.is === 'reference') parsed.slots.push(...slotsOf(field, name, given, sender, at, parsed.errors));
    else parseChildren(field, name, given as Content[], sender, at, parsed);
  }
  return parsed;
}

function parseValue(field: ValueField, given: unknown, path: readonly string[], errors: UserError[]): unknown {
  const items = field.list ? (given as unknown[]) : [];
  const parsed = field.parse(given, path, errors);
  if (field.required && (parsed === '' || (field.list && items.length === 0))) errors.push(userError('REQUIRED', path));
  return parsed;
}

function slotsOf(
  field: ReferenceField,
  name: string,
  given: unknown,
  sender: string,
  path: readonly string[],
  errors: UserError[],
  child?: Slot['child'],
): Slot[] {
  const inputs = (field.list ? given : [given]) as ReferenceInput[];
  return inputs.flatMap((input, place) => {
    const at = field.list ? [...path, String(place)] : path;
    const key = keyOf(input, field.kinds, sender, at, errors);
    return key ? [{ path: at, key, field: name, list: field.list, ...(child ? { child } : {}) }] : [];
  });
}

function parseChildren(
  field: ChildrenField,
  name: string,
  given: readonly Content[],
  sender: string,
  path: readonly string[],
  parsed: Parsed,
): void {
  let complete = true;
  const rows = given.map((child, row) => {
    const at = [...path, String(row)];
    const columns: Record<string, unknown> = {};
    for (const [childName, childField] of Object.entries(field.fields)) {
      const value = child[childName] ?? null;
      const column = columnOf(childName, childField);
      columns[column] =
        childField.is === 'value'
          ? (childField.otherwise ?? (childField.list ? [] : null))
          : childField.list
            ? []
            : null;
      if (value === null) {
        if (!childField.required) continue;
        complete = false;
        parsed.errors.push(userError('REQUIRED', [...at, childName]));
      } else if (childField.is === 'value') {
        columns[column] = parseValue(childField, value, [...at, childName], parsed.errors);
      } else {
        parsed.slots.push(
          ...slotsOf(childField, childName, value, sender, [...at, childName], parsed.errors, { field: name, row }),
        );
      }
    }
    return columns;
  });
  parsed.rows[name] = rows;
  if (field.check && complete) parsed.errors.push(...field.check(rows, path));
}
