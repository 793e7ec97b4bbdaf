import { derivedId, KIND_CODES, type KindName } from '@xiangxun/schema/contract/id';
import type { SubgraphName } from '@xiangxun/schema/service/subgraph';
import {
  type GraphQLNamedType,
  type GraphQLSchema,
  getNamedType,
  isAbstractType,
  isEnumType,
  isInterfaceType,
  isObjectType,
} from 'graphql';
import type { Pool } from 'pg';

/** The number of rows in each table. */
export const ROWS = 3_000;
/** How many different entities the references in a column name, equally often. */
const NAMED = 25;
/** A county; all rows lie in its province. */
export const COUNTY = '520521';
const COUNTIES = [COUNTY, '520522', '520523', '520524', '520525', '520526', '520527', '520102', '520103', '520111'];
/** One of the ten years of the days and instants, by the type of the argument. */
export const DAYS: Readonly<Record<string, readonly [string, string]>> = {
  Date: ['2020-09-01', '2021-08-31'],
  DateTime: ['2020-09-01T00:00:00+08:00', '2021-09-01T00:00:00+08:00'],
};
/** The kind of entity in the feed of each subgraph, and its enum value. */
export const FEED: Readonly<Record<SubgraphName, { readonly kind: KindName; readonly asked: string }>> = {
  organizations: { kind: 'Cluster', asked: 'CLUSTER' },
  programs: { kind: 'Visit', asked: 'VISIT' },
  workshops: { kind: 'Workshop', asked: 'WORKSHOP' },
  resources: { kind: 'Package', asked: 'PACKAGE' },
  evaluations: { kind: 'Evaluation', asked: 'EVALUATION' },
};

/** An id that some references to a kind have. */
export function named(kind: KindName): string {
  return derivedId(kind, 'named 7');
}

/** The sender of all jobs, receipts, pending records and learning records. */
export const SENDER = named('Provider');

/** Values of columns that need more than their type says, by table and column. */
const GIVEN: Readonly<Record<string, string>> = {
  'learning_record.statement': `'{ "actor": { "account": { "homePage": "https://platform.example", "name": "account" } } }'`,
  'learning_record.provider_id': `'${SENDER}'`,
  'organization.id': idOf('DevelopmentCenter', 'n'),
  'organization.kind': oneOf(['DEVELOPMENT_CENTER', 'SCHOOL'], 'n'),
  'school_period.school_id': idOf('DevelopmentCenter', 'n'),
  'sync_job.source': `'${SENDER}'`,
  'sync_job.state': `'DONE'`,
  'sync_pending.source': `'${SENDER}'`,
  'sync_receipt.counts': `'{ "rejected": 1 }'`,
  'sync_receipt.outcomes': `'[{ "outcome": "REJECTED", "externalId": "refused", "errors": [] }]'`,
  'sync_receipt.source': `'${SENDER}'`,
  'sync_record.reason': `'[]'`,
  'sync_record.source': `'${SENDER}'`,
  'sync_record.state': oneOf(['PENDING', 'EXPIRED'], 'n'),
};

interface Column {
  readonly name: string;
  readonly type: string;
  readonly nullable: boolean;
}

/**
 * Fills a table by one statement. The values of a column are independent of the others and follow from its type; the kinds
 * of references and the values of enums follow from the subgraph's contract.
 */
export async function fill(pool: Pool, contract: GraphQLSchema, table: string): Promise<void> {
  const { rows: columns } = await pool.query<Column>(
    `SELECT attname AS name, format_type(atttypid, NULL) AS type, NOT attnotnull AS nullable FROM pg_attribute
     WHERE attrelid = $1::regclass AND attnum > 0 AND NOT attisdropped AND attidentity = '' ORDER BY attnum`,
    [table],
  );
  const values = columns.map((column, place) => {
    const value = GIVEN[`${table}.${column.name}`] ?? valueFor(contract, table, column, random(place));
    return column.nullable && !column.type.endsWith('[]')
      ? `CASE WHEN ${random(place + columns.length)} % 4 > 0 THEN (${value})::${column.type} END`
      : `(${value})::${column.type}`;
  });
  await pool.query(
    `INSERT INTO ${table} (${columns.map(({ name }) => name).join(', ')})
     SELECT ${values.join(', ')} FROM generate_series(1, ${ROWS}) AS n`,
  );
  await pool.query(`VACUUM ANALYZE ${table}`);
}

