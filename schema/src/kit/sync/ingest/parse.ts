import { userError, type UserError } from '../../../contract/errors/user-error.ts';
import { type ChildrenField, columnOf, type Fields, type ReferenceField, type ValueField } from '../declare/field.ts';
import { keyOf, type ReferenceInput } from '../declare/reference.ts';
import type { Sender } from '../declare/sender.ts';
import {
  type Content,
  type KnownRecord,
  type Parsed,
  type ParsedRecord,
  type Rejected,
  reject,
  type Slot,
} from './stages.ts';

/** The result of parsing while it is being built. */
interface Parsing extends Parsed {
  readonly values: Record<string, unknown>;
  readonly rows: Record<string, Content[]>;
  readonly slots: Slot[];
  readonly errors: UserError[];
}

/** Parses the content of a record; refuses the record if it is invalid. */
export function parseRecord(fields: Fields, { source }: Sender, record: KnownRecord): ParsedRecord | Rejected {
  const { sent, stored, live } = record;
  const parsed = parse(fields, sent.content, source, sent.path);
  return parsed.errors.length > 0 ? reject(sent, parsed.errors) : { sent, stored, live, parsed };
}

/** Checks a record's values and the forms of its references; everything that is wrong is told at once. */
export function parse(fields: Fields, record: Content, sender: string, path: readonly string[]): Parsed {
  const parsed: Parsing = { values: {}, rows: {}, slots: [], errors: [] };
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
  parsed: Parsing,
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
