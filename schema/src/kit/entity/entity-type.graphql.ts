import type { InterfaceRef, ObjectRef, OutputRef, TypeParam } from '@pothos/core';
import type { Decimal } from '@xiangxun/prisma/row-types';
import type { Builder, BuilderTypes } from '../builder.ts';
import type { GraphContext } from '../context.ts';
import { type KindName, regionId } from '../../contract/id.ts';
import { vocabularyEnum } from '../sync/graphql/record-input.ts';
import { fieldOf } from './condition-sql.ts';
import { type AnyEntity, lowerFirst } from './define.ts';
import { rowsBelonging } from './rows.ts';
import { owned, stub, stubOf } from './entity.graphql.ts';
import { type ColumnField, columnNameOf, type EntityFields, type PlaceField, type RowsField } from './entity-field.ts';
import { KIND_DESCRIPTIONS } from './kind-descriptions.ts';
import { load, loadChildren } from './kind.ts';
import { named } from './named.graphql.ts';
import { ORGANIZATION_KINDS, organizationStub } from './organization-stub.ts';
import { perBuilder } from './per-builder.ts';

type Row = Readonly<Record<string, unknown>>;
type FieldBuilder = PothosSchemaTypes.ObjectFieldBuilder<BuilderTypes, Row>;

/** A field of a GraphQL type that follows from a declaration. */
interface Output {
  readonly type: TypeParam<BuilderTypes>;
  readonly description: string;
  readonly nullable: boolean | { readonly list: boolean; readonly items: boolean };
  /** The columns that it reads. */
  readonly reads: readonly PropertyKey[];
  readonly size?: number | undefined;
  resolve(row: Row, context: GraphContext): unknown;
}

/** Implements the GraphQL type of a declared entity. */
export function addType(
  builder: Builder,
  { kind, type, fields, odd }: AnyEntity,
  interfaces: readonly InterfaceRef<BuilderTypes, { id: string }>[],
): void {
  const outputs: Record<string, Output> = {
    id: columnAs('id', 'ID', 'Its id (对象标识).'),
    ...outputsOf(builder, kind.name, fields),
  };
  for (const [name, field] of Object.entries(odd)) {
    const { type: of, description, nullable = false, reads, size, resolve } = field;
    outputs[name] = {
      type: of,
      description,
      nullable,
      reads,
      size,
      resolve: (row, context) => resolve(row as never, context),
    };
  }
  builder.objectType(type as ObjectRef<BuilderTypes, Row>, {
    description: descriptionOf(kind.name),
    interfaces: [...interfaces, ...('name' in outputs || 'title' in outputs ? [named(builder)] : [])] as never,
    fields: (t) => fieldsOf(t, outputs),
  });
}

function descriptionOf(name: string): string {
  return (KIND_DESCRIPTIONS as Readonly<Record<string, string>>)[name] ?? name;
}

/** The only place where declared fields meet the types of Pothos, which expect fields that are written out. */
function fieldsOf(t: FieldBuilder, outputs: Readonly<Record<string, Output>>) {
  return Object.fromEntries(
    Object.entries(outputs).map(([name, { reads, size, resolve, ...options }]) => [
      name,
      t.field({
        ...options,
        ...(size === undefined ? {} : { listSize: { assumedSize: size } }),
        reads,
        resolve: (row: Row, _: unknown, context: GraphContext) => resolve(row, context),
      } as never),
    ]),
  );
}

function outputsOf(builder: Builder, owner: string, fields: EntityFields): Record<string, Output> {
  const outputs = Object.entries(fields).map(([name, field]): Record<string, Output> => {
    if (field.is === 'place') return placeOutputs(builder, field);
    return field.is === 'rows'
      ? { [name]: rowsOutput(builder, owner, name, field) }
      : columnOutputs(builder, name, field);
  });
  return Object.assign({}, ...outputs);
}

function columnAs(column: string, type: TypeParam<BuilderTypes>, description: string): Output {
  const resolve = ({ [column]: value }: Row) => (type === 'Float' && value != null ? Number(value) : value);
  return { type, description, nullable: false, reads: [column], resolve };
}

/** A decimal is written with all its places, never with an exponent. */
function decimalAs(column: string, description: string): Output {
  const resolve = (row: Row) => (row[column] as Decimal | null)?.toFixed();
  return { ...columnAs(column, 'Decimal', description), resolve };
}

