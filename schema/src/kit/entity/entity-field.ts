import type { OutputRef } from '@pothos/core';
import type { Decimal } from '@xiangxun/prisma/row-types';
import type { GraphContext } from '../context.ts';
import type { KindName } from '../../contract/id.ts';
import type { ScalarShapes } from '../../contract/scalars/shapes.ts';
import * as sync from '../sync/declare/field.ts';
import { columnOf } from './condition-sql.ts';

/** The output type of a field: a scalar, its vocabulary's enum, or the type that it references. */
export type ShownType = keyof ScalarShapes | 'String' | 'Int' | 'Float' | 'Boolean' | 'vocabulary' | 'reference';

/** The GraphQL type of a reference to several kinds, and how it is found by id. */
export interface ReferenceType {
  readonly type: OutputRef<unknown>;
  find(context: GraphContext, id: string): unknown;
}

/** The output of a field, where it does not follow from the input. */
export interface Shown {
  /** The description for readers, if it differs from the one for writers. */
  readonly read?: string;
  /** The usual length of its list, for the cost of an operation. */
  readonly size?: number;
  /** The description of an additional field that returns the id alone: `holderId`. */
  readonly id?: string;
  /** The type of a reference to several kinds that are not all organizations. */
  readonly as?: ReferenceType;
}

/**
 * A field of an entity, written and read under one name.
 *
 * Cell: the type of the model's column. Suffix: the end of the column's name; `program` is stored in `programId`. Kept:
 * the column's name, if it does not follow from the field's.
 */
export interface ColumnField<Cell = unknown, Suffix extends string = string, Kept extends string = string> {
  readonly is: 'column';
  readonly cell?: Cell;
  readonly suffix: Suffix;
  readonly kept?: Kept;
  /** Whether every row has a value, although records need not give it. */
  readonly filled?: true;
  readonly type: ShownType;
  readonly sync: sync.ValueField | sync.ReferenceField;
  readonly shown: Shown;
  /** Whether it follows from the record or from a decision: it can be read, but not written. */
  readonly computed?: true;
}

/**
 * The place of an entity: the one its record gives, if that is allowed, else that of a reference. Stored in `region`,
 * returned as `regionCode` and `region`.
 */
export interface PlaceField<Reference extends string = string> {
  readonly is: 'place';
  readonly of: Reference;
  /** The field by which a record may give the place itself. */
  readonly sync?: sync.ReferenceField;
  readonly shown?: Pick<Shown, 'read'>;
}

/** The place of an entity: a region that every record gives. */
export interface GivenPlaceField extends PlaceField<'region'> {
  readonly sync: sync.ReferenceField;
}

/** Rows that belong to an entity, in a table of their own. */
export interface RowsField<F extends ColumnFields = ColumnFields> {
  readonly is: 'rows';
  readonly fields: F;
  readonly sync: sync.ChildrenField;
  readonly shown: RowsShown;
}

/** How rows are returned: `type` is the GraphQL type of a row, if it does not follow from the fields. */
type RowsShown = Omit<Shown, 'as' | 'id'> & { readonly size: number; readonly type?: OutputRef<unknown> };

export type ColumnFields = Readonly<Record<string, ColumnField>>;
export type EntityField = ColumnField | PlaceField | RowsField;
export type EntityFields = Readonly<Record<string, EntityField>>;

type Given<Options> = Options extends { required: true } ? true : Options extends { otherwise: unknown } ? true : false;
type Cell<Value, Options> = Given<Options> extends true ? Value : Value | null;
type Required<Options> = Options extends { required: true } ? true : false;
type ReferenceSuffix<Kind> = Kind extends 'Region' ? 'Code' : 'Id';

type Presence = Partial<Pick<sync.ValueField, 'required' | 'otherwise'>>;

/** A column that a sync field fills and that is returned unchanged; for fields without a shorter declaration. */
export function column<Value>(type: ShownType, field: sync.ValueField, shown: Shown = {}): ColumnField<Value, ''> {
  return { is: 'column', suffix: '', type, sync: field, shown };
}

/** A text, 200 characters at most by default. */
export function text<const Options extends Presence & { max?: number; bytes?: number }>(
  description: string,
  options?: Options,
  shown?: Shown,
): ColumnField<Cell<string, Options>, ''> {
  return column('String', sync.text(description, options), shown);
}

/** An integer within bounds. */
export function integer<const Options extends Presence & { min?: number; max?: number }>(
  description: string,
  options?: Options,
  shown?: Shown,
): ColumnField<Cell<number, Options>, ''> {
  return column('Int', sync.integer(description, options), shown);
}

