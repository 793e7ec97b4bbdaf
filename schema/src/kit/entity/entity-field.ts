import type { OutputRef } from '@pothos/core';
import type { Decimal } from '@xiangxun/prisma/row-types';
import type { GraphContext } from '../context.ts';
import type { KindName } from '../../contract/id.ts';
import type { ScalarShapes } from '../../contract/scalars/shapes.ts';
import * as sync from '../sync/declare/field.ts';
import { columnOf } from './condition-sql.ts';

/** What a field is given out as: a scalar, a value of its vocabulary, or what it names. */
export type ShownType = keyof ScalarShapes | 'String' | 'Int' | 'Float' | 'Boolean' | 'vocabulary' | 'reference';

/** The GraphQL type of a reference to several kinds, and how what has an id is found for it. */
export interface ReferenceType {
  readonly type: OutputRef<unknown>;
  find(context: GraphContext, id: string): unknown;
}

/** How a field is given out, where that does not follow from how it is taken in. */
export interface Shown {
  /** What its readers are told of it, where that is not what its writers are told. */
  readonly read?: string;
  /** How long its list is as a rule, for the cost of an operation. */
  readonly size?: number;
  /** The description of a field beside it that gives the id alone: `holderId`. */
  readonly id?: string;
  /** The type of a reference to several kinds that are not all organizations. */
  readonly as?: ReferenceType;
}

/**
 * A field of an entity, taken in and given out under one name.
 *
 * Cell: what the model's column holds. Suffix: what the column's name ends in: `program` is kept as `programId`. Kept: the
 * column's name, where it does not follow from the field's.
 */
export interface ColumnField<Cell = unknown, Suffix extends string = string, Kept extends string = string> {
  readonly is: 'column';
  readonly cell?: Cell;
  readonly suffix: Suffix;
  readonly kept?: Kept;
  /** Whether every row has it, though a record need not give it. */
  readonly filled?: true;
  readonly type: ShownType;
  readonly sync: sync.ValueField | sync.ReferenceField;
  readonly shown: Shown;
  /** Whether it follows from the record, or from what is decided: it is given out and not taken in. */
  readonly computed?: true;
}

/**
 * Where an entity lies: where its record says, if it may, else the place of what one of its references names. Kept as
 * `region`, given out as `regionCode` and `region`.
 */
export interface PlaceField<Reference extends string = string> {
  readonly is: 'place';
  readonly of: Reference;
  /** The field by which a record may say so itself. */
  readonly sync?: sync.ReferenceField;
  readonly shown?: Pick<Shown, 'read'>;
}

/** Where an entity lies: a region that every record names. */
export interface GivenPlaceField extends PlaceField<'region'> {
  readonly sync: sync.ReferenceField;
}

/** Rows of an entity's own, in a table of their own. */
export interface RowsField<F extends ColumnFields = ColumnFields> {
  readonly is: 'rows';
  readonly fields: F;
  readonly sync: sync.ChildrenField;
  readonly shown: RowsShown;
}

/** How rows are given out: `type` is the GraphQL type of a row, where it does not follow from the fields. */
type RowsShown = Omit<Shown, 'as' | 'id'> & { readonly size: number; readonly type?: OutputRef<unknown> };

export type ColumnFields = Readonly<Record<string, ColumnField>>;
export type EntityField = ColumnField | PlaceField | RowsField;
export type EntityFields = Readonly<Record<string, EntityField>>;

type Given<Options> = Options extends { required: true } ? true : Options extends { otherwise: unknown } ? true : false;
type Cell<Value, Options> = Given<Options> extends true ? Value : Value | null;
type Required<Options> = Options extends { required: true } ? true : false;
type ReferenceSuffix<Kind> = Kind extends 'Region' ? 'Code' : 'Id';

type Presence = Partial<Pick<sync.ValueField, 'required' | 'otherwise'>>;

/** A column that a sync field fills and that is given out as it is; for fields that have no shorter way to be declared. */
export function column<Value>(type: ShownType, field: sync.ValueField, shown: Shown = {}): ColumnField<Value, ''> {
  return { is: 'column', suffix: '', type, sync: field, shown };
}

/** A text, 200 characters at most unless said. */
export function text<const Options extends Presence & { max?: number; bytes?: number }>(
  description: string,
  options?: Options,
  shown?: Shown,
): ColumnField<Cell<string, Options>, ''> {
  return column('String', sync.text(description, options), shown);
}

/** A whole number within bounds. */
export function integer<const Options extends Presence & { min?: number; max?: number }>(
  description: string,
  options?: Options,
  shown?: Shown,
): ColumnField<Cell<number, Options>, ''> {
  return column('Int', sync.integer(description, options), shown);
}

