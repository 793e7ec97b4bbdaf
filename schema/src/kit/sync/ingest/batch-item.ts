import { NATION } from '../../../contract/region.ts';
import type { UserError } from '../../../contract/errors/user-error.ts';
import type { EntityRef, Resolved, Write } from '../declare/resolved.ts';
import { columnOf, type Fields } from '../declare/field.ts';
import type { Content, Parsed, Slot } from './parse.ts';
import type { Version } from '../declare/version.ts';

/** What became of a record. */
export const OUTCOMES = ['CREATED', 'UPDATED', 'UNCHANGED', 'STALE', 'DELETED', 'PENDING', 'REJECTED'] as const;
export type Outcome = (typeof OUTCOMES)[number];

/** What a record would change in one field. */
export interface FieldChange {
  readonly field: string;
  /** As they are shown to clients: enum values, days and numbers as they are, references as ids or region codes. */
  readonly before: unknown;
  readonly after: unknown;
}

/** The state that a sender gave of a record before, as it is kept. */
export interface StoredRecord {
  readonly id: string;
  readonly region: string;
  readonly version: string;
  readonly version_rank: string;
  readonly digest: string;
  readonly state: 'LIVE' | 'DELETED' | 'PENDING' | 'EXPIRED';
  readonly content: Content;
  /** Since when it waits, where it does. */
  readonly waiting_since: Date | null;
}

/** A record on its way through a batch. */
export interface BatchItem {
  readonly path: readonly string[];
  readonly externalId: string;
  readonly version: Version | null;
  readonly deleted: boolean;
  /** The record's fields without external id, version and deletion; sensitive values are replaced already. */
  content: Content;
  digest: string;
  stored: StoredRecord | null;
  /** Whether the entity was live before the batch. */
  live: boolean;
  id: string | null;
  parsed: Parsed | null;
  resolved: Resolved | null;
  /** What is known of a record that is to be linked, also while something that it names is not. */
  draft: Resolved | null;
  /** What is asked to be written, once it is resolved. */
  write: Write | null;
  /** Columns that follow from what is kept. */
  columns: Readonly<Record<string, unknown>>;
  region: string;
  /** Whether it says what is kept under a higher version, which is kept then. */
  bumpsVersion: boolean;
  /** Whether it is a deletion that is refused until it is confirmed. */
  needsConfirmation: boolean;
  /** References to entities that are not known yet. */
  waiting: Slot[];
  errors: UserError[];
  outcome: Outcome | null;
  /** What it would change, where that is asked for. */
  changes: readonly FieldChange[] | null;
}

/** A fresh item. */
export function newItem(
  start: Pick<BatchItem, 'path' | 'externalId' | 'version' | 'deleted' | 'content' | 'digest' | 'errors'>,
): BatchItem {
  return {
    ...start,
    stored: null,
    live: false,
    id: null,
    parsed: null,
    resolved: null,
    draft: null,
    write: null,
    columns: {},
    region: NATION,
    bumpsVersion: false,
    needsConfirmation: false,
    waiting: [],
    outcome: null,
    changes: null,
  };
}

/** An item as it was made, to be taken in anew. */
export function copyOf(item: BatchItem): BatchItem {
  return newItem({ ...item, errors: [...item.errors] });
}

/** Refuses an item for what is wrong with it, if anything is. */
export function refuse(item: BatchItem, errors: readonly UserError[]): void {
  if (errors.length === 0) return;
  item.errors.push(...errors);
  item.outcome = 'REJECTED';
}

/** Puts looked-up entities in their slots; slots whose entity is not known are returned. */
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
  row[column] = slot.list ? [...((row[column] as string[] | null) ?? []), key] : key;
}
