import { ObjectRef, type ShapeFromTypeParam, type TypeParam } from '@pothos/core';
import type { BuilderTypes } from '../builder.ts';
import type { GraphContext } from '../context.ts';
import type { KindName } from '../../contract/id.ts';
import type { Field } from '../sync/declare/field.ts';
import type { Resolved } from '../sync/declare/resolved.ts';
import type { SyncKind } from '../sync/declare/sync-kind.ts';
import { columnOf, type Relations } from './condition-sql.ts';
import {
  type AccessRules,
  audiencesOf,
  type Grant,
  mayWrite,
  type Party,
  type Place,
  feedMatchOf,
  type StateGrant,
  visibleTo,
  type Writer,
  writersOf,
} from './access-rules.ts';
import {
  type ColumnField,
  columnNameOf,
  type DaysOf,
  type EntityField,
  type EntityFields,
  type GivenPlaceField,
  type Held,
  type OrderableOf,
  type PlaceField,
  type ReferencesOf,
  type TextsOf,
} from './entity-field.ts';
import type { IndexNeed } from './index-need.ts';
import { indexNeeds } from './index-needs.ts';
import type { Kind } from './kind.ts';
import type { Order } from './rows.ts';

/** The columns that the kit keeps in every model. */
interface KitColumns {
  id: string;
  source: string;
  changedAt: Date;
}

type FilterableOf<F extends EntityFields> = {
  [Name in keyof F & string]: F[Name] extends ColumnField<unknown, 'Id' | 'Ids' | ''> ? Name : never;
}[keyof F & string];

/** An entity lies in a region that every record names, or where a required reference lies. */
type Lying<F extends EntityFields> = F extends { readonly region: GivenPlaceField }
  ? unknown
  : F extends { readonly region: PlaceField<infer Reference> }
    ? F[Reference] extends ColumnField<string, 'Id' | 'Code'>
      ? unknown
      : { readonly 'lies with what is no required reference': Reference }
    : { readonly 'no field says where it lies': 'region' };

/** The declaration of a kind's list. */
export interface ListOf<F extends EntityFields> {
  readonly description: string;
  /** The fields of its order, descending with a leading `-`; `id` is appended. */
  readonly order: readonly `${'' | '-'}${OrderableOf<F>}`[];
  /** The fields that it can be filtered by, with the arguments' descriptions. */
  readonly filters: { readonly [Name in FilterableOf<F>]?: string };
  /** The texts that it can be filtered by in part, with the arguments' descriptions. */
  readonly containing?: { readonly [Name in TextsOf<F>]?: string };
  /** The day, or the first and last day, that `fromDay` and `toDay` filter by. */
  readonly span?: readonly [DaysOf<F>] | readonly [DaysOf<F>, DaysOf<F>];
  /** Whether a row without a last day covers only its first day; by default it is open-ended. */
  readonly endsWithFirst?: true;
}

/** The declaration of an entity. */
export interface Declaration<F extends EntityFields, Row>
  extends Pick<SyncKind, 'check' | 'linking' | 'derive' | 'review' | 'dependents' | 'applied'> {
  readonly kind: KindName;
  readonly plural: string;
  /** The Chinese term. */
  readonly term: string;
  /** The description of the look-up of one. */
  readonly one: string;
  readonly fields: F & Held<F, Row, KitColumns> & Lying<F>;
  readonly list: ListOf<F>;
  /** The place, if it does not follow from one reference alone. */
  readonly lies?: SyncKind['region'];
  /**
   * What grants access to an entity: its place, its sender, its own id, its state, and the parties that its references
   * name.
   */
  readonly sees: {
    readonly place: Place;
    readonly source?: Party;
    readonly id?: Party;
    readonly inState?: readonly StateGrant<TextsOf<F>>[];
  } & { readonly [Reference in ReferencesOf<F>]?: Party };
  /** Who may write it: whoever matches one of these. */
  readonly writes: readonly Writer<ReferencesOf<F>, keyof F & string>[];
}