/** A number within bounds, kept to the digit and given out so. */
export function decimal<const Options extends Presence & { min?: number; max?: number }>(
  description: string,
  options?: Options,
  shown?: Shown,
): ColumnField<Cell<Decimal, Options>, ''> {
  return column('Decimal', sync.decimal(description, options), shown);
}

/** Yes or no; no unless said otherwise. */
export function flag(
  description: string,
  options?: { required?: true; otherwise?: boolean },
  shown?: Shown,
): ColumnField<boolean, ''> {
  return column('Boolean', sync.flag(description, options), shown);
}

/** A number within bounds, kept to the digit and given out as a Float. */
export function float<const Options extends Presence & { min?: number; max?: number }>(
  description: string,
  options?: Options,
  shown?: Shown,
): ColumnField<Cell<Decimal, Options>, ''> {
  return column('Float', sync.decimal(description, options), shown);
}

/** A calendar day. */
export function day<const Options extends Presence>(
  description: string,
  options?: Options,
  shown?: Shown,
): ColumnField<Cell<Date, Options>, ''> {
  return column('Date', sync.day(description, options), shown);
}

/** An instant. */
export function instant<const Options extends Presence>(
  description: string,
  options?: Options,
  shown?: Shown,
): ColumnField<Cell<Date, Options>, ''> {
  return column('DateTime', sync.instant(description, options), shown);
}

/** A value of a vocabulary; `name` is the GraphQL enum's. */
export function oneOf<Values extends sync.Vocabulary, const Options extends Presence & { otherwise?: keyof Values }>(
  name: string,
  vocabulary: Values,
  description: string,
  options?: Options,
  shown?: Shown,
): ColumnField<Cell<string, Options>, ''> {
  return column('vocabulary', sync.oneOf(name, vocabulary, description, options), shown);
}

/** Several values of a vocabulary. */
export function someOf(
  name: string,
  vocabulary: sync.Vocabulary,
  description: string,
  options: Presence,
  shown: Shown & { readonly size: number },
): ColumnField<string[], ''> {
  return column('vocabulary', sync.someOf(name, vocabulary, description, options), shown);
}

type Kinds = KindName | readonly KindName[];

/** Names another entity. */
export function ref<const Kind extends Kinds, const Options extends { required?: boolean; lineage?: boolean }>(
  kinds: Kind,
  description: string,
  options?: Options,
  shown: Shown = {},
): ColumnField<Required<Options> extends true ? string : string | null, ReferenceSuffix<Kind>> {
  const field = sync.reference(kinds, description, options);
  return { is: 'column', suffix: suffixOf(kinds) as ReferenceSuffix<Kind>, type: 'reference', sync: field, shown };
}

/** Names several other entities. */
export function refs<const Kind extends Kinds>(
  kinds: Kind,
  description: string,
  shown: Shown & { readonly size: number },
): ColumnField<string[], `${ReferenceSuffix<Kind>}s`> {
  const suffix = `${suffixOf(kinds)}s` as `${ReferenceSuffix<Kind>}s`;
  return { is: 'column', suffix, type: 'reference', sync: sync.references(kinds, description), shown };
}

/** Names an entity of a subgraph that is not followed here, by its id: whether it is there is not known. */
export function refById<const Kind extends KindName, const Options extends { required?: boolean }>(
  kind: Kind,
  description: string,
  options?: Options,
  shown: Shown = {},
): ColumnField<Required<Options> extends true ? string : string | null, 'Id'> {
  return { is: 'column', suffix: 'Id', type: 'reference', sync: sync.idOf(kind, description, options), shown };
}

function suffixOf(kinds: Kinds): 'Code' | 'Id' {
  return kinds === 'Region' ? 'Code' : 'Id';
}

/** A field whose column is not called as it is: `on` is kept as `onDay`. */
export function keptAs<const Kept extends string, Value, Suffix extends string>(
  kept: Kept,
  field: ColumnField<Value, Suffix>,
): ColumnField<Value, Suffix, Kept> {
  return { ...field, kept, sync: { ...field.sync, column: columnOf(kept) } };
}

/** A field that follows from the record (`derive`, `review`, `applied`) or is decided by itself: it is given out and not taken in. */
export function computed<Field extends ColumnField>(field: Field): Field {
  return { ...field, computed: true };
}

/** A field that `derive` fills where a record does not give it. */
export function filled<Value, Suffix extends string>(
  field: ColumnField<Value, Suffix>,
): ColumnField<NonNullable<Value>, Suffix> {
  return { ...field, filled: true } as ColumnField<NonNullable<Value>, Suffix>;
}

