import { ROW_TYPES } from '@xiangxun/prisma/row-types';
import type { Pool } from 'pg';
import { shared } from '../../service/cancellation.ts';
import type { Access, GraphContext } from '../context.ts';
import { columnOf, conditionSql, fieldOf, plain, type Relations } from './condition-sql.ts';
import type { FieldsRead } from './fields-read.ts';

/**
 * Where the rows of a kind are, and which of them a viewer may see. Lists, look-ups, counts and feeds all read rows
 * here, with one statement of the driver each: Prisma’s client takes twice the CPU (`docs/speed.md`).
 */
export interface RowSource<Row> {
  readonly name: string;
  /** Carries the row type for the compiler; never set. */
  readonly row?: Row;
  /** The table, if its name is not the kind's. */
  readonly table?: string;
  /** The tables of dependent rows that conditions may use. */
  readonly relations?: Relations;
  /** The condition for the rows that an access may see. */
  visible(access: Access): object;
}

/** The columns of an order, either all ascending or all descending. */
export interface Order<Row> {
  readonly by: readonly (keyof Row & string)[];
  readonly descending?: boolean;
}

/** A range of rows in an order: those after one row and before another, each given by its values of the order. */
export interface KeysetRange<Row> {
  readonly order: Order<Row>;
  readonly after?: readonly unknown[] | undefined;
  readonly before?: readonly unknown[] | undefined;
  readonly size: number;
}

/**
 * The rows of some ids that an access may see.
 *
 * @param fields the needed fields beside `id` and `region`; all by default
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
 * The first rows of a range that meet a condition, by one statement that starts at the range's first row in the order's
 * index: the database compares the columns of an order as one row.
 */
export function rowsInOrder<Row>(
  { pool }: GraphContext,
  source: RowSource<Row>,
  where: object,
  { order, after, before, size }: KeysetRange<Row>,
): Promise<Row[]> {
  const values: unknown[] = [];
  const condition = conditionSql(where, values, source.relations);
  const [first, ...others] = order.by.map(columnOf);
  const columns = [first, ...others].join(', ');
  const compared = (operator: string, row: readonly unknown[]) =>
    `(${columns}) ${operator} (${row.map((value) => `$${values.push(plain(value))}`).join(', ')})`;
  const [later, earlier] = order.descending ? ['<', '>'] : ['>', '<'];
  // PostgreSQL starts a backward index scan at an upper bound of the first column, if the condition has one, and passes over
  // everything before the row; so the row's own value bounds the column too.
  const isBounded = after && order.descending && isBoundedAbove(where, order.by[0]);
  const start = isBounded && `${first} <= $${values.push(plain(after[0]))}`;
  const all = [condition, after && compared(later, after), start, before && compared(earlier, before)];
  const end = `${orderBy(order)} LIMIT $${values.push(size)}`;
  return select(pool, tableOf(source), `${all.filter(Boolean).join(' AND ')} ${end}`, values);
}

/** Whether a condition limits a field from above. */
function isBoundedAbove(condition: object, field: string | undefined): boolean {
  return Object.entries(condition).some(([name, value]) =>
    name === 'AND'
      ? [value].flat().some((each) => isBoundedAbove(each, field))
      : name === field && typeof value === 'object' && value !== null && ('lte' in value || 'lt' in value),
  );
}

/** The dependent rows of some parents, in the order of their positions. */
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

/** The fields that every reader of rows needs. */
const PLACE: ReadonlySet<string> = new Set(['id', 'region']);

interface Column {
  readonly name: string;
  /** Its name in the model. */
  readonly field: string;
}

const tables = new WeakMap<Pool, Map<string, () => Promise<Column[]>>>();

/** The columns of a table; cached. */
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
