import { columnOf, type Fields } from '../declare/field.ts';
import type { EntityRef, Resolved } from '../declare/resolved.ts';
import type { Parsed, Slot } from './stages.ts';

/** Fills the slots of a record with entities; returns the slots whose entity is unknown as `waiting`. */
export function fill(
  fields: Fields,
  parsed: Parsed,
  lookUp: (slot: Slot) => EntityRef | undefined,
): { resolved: Resolved; waiting: Slot[] } {
  const refs: Record<string, EntityRef | null> = {};
  const refLists: Record<string, EntityRef[]> = {};
  const children = Object.fromEntries(
    Object.entries(parsed.rows).map(([name, rows]) => [name, rows.map((row) => ({ ...row }))]),
  );
  for (const [name, field] of Object.entries(fields)) {
    if (field.is === 'reference' && field.list) refLists[name] = [];
    else if (field.is === 'reference') refs[name] = null;
  }
  const waiting: Slot[] = [];
  for (const slot of parsed.slots) {
    const entity = lookUp(slot);
    if (!entity) waiting.push(slot);
    else if (slot.child) fillChild(fields, children, slot.child, slot, entity);
    else if (slot.list) refLists[slot.field]?.push(entity);
    else refs[slot.field] = entity;
  }
  return { resolved: { values: parsed.values, refs, refLists, children }, waiting };
}

function fillChild(
  fields: Fields,
  children: Record<string, Record<string, unknown>[]>,
  child: NonNullable<Slot['child']>,
  slot: Slot,
  entity: EntityRef,
): void {
  const field = fields[child.field];
  const childField = field?.is === 'children' ? field.fields[slot.field] : undefined;
  const row = children[child.field]?.[child.row];
  if (!row || childField?.is !== 'reference') return;
  const column = columnOf(slot.field, childField);
  const key = entity.kind === 'Region' ? entity.region : entity.id;
  const before = row[column];
  row[column] = slot.list ? [...(Array.isArray(before) ? before : []), key] : key;
}