/** Puts the entities of a filled table into the feed. */
export async function fillFeed(pool: Pool, { kind }: { readonly kind: KindName }): Promise<void> {
  await pool.query(
    `INSERT INTO feed (kind, id, place, seq, first_seq, state)
     SELECT $1, id, region, row_number() OVER (), row_number() OVER (), 'LIVE' FROM ${tableOf(kind)}`,
    [kind],
  );
  await pool.query('UPDATE feed_state SET last_seq = $1', [ROWS]);
  await pool.query('VACUUM ANALYZE feed');
}

/** The kind that a reference names, by the field of its type or of another type; the first of several. */
export function kindNamedBy(contract: GraphQLSchema, owner: string, name: string): KindName {
  if (name === 'source' || name === 'provider') return 'Provider';
  const fields = [name, `${name}s`];
  const types = [owner, ...Object.keys(contract.getTypeMap())].flatMap((type) =>
    fields.flatMap((field) => fieldTypeOf(contract, type, field) ?? []),
  );
  const kinds = types.flatMap((type) =>
    isAbstractType(type) ? contract.getPossibleTypes(type).map((possible) => possible.name) : type.name,
  );
  return (kinds.find((kind) => kind in KIND_CODES) ?? 'School') as KindName;
}

/** A pseudo-random number of 20 bits by row and salt. */
function random(salt: number): string {
  return `(hashint8extended(n, ${salt}) & 1048575)::int`;
}

function idOf(kind: KindName, of: string): string {
  return `derived_id(${KIND_CODES[kind]}, 'named ' || ${of})`;
}

function oneOf(values: readonly string[], at: string): string {
  return `(ARRAY[${values.map((value) => `'${value}'`).join(', ')}])[1 + ${at} % ${values.length}]`;
}

function valueFor(contract: GraphQLSchema, table: string, { name, type }: Column, at: string): string {
  const owner = pascalOf(table);
  if (type.endsWith('[]')) {
    const one = { name: name.replace(/_ids$/, '_id'), type: type.slice(0, -2), nullable: false };
    return `ARRAY[${valueFor(contract, table, one, at)}]::${type}`;
  }
  switch (type) {
    case 'uuid':
      if (name === 'id') return idOf(owner in KIND_CODES ? (owner as KindName) : 'Provider', 'n');
      return idOf(kindNamedBy(contract, owner, camelOf(name.replace(/_id$/, ''))), `(${at} % ${NAMED})`);
    case 'text':
      return textFor(contract, table, name, at);
    case 'date':
      return `date '2016-09-01' + ${at} % 3650`;
    case 'timestamp with time zone':
      return `timestamptz '2016-09-01 00:00+08' + ${at} * interval '5 minutes'`;
    case 'boolean':
      return `${at} % 2 = 0`;
    case 'integer':
      return name === 'year' ? `2016 + ${at} % 10` : 'n';
    case 'jsonb':
    case 'json':
      return `'{}'`;
    default:
      return `n::${type}`;
  }
}

function textFor(contract: GraphQLSchema, table: string, name: string, at: string): string {
  const shown = fieldTypeOf(contract, pascalOf(table), camelOf(name));
  if (/(^|_)region(_code)?$/.test(name) || shown?.name === 'RegionCode') return oneOf(COUNTIES, at);
  if (name === 'kind' && table.startsWith('sync_')) return oneOf(kindsIn(contract), at);
  const ofAnother = Object.keys(contract.getTypeMap()).map((type) => fieldTypeOf(contract, type, camelOf(name)));
  const values = shown ?? ofAnother.find(isEnumType);
  if (isEnumType(values))
    return oneOf(
      values.getValues().map((value) => value.name),
      at,
    );
  // Three Chinese characters and the row's number.
  return `chr(20000 + ${at} % 997) || chr(21000 + ${at} % 1009) || chr(22000 + ${at} % 1013) || n`;
}

/** The kinds that a subgraph ingests, as its tables have them. */
function kindsIn(contract: GraphQLSchema): string[] {
  const kinds = Object.values(contract.getTypeMap()).find(({ name }) => name.endsWith('SyncKind'));
  return isEnumType(kinds) ? kinds.getValues().map(({ name }) => pascalOf(name.toLowerCase())) : [];
}

function fieldTypeOf(contract: GraphQLSchema, owner: string, field: string): GraphQLNamedType | undefined {
  const type = contract.getType(owner);
  const found = isObjectType(type) || isInterfaceType(type) ? type.getFields()[field] : undefined;
  return found && getNamedType(found.type);
}

function tableOf(kind: KindName): string {
  return kind.replaceAll(/(?!^)[A-Z]/g, (capital) => `_${capital}`).toLowerCase();
}

function camelOf(name: string): string {
  return name.replaceAll(/_([a-z0-9])/g, (_, first: string) => first.toUpperCase());
}

function pascalOf(name: string): string {
  return camelOf(`_${name}`);
}