/**
 * That an entity lies where what one of its references names lies.
 *
 * @param said what the field `region` is described by, where a record may name another region by it
 */
export function liesWith<const Reference extends string>(reference: Reference, said?: string): PlaceField<Reference> {
  const place: PlaceField<Reference> = { is: 'place', of: reference };
  return said === undefined ? place : { ...place, sync: sync.reference('Region', said, { column: 'region' }) };
}

/** That an entity lies in the region that its record names. */
export function liesAt(description: string, shown: Pick<Shown, 'read'> = {}): GivenPlaceField {
  return {
    is: 'place',
    of: 'region',
    sync: sync.reference('Region', description, { required: true, column: 'region' }),
    shown,
  };
}

/**
 * Rows of an entity's own, held against their model but for the column that names the entity:
 * `rowsOf<Omit<LessonDraft, 'lessonId'>>()({ … })`.
 */
export function rowsOf<Row>() {
  return <const F extends ColumnFields>(options: {
    readonly name: string;
    readonly table: string;
    /** The column that names the entity, as the model has it. */
    readonly parent: string;
    readonly description: string;
    readonly fields: F & Held<F, Row, { position: number }>;
    readonly shown: RowsShown;
    readonly check?: sync.ChildrenField['check'];
  }): RowsField<F> => {
    const { name, table, parent, description, fields, shown, check } = options;
    const own = sync.children({
      name,
      description,
      table,
      parent: columnOf(parent),
      fields: Object.fromEntries(Object.entries<ColumnField>(fields).map(([key, field]) => [key, field.sync])),
      ...(check ? { check } : {}),
    });
    return { is: 'rows', fields, sync: own, shown };
  };
}

type ColumnName<Name extends string, Suffix extends string> = Suffix extends 'Ids' | 'Codes'
  ? Name extends `${infer One}s`
    ? `${One}${Suffix}`
    : `${Name}${Suffix}`
  : `${Name}${Suffix}`;

/** The columns that fields declare, as the model names and types them. */
export type ColumnsOf<F extends EntityFields> = {
  [Name in keyof F & string as F[Name] extends ColumnField<unknown, infer Suffix, infer Kept>
    ? string extends Kept
      ? ColumnName<Name, Suffix>
      : Kept
    : F[Name] extends PlaceField
      ? Name
      : never]: F[Name] extends ColumnField<infer Value> ? Value : string;
};

type Differing<A, B> = {
  [Name in keyof A | keyof B]: Name extends keyof A & keyof B
    ? [A[Name], B[Name]] extends [B[Name], A[Name]]
      ? never
      : Name
    : Name;
}[keyof A | keyof B];

/** Nothing where a model and what is declared of it have the same columns of the same types; else a demand that names those that differ. */
export type Held<F extends EntityFields, Row, Kit> = [Differing<ColumnsOf<F> & Kit, Row>] extends [never]
  ? unknown
  : { readonly 'model and declaration differ in': Differing<ColumnsOf<F> & Kit, Row> };

/** The names of references, also within rows of the entity's own: `team`, `attendance.educator`. */
export type ReferencesOf<F extends EntityFields> = {
  [Name in keyof F & string]: F[Name] extends RowsField<infer Own>
    ? `${Name}.${ReferencesOf<Own>}`
    : F[Name] extends ColumnField<unknown, 'Id' | 'Ids'>
      ? Name
      : never;
}[keyof F & string];

/** The names of fields of which every row has one value, by which rows can be put in order. */
export type OrderableOf<F extends EntityFields> = {
  [Name in keyof F & string]: F[Name] extends ColumnField<infer Value, ''>
    ? [Value] extends [string | number | Date]
      ? Name
      : never
    : F[Name] extends PlaceField
      ? Name
      : never;
}[keyof F & string];

/** The names of texts that every row has. */
export type TextsOf<F extends EntityFields> = {
  [Name in keyof F & string]: F[Name] extends ColumnField<string, ''> ? Name : never;
}[keyof F & string];

/** The names of days. */
export type DaysOf<F extends EntityFields> = {
  [Name in keyof F & string]: F[Name] extends ColumnField<infer Value, ''>
    ? [Value] extends [Date | null]
      ? Name
      : never
    : never;
}[keyof F & string];

/** A field's column as the model names it. */
export function columnNameOf(name: string, { suffix, kept }: Pick<ColumnField, 'suffix' | 'kept'>): string {
  if (kept !== undefined) return kept;
  return suffix.endsWith('s') ? `${name.replace(/s$/, '')}${suffix}` : `${name}${suffix}`;
}