/** A field that is computed from columns. */
export interface OddField<Row, Column extends keyof Row, Type extends TypeParam<BuilderTypes>> {
  readonly type: Type;
  readonly description: string;
  /** Whether it is null for some rows. */
  readonly nullable?: true;
  /** The columns that it is computed from; only these are fetched for it and passed to `resolve`. */
  readonly reads: readonly Column[];
  /** The usual length of its list, for the cost of an operation. */
  readonly size?: number;
  resolve(
    row: Pick<Row, Column>,
    context: GraphContext,
  ): ShapeFromTypeParam<BuilderTypes, Type, true> | Promise<ShapeFromTypeParam<BuilderTypes, Type, true>>;
  /** The list's filter by it: the argument's description, and the condition on rows with a value. */
  readonly filter?: {
    readonly description: string;
    where(value: NonNullable<ShapeFromTypeParam<BuilderTypes, Type, false>>): object;
  };
}

/** A computed field whose types do not matter to the code that adds it to the schema. */
export interface AnyOddField {
  readonly type: TypeParam<BuilderTypes>;
  readonly description: string;
  readonly nullable?: true;
  readonly reads: readonly PropertyKey[];
  readonly size?: number;
  resolve(row: never, context: GraphContext): unknown;
  readonly filter?: { readonly description: string; where(value: never): object };
}

/** A list as it is added to the schema. */
export interface EntityList {
  readonly description: string;
  readonly order: Order<Readonly<Record<string, unknown>>>;
  readonly filters: Readonly<Record<string, string>>;
  readonly containing: Readonly<Record<string, string>>;
  readonly span: readonly string[];
  readonly endsWithFirst?: true;
}

/** What follows from a declaration: the input of the engines, and what `addEntities` adds to a schema. */
export interface Entity<Row extends { id: string }> {
  readonly kind: Kind<Row, object>;
  readonly sync: SyncKind;
  readonly type: ObjectRef<BuilderTypes, Row>;
  readonly rules: AccessRules;
  readonly one: string;
  readonly fields: EntityFields;
  readonly list: EntityList;
  readonly odd: Readonly<Record<string, AnyOddField>>;
  /** Adds a computed field. */
  with<const Column extends keyof Row, const Type extends TypeParam<BuilderTypes>>(
    name: string,
    field: OddField<Row, Column, Type>,
  ): Entity<Row>;
}

/** An entity whose row type does not matter. */
export type AnyEntity = Entity<{ id: string }>;

/**
 * Declares an entity once: `entity<Visit>()({ … })`. `Visit` is the model's type; the fields are inferred. The compiler
 * checks each against the other.
 */
export function entity<Row extends { id: string }>() {
  return <const F extends EntityFields>(declaration: Declaration<F, Row>): Entity<Row> => {
    const { kind: name, one, list, writes } = declaration;
    const fields: EntityFields = declaration.fields;
    const rules: AccessRules = { sees: grantsOf(fields, declaration.sees), writes };
    const sync = syncOf(declaration, fields, rules);
    const made = {
      rules,
      sync,
      fields,
      one,
      type: new ObjectRef<BuilderTypes, Row>(name),
      list: {
        ...list,
        order: orderOf(fields, list.order),
        span: list.span ?? [],
        filters: definedOf(list.filters),
        containing: definedOf(list.containing ?? {}),
      },
    };
    const needs = indexNeeds(made);
    return withOdd({ ...made, kind: kindOf<Row>(name, sync.table, rules, needs, relationsOf(fields)) }, {});
  };
}

function withOdd<Row extends { id: string }>(
  entity: Omit<Entity<Row>, 'odd' | 'with'>,
  odd: Readonly<Record<string, AnyOddField>>,
): Entity<Row> {
  return { ...entity, odd, with: (name, field) => withOdd(entity, { ...odd, [name]: field }) };
}