function placeOutputs(builder: Builder, { of, sync, shown }: PlaceField): Record<string, Output> {
  const given = of === 'region' ? sync?.description : undefined;
  const description = shown?.read ?? given ?? 'Where it lies (行政区).';
  const { type, find } = typeOfKind(builder, 'Region');
  const code = `The code of ${lowerFirst(description).replace(/ \([^)]*\)\.$/, '')} (行政区划代码).`;
  return {
    regionCode: columnAs('region', 'RegionCode', code),
    region: {
      type,
      description,
      nullable: true,
      reads: ['region'],
      resolve: ({ region }, context) => find(context, String(region)),
    },
  };
}

/** The output fields of a column: the value itself and, for a reference, optionally its code or id. */
function columnOutputs(builder: Builder, name: string, field: ColumnField): Record<string, Output> {
  const { sync, shown, suffix } = field;
  const column = columnNameOf(name, field);
  const description = shown.read ?? sync.description;
  if (sync.is === 'value' && !sync.kinds) {
    const one = sync.input;
    const type = typeof one === 'string' ? (field.type as 'String') : vocabularyEnum(builder, one.name, one.vocabulary);
    const isGiven = sync.required || field.filled || sync.otherwise !== undefined;
    if (field.type === 'Decimal') return { [name]: { ...decimalAs(column, description), nullable: !isGiven } };
    if (!sync.list) return { [name]: { ...columnAs(column, type, description), nullable: !isGiven } };
    const nullable = { list: false, items: false };
    return { [name]: { ...columnAs(column, [type], description), nullable, size: shown.size } };
  }
  const { type, find } = referenceType(builder, name, field);
  if (sync.list) {
    const resolve = (row: Row, context: GraphContext) => (row[column] as string[]).map((id) => find(context, id));
    const nullable = { list: false, items: true };
    return { [name]: { type: [type], description, nullable, reads: [column], size: shown.size, resolve } };
  }
  const itself: Output = {
    type,
    description,
    nullable: true,
    reads: [column],
    resolve: (row, context) => (row[column] == null ? null : find(context, String(row[column]))),
  };
  const key = (of: 'ID' | 'RegionCode', text: string): Output => ({
    ...columnAs(column, of, text),
    nullable: !sync.required,
  });
  if (suffix === 'Code') return { [column]: key('RegionCode', codeOf(description)), [name]: itself };
  return { [name]: itself, ...(shown.id === undefined ? {} : { [column]: key('ID', shown.id) }) };
}

/** The description of a region's code: `The township (乡镇).` becomes `The township’s code (乡镇代码).` */
function codeOf(description: string): string {
  return description.replace(/ \(([^)]*)\)\.$/, '’s code ($1代码).');
}

interface Found {
  readonly type: OutputRef<unknown>;
  find(context: GraphContext, id: string): unknown;
}

/** The type of a reference's target: of this subgraph, of another one, any organization, or the declared one. */
function referenceType(builder: Builder, name: string, { sync, shown }: ColumnField): Found {
  if (shown.as) return shown.as;
  const { kinds = [] } = sync;
  const [kind] = kinds;
  if (kinds.length > 1 && kinds.every((each) => ORGANIZATION_KINDS.some((one) => one === each)))
    return { type: organizationStub(builder), find: (_, id) => stub(id) };
  if (!kind || kinds.length > 1) throw new Error(`${name} names several kinds: say by \`as\` what its type is`);
  return typeOfKind(builder, kind);
}

/** The type of one kind, and how it is found: by its id, or for a region by its code. */
function typeOfKind(builder: Builder, kind: KindName): Found {
  const idOf = (name: string) => (kind === 'Region' ? regionId(name) : name);
  const own = owned(builder).get(kind);
  if (own) return { type: own.type, find: (context, name) => load(context, own.kind, idOf(name)) };
  return { type: stubOf(builder, kind), find: (_, name) => stub(idOf(name)) };
}

const rowTypes = perBuilder(() => new Map<string, ObjectRef<BuilderTypes, Row>>());

function rowsOutput(builder: Builder, owner: string, name: string, { sync, fields, shown }: RowsField): Output {
  const known = (shown.type as ObjectRef<BuilderTypes, Row> | undefined) ?? rowTypes(builder).get(sync.name);
  const type =
    known ??
    builder.objectRef<Row>(sync.name).implement({
      description: sync.description,
      fields: (t) => fieldsOf(t, outputsOf(builder, owner, fields)),
    });
  rowTypes(builder).set(sync.name, type);
  const parent = fieldOf(sync.parent);
  return {
    type: [type],
    description: shown.read ?? sync.description,
    nullable: { list: false, items: false },
    reads: ['id'],
    size: shown.size,
    resolve: ({ id }, context) =>
      loadChildren<Row>(
        context,
        `${owner}.${name}`,
        String(id),
        (ids) => rowsBelonging(context, sync.table, sync.parent, ids),
        (row) => String(row[parent]),
      ),
  };
}
