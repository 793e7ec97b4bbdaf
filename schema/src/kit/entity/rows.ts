import { ROW_TYPES } from '@xiangxun/prisma/row-types';
import type { Pool } from 'pg';
import { shared } from '../../service/cancellation.ts';
import type { Access, GraphContext } from '../context.ts';
import { columnOf, conditionSql, fieldOf, plain, type Relations } from './condition-sql.ts';
import type { FieldsRead } from './fields-read.ts';

/**
 * Where the rows of a kind are, and which of them a viewer sees. Lists, look-ups, counts and feeds all read rows here, by
 * one statement of the driver's each: Prisma's client takes three times as long for many rows (`docs/speed.md`).
 */
export interface RowSource<Row> {
  readonly name: string;
  /** Tells the compiler what its rows are; never there. */
  readonly row?: Row;
  /** The table, where it is not called as the kind is. */
  readonly table?: string;
  /** The tables of rows of its own by which conditions may ask for it. */
  readonly relations?: Relations;
  /** The rows that an access reaches. */
  visible(access: Access): object;
}

/** The columns that an order goes by, all of them rising or all falling. */
export interface Order<Row> {
  readonly by: readonly (keyof Row & string)[];
  readonly descending?: boolean;
}

/** A stretch of the rows in an order: those after one row and before another, each told by its values of the order. */
export interface KeysetRange<Row> {
  readonly order: Order<Row>;
  readonly after?: readonly unknown[] | undefined;
  readonly before?: readonly unknown[] | undefined;
  readonly size: number;
}

/**
 * The rows of some ids that an access reaches.
 *
 * @param fields what is needed of them beside `id` and `region`; all when it is not told
 */
export function visibleRows<Row>(
  { pool }: GraphContext,
  source: RowSource<Row>,
  access: Access,
  ids: readonly string[],
  fields?: FieldsRead,
): Promise<Row[]> {
  const values: unknown[] = [ids];
  const condition = conditionSql(source.visible(access), values, source.relations);
  return select(pool, tableOf(source), `id = ANY ($1::uuid[]) AND ${condition}`, values, fields);
}

/** All rows that meet a condition, in an order. */
export function findRows<Row>(
  { pool }: GraphContext,
  source: RowSource<Row>,
  where: object,
  order: Order<Row>,
): Promise<Row[]> {
  const values: unknown[] = [];
  return select(pool, tableOf(source), `${conditionSql(where, values, source.relations)} ${orderBy(order)}`, values);
}

/** How many rows meet a condition. */
export async function countRows<Row>({ pool }: GraphContext, source: RowSource<Row>, where: object): Promise<number> {
  const values: unknown[] = [];
  const condition = conditionSql(where, values, source.relations);
  const { rows } = await pool.query<{ count: number }>({
    text: `SELECT count(*)::int AS count FROM ${tableOf(source)} WHERE ${condition}`,
    values,
  });
  return rows[0]?.count ?? 0;
}

/**
 * The first rows of a stretch that meet a condition, by one statement that begins in the order's index at its first row:
 * the database compares the columns of an order as one row.
 */
export function rowsInOrder<Row>(
  { pool }: GraphContext,
  source: RowSource<Row>,
  where: object,
  { order, after, before, size }: KeysetRange<Row>,
): Promise<Row[]> {
  const values: unknown[] = [];
  const condition = conditionSql(where, values, source.relations);
  const columns = order.by.map(columnOf).join(', ');
  const compared = (operator: string, row: readonly unknown[]) =>
    `(${columns}) ${operator} (${row.map((value) => `$${values.push(plain(value))}`).join(', ')})`;
  const [later, earlier] = order.descending ? ['<', '>'] : ['>', '<'];
  const all = [condition, after && compared(later, after), before && compared(earlier, before)];
  const end = `${orderBy(order)} LIMIT $${values.push(size)}`;
  return select(pool, tableOf(source), `${all.filter(Boolean).join(' AND ')} ${end}`, values);
}

/** The rows that belong to some others, in the places that they have there. */
export function rowsBelonging<Row>(
  { pool }: GraphContext,
  table: string,
  parent: string,
  ids: readonly string[],
): Promise<Row[]> {
  return select(pool, table, `${parent} = ANY ($1::uuid[]) ORDER BY ${parent}, position`, [ids]);
}

function tableOf({ name, table }: RowSource<unknown>): string {
  return table ?? columnOf(name).slice(1);
}

function orderBy<Row>({ by, descending = false }: Order<Row>): string {
  return `ORDER BY ${by.map((field) => `${columnOf(field)} ${descending ? 'DESC' : 'ASC'}`).join(', ')}`;
}

async function select<Row>(
  pool: Pool,
  table: string,
  condition: string,
  values: unknown[],
  fields?: FieldsRead,
): Promise<Row[]> {
  const columns = (await columnsOf(pool, table)).filter(
    ({ field }) => !fields || PLACE.has(field) || fields.has(field),
  );
  const text = `SELECT ${columns.map(({ name, field }) => `${name} AS "${field}"`).join(', ')} FROM ${table} WHERE ${condition}`;
  const { rows } = await pool.query({ text, values, types: ROW_TYPES });
  return rows as Row[];
}

/** What every reader of rows needs. */
const PLACE: ReadonlySet<string> = new Set(['id', 'region']);

interface Column {
  readonly name: string;
  /** What the model calls it. */
  readonly field: string;
}

const tables = new WeakMap<Pool, Map<string, () => Promise<Column[]>>>();

/** The columns of a table; asked for once. */
function columnsOf(pool: Pool, table: string): Promise<Column[]> {
  const known = tables.get(pool) ?? new Map<string, () => Promise<Column[]>>();
  tables.set(pool, known);
  const columns = known.get(table) ?? shared(() => readColumns(pool, table));
  known.set(table, columns);
  return columns();
}

async function readColumns(pool: Pool, table: string): Promise<Column[]> {
  const { fields } = await pool.query(`SELECT * FROM ${table} LIMIT 0`);
  return fields.map(({ name }) => ({ name, field: fieldOf(name) }));
}