/** An exact decimal within bounds, returned as such. */
export function decimal<const Options extends Presence & { min?: number; max?: number }>(
  description: string,
  options?: Options,
  shown?: Shown,
): ColumnField<Cell<Decimal, Options>, ''> {
  return column('Decimal', sync.decimal(description, options), shown);
}

/** A boolean; false by default. */
export function flag(
  description: string,
  options?: { required?: true; otherwise?: boolean },
  shown?: Shown,
): ColumnField<boolean, ''> {
  return column('Boolean', sync.flag(description, options), shown);
}

/** An exact decimal within bounds, returned as a Float. */
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

/** A reference to another entity. */
export function ref<const Kind extends Kinds, const Options extends { required?: boolean; lineage?: boolean }>(
  kinds: Kind,
  description: string,
  options?: Options,
  shown: Shown = {},
): ColumnField<Required<Options> extends true ? string : string | null, ReferenceSuffix<Kind>> {
  const field = sync.reference(kinds, description, options);
  return { is: 'column', suffix: suffixOf(kinds) as ReferenceSuffix<Kind>, type: 'reference', sync: field, shown };
}

/** References to several other entities. */
export function refs<const Kind extends Kinds>(
  kinds: Kind,
  description: string,
  shown: Shown & { readonly size: number },
): ColumnField<string[], `${ReferenceSuffix<Kind>}s`> {
  const suffix = `${suffixOf(kinds)}s` as `${ReferenceSuffix<Kind>}s`;
  return { is: 'column', suffix, type: 'reference', sync: sync.references(kinds, description), shown };
}

/** A reference by id to an entity of a subgraph that is not mirrored here; whether it exists is unknown. */
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

/** A field whose column has another name: `on` is stored in `onDay`. */
export function keptAs<const Kept extends string, Value, Suffix extends string>(
  kept: Kept,
  field: ColumnField<Value, Suffix>,
): ColumnField<Value, Suffix, Kept> {
  return { ...field, kept, sync: { ...field.sync, column: columnOf(kept) } };
}

/**
 * A field that follows from the record (`derive`, `review`, `applied`) or from a decision of its own: it can be read,
 * but not written.
 */
export function computed<Field extends ColumnField>(field: Field): Field {
  return { ...field, computed: true };
}

/** A field that `derive` fills if a record does not give it. */
export function filled<Value, Suffix extends string>(
  field: ColumnField<Value, Suffix>,
): ColumnField<NonNullable<Value>, Suffix> {
  return { ...field, filled: true } as ColumnField<NonNullable<Value>, Suffix>;
}

/**
 * The entity lies where the target of one of its references lies.
 *
 * @param said the description of the field `region`, if a record may give another region
 */
export function liesWith<const Reference extends string>(reference: Reference, said?: string): PlaceField<Reference> {
  const place: PlaceField<Reference> = { is: 'place', of: reference };
  return said === undefined ? place : { ...place, sync: sync.reference('Region', said, { column: 'region' }) };
}

/** The entity lies in the region that its record gives. */
export function liesAt(description: string, shown: Pick<Shown, 'read'> = {}): GivenPlaceField {
  return {
    is: 'place',
    of: 'region',
    sync: sync.reference('Region', description, { required: true, column: 'region' }),
    shown,
  };
}

/**
 * Rows that belong to an entity, checked against their model without the column of the entity:
 * `rowsOf<Omit<LessonDraft, 'lessonId'>>()({ … })`.
 */
export function rowsOf<Row>() {
  return <const F extends ColumnFields>(options: {
    readonly name: string;
    readonly table: string;
    /** The model's column of the entity. */
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

/** The columns that fields declare, with the model's names and types. */
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

/**
 * `unknown` if a model and its declaration have the same columns of the same types; otherwise a required property that
 * names those that differ.
 */
export type Held<F extends EntityFields, Row, Kit> = [Differing<ColumnsOf<F> & Kit, Row>] extends [never]
  ? unknown
  : { readonly 'model and declaration differ in': Differing<ColumnsOf<F> & Kit, Row> };

/** The names of references, also within dependent rows: `team`, `attendance.educator`. */
export type ReferencesOf<F extends EntityFields> = {
  [Name in keyof F & string]: F[Name] extends RowsField<infer Own>
    ? `${Name}.${ReferencesOf<Own>}`
    : F[Name] extends ColumnField<unknown, 'Id' | 'Ids'>
      ? Name
      : never;
}[keyof F & string];

/** The names of fields with exactly one value in every row, which can order rows. */
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

/** The model's column of a field. */
export function columnNameOf(name: string, { suffix, kept }: Pick<ColumnField, 'suffix' | 'kept'>): string {
  if (kept !== undefined) return kept;
  return suffix.endsWith('s') ? `${name.replace(/s$/, '')}${suffix}` : `${name}${suffix}`;
}