function kindOf<Row extends { id: string }>(
  name: KindName,
  table: string,
  rules: AccessRules,
  needs: readonly IndexNeed[],
  relations: Relations,
): Kind<Row, object> {
  return {
    name,
    table,
    relations,
    rules,
    needs,
    visible: (access) => visibleTo(rules, access),
    feedMatch: (access) => feedMatchOf(rules, access),
  };
}

/** The tables of dependent rows, by the names of their fields. */
function relationsOf(fields: EntityFields): Relations {
  return Object.fromEntries(
    Object.entries(fields).flatMap(([name, field]) =>
      field.is === 'rows' ? [[name, { table: field.sync.table, key: field.sync.parent }]] : [],
    ),
  );
}

function syncOf<F extends EntityFields, Row>(
  declaration: Declaration<F, Row>,
  fields: EntityFields,
  rules: AccessRules,
): SyncKind {
  const { kind, plural, term, check, linking, derive, review, dependents, applied } = declaration;
  const place = fields.region?.is === 'place' ? fields.region : undefined;
  const region = declaration.lies ?? (({ refs }: Resolved) => (refs.region ?? refs[place?.of ?? ''])?.region ?? 'CN');
  const taken = Object.entries(fields).flatMap(([name, field]) =>
    (field.is === 'column' && field.computed) || !field.sync ? [] : [[name, takenIn(name, field)]],
  );
  return {
    ...definedOf({ check, linking, derive, review, dependents, applied }),
    ...(place?.sync ? { derive: (resolved) => ({ ...derive?.(resolved), region: region(resolved) }) } : {}),
    kind,
    singular: kind,
    plural,
    term,
    table: columnOf(kind).slice(1),
    fields: Object.fromEntries(taken),
    region,
    mayWrite: (access, write) => mayWrite(rules, access, write),
    writers: writersOf({ plural, term }, rules.writes),
    audiences: ({ children }, row) => audiencesOf(rules, row, children),
  };
}

/** The input of a field. An id has the suffix of a reference's column. */
function takenIn(name: string, field: EntityField): Field | undefined {
  const isId = field.is === 'column' && field.sync.is === 'value' && field.suffix;
  return isId ? { ...field.sync, column: columnOf(columnNameOf(name, field)) } : field.sync;
}

function grantsOf(
  fields: EntityFields,
  sees: { readonly place: Place; readonly inState?: readonly StateGrant[] },
): AccessRules['sees'] {
  const { place, inState = [], ...named } = sees;
  const parties = Object.entries<Party | undefined>(named).flatMap(([reference, party]): Grant[] => {
    const [first = '', within] = reference.split('.');
    if (party && (reference === 'id' || reference === 'source'))
      return [{ reference, party, column: reference, stored: reference, list: false, rows: null }];
    const field = referenceOf(fields[first], within);
    if (!party || !field) return [];
    const column = columnNameOf(within ?? first, field);
    return [
      {
        reference,
        party,
        column,
        stored: columnOf(column),
        list: field.suffix === 'Ids',
        rows: within === undefined ? null : first,
      },
    ];
  });
  return { place, parties, states: inState };
}

function referenceOf(field: EntityField | undefined, within: string | undefined) {
  const found = within !== undefined && field?.is === 'rows' ? field.fields[within] : field;
  return found?.is === 'column' ? found : undefined;
}

function orderOf(fields: EntityFields, order: readonly string[]): EntityList['order'] {
  const by = order.map((text) => {
    const name = text.replace('-', '');
    const field = fields[name];
    return field?.is === 'column' ? columnNameOf(name, field) : name;
  });
  return { by, descending: order.some((text) => text.startsWith('-')) };
}

function definedOf<Value extends object>(given: Value): { [Name in keyof Value]: NonNullable<Value[Name]> } {
  return Object.fromEntries(Object.entries(given).filter(([, value]) => value !== undefined)) as {
    [Name in keyof Value]: NonNullable<Value[Name]>;
  };
}

/** A kind's name as used for fields and models: `Visit` becomes `visit`. */
export function lowerFirst(name: string): string {
  return name.charAt(0).toLowerCase() + name.slice(1);
}
