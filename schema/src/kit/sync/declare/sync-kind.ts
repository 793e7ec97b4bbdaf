import type { Wording } from '../../../contract/catalogue/vocabulary/vocabulary.ts';
import type { Access } from '../../context.ts';
import type { Sql } from '../../database.ts';
import { type UserError, userError } from '../../../contract/errors/user-error.ts';
import type { KindName } from '../../../contract/id.ts';
import type { Viewer } from '../../viewer/viewer.ts';
import type { Fields } from './field.ts';
import type { Linking } from './link-rule.ts';
import type { Resolved, Write } from './resolved.ts';

/** What is said of a write in the light of what is kept. */
export interface Verdict {
  /** What is wrong with it; `path` is the record's. */
  errors?(path: readonly string[]): UserError[];
  /** Columns that follow from what is kept; they take the place of `derive`'s, and none is new beside them. */
  readonly columns?: Readonly<Record<string, unknown>>;
}

/** What a batch wrote, for what follows from it in the same transaction. */
export interface Applied {
  readonly written: readonly string[];
  readonly created: readonly string[];
  readonly deleted: readonly string[];
  /** The rows of the entities as they were before the batch, by column; new ones have none. */
  readonly before: readonly Readonly<Record<string, unknown>>[];
}

/** Entities that go with one of another kind: rows that name it. */
export interface Dependents {
  /** The name by which their records are kept. */
  readonly kind: string;
  readonly table: string;
  /** The column that names what they go with. */
  readonly parent: string;
}

/** A kind of entity that is ingested by batches and edited by hand: what its records hold and who may write them. */
export interface SyncKind {
  /** The kind, or how it follows from a record where one table holds several. */
  readonly kind: KindName | { readonly field: string; readonly of: Readonly<Record<string, KindName>> };
  /** The singular and plural of the GraphQL names: `Team`, `Teams` make `syncTeams` and `saveTeam`. */
  readonly singular: string;
  readonly plural: string;
  /** The Chinese term. */
  readonly term: string;
  readonly table: string;
  readonly fields: Fields;
  /** The code of the place in which the entity lies. */
  region(resolved: Resolved): string;
  /** Whether the sender may write it: the subgraph's access rules decide. */
  mayWrite(access: Access, write: Write, viewer: Viewer): boolean;
  /** Who may, as who may not is told. */
  readonly writers?: Wording;
  /** What is wrong with the record as a whole, beyond its single fields. */
  check?(resolved: Resolved, path: readonly string[]): UserError[];
  /** How it is ingested from senders that name its entities and do not keep them. */
  readonly linking?: Linking;
  /** Columns that follow from the record. */
  derive?(resolved: Resolved): Readonly<Record<string, unknown>>;
  /**
   * Holds the writes of a batch, in one statement or a few, against what is kept: verdicts by the entity's id. Only
   * entities that are there already (`regionBefore`) may be refused, since other records may name the new ones.
   */
  review?(tx: Sql, writes: readonly Write[]): Promise<ReadonlyMap<string, Verdict>>;
  /** Who sees it wherever it lies, beside the sender (see `Change`); `row` is what is written, by column. */
  audiences?(resolved: Resolved, row: Readonly<Record<string, unknown>>): readonly string[];
  /** What goes with its entities when they are deleted, by `applied`; a deletion is weighed with it. Nobody names it by natural keys. */
  readonly dependents?: readonly Dependents[];
  /** What follows from the write, in the same transaction. */
  applied?(tx: Sql, applied: Applied): Promise<void>;
}

/** The name by which a kind's records are kept: the singular of its GraphQL names. */
export function recordKind(kind: SyncKind): string {
  return kind.singular;
}

/** The error of a record that its sender may not write; it says who may, where that is declared. */
export function notPermitted({ writers }: SyncKind, path: readonly string[]): UserError {
  return userError('NOT_PERMITTED', path, writers && { ...writers });
}

/** Whether its records give natural keys, by which several senders come to speak of the same entity. */
export function isKeyed({ fields }: SyncKind): boolean {
  return Object.values(fields).some((field) => field.is === 'value' && field.key);
}

/** Whether its records can name others of the kind. */
export function namesItself(kind: SyncKind): boolean {
  const own = (field: Fields[string]): boolean =>
    field.is === 'children'
      ? Object.values(field.fields).some(own)
      : field.is === 'reference' && field.kinds.some((name) => entityKinds(kind).includes(name));
  return Object.values(kind.fields).some(own);
}

const ofAll = new WeakMap<Linking, Fields>();

/** The fields of a kind's records, whoever sends them; the same object each time. */
export function recordFields({ fields, linking }: SyncKind): Fields {
  if (!linking) return fields;
  const known = ofAll.get(linking) ?? { ...linking.fields, ...fields };
  ofAll.set(linking, known);
  return known;
}

/** The kinds of entity that a sync kind holds. */
export function entityKinds({ kind }: SyncKind): readonly KindName[] {
  return typeof kind === 'string' ? [kind] : Object.values(kind.of);
}

/** Returns the kind of entity of a record by its values; the first kind if the values do not determine it. */
export function entityKind({ kind, singular }: SyncKind, values: Resolved['values'] = {}): KindName {
  if (typeof kind === 'string') return kind;
  const made = kind.of[String(values[kind.field])] ?? Object.values(kind.of)[0];
  if (!made) throw new Error(`${singular} holds no kind of entity`);
  return made;
}
