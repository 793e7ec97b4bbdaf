import { ROW_TYPES } from '@xiangxun/prisma/row-types';
import type { Pool } from 'pg';
import type { GraphContext, Access } from '../context.ts';
import { shared } from '../../service/cancellation.ts';
import { withoutEmptyOr } from './condition.ts';
import { columnOf, conditionSql, plain } from './condition-sql.ts';
import type { FieldsRead } from './fields-read.ts';
import { type Kind, type Order, visibleWhere } from './kind.ts';

const tables = new WeakMap<Pool, Map<string, () => Promise<Column[]>>>();

interface Column {
  readonly name: string;
  /** Its name in the generated client. */
  readonly field: string;
}

/**
 * The rows of some ids that an access may see. The result is that of `findMany`, but from one statement of the driver,
 * which costs a third of the client's for many rows. The client runs conditions that involve other tables.
 *
 * @param fields the needed fields beside `id` and `region`; all by default
 */
export async function visibleRows<Row extends { id: string }, Where>(
  context: GraphContext,
  kind: Kind<Row, Where>,
  access: Access,
  ids: readonly string[],
  fields?: FieldsRead,
): Promise<Row[]> {
  const values: unknown[] = [ids];
  const condition = conditionSql(withoutEmptyOr(kind.visible(access) as Readonly<Record<string, unknown>>), values);
  if (condition === null)
    return kind.findMany(context, { where: visibleWhere(kind, access, { id: { in: [...ids] } }) });
  return select(context.pool, kind, `id = ANY ($1::uuid[]) AND ${condition}`, values, fields);
}

/** A range of rows in an order: those after one row and before another, each given by its values of the order. */
export interface KeysetRange<Row> {
  readonly order: Order<Row>;
  readonly after?: readonly unknown[] | undefined;
  readonly before?: readonly unknown[] | undefined;
  readonly size: number;
}

/**
 * The first rows of a range that meet a condition, by one statement that starts at the range's first row in the order's
 * index. It uses the database's comparison of rows, which the client does not have.
 *
 * @returns null if the client must be used: the condition involves other tables, or the order mixes directions
 */
export async function rowsInOrder<Row extends { id: string }, Where>(
  context: GraphContext,
  kind: Kind<Row, Where>,
  where: Where,
  { order, after, before, size }: KeysetRange<Row>,
): Promise<Row[] | null> {
  const values: unknown[] = [];
  const condition = conditionSql(where as object, values);
  const direction = order[0]?.direction;
  if (condition === null || order.some((column) => column.direction !== direction)) return null;
  const columns = order.map(({ column }) => columnOf(column));
  const compared = (operator: string, row: readonly unknown[]) =>
    `(${columns.join(', ')}) ${operator} (${row.map((value) => `$${values.push(plain(value))}`).join(', ')})`;
  const [later, earlier] = direction === 'asc' ? ['>', '<'] : ['<', '>'];
  const all = [condition, after && compared(later, after), before && compared(earlier, before)];
  const end = `ORDER BY ${columns.map((column) => `${column} ${direction}`).join(', ')} LIMIT $${values.push(size)}`;
  return select(context.pool, kind, `${all.filter(Boolean).join(' AND ')} ${end}`, values);
}

async function select<Row extends { id: string }, Where>(
  pool: Pool,
  kind: Kind<Row, Where>,
  condition: string,
  values: unknown[],
  fields?: FieldsRead,
): Promise<Row[]> {
  const table = kind.table ?? columnOf(kind.name).slice(1);
  const columns = (await columnsOf(pool, table)).filter(
    ({ field }) => !fields || PLACE.has(field) || fields.has(field),
  );
  const text = `SELECT ${columns.map(({ name, field }) => `${name} AS "${field}"`).join(', ')} FROM ${table} WHERE ${condition}`;
  const { rows } = await pool.query({ text, values, types: ROW_TYPES });
  return rows as Row[];
}

/** The fields that every reader of rows needs. */
const PLACE: ReadonlySet<string> = new Set(['id', 'region']);

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

function fieldOf(column: string): string {
  return column.replaceAll(/_([a-z0-9])/g, (_, first: string) => first.toUpperCase());
}
