import { ROW_TYPES } from '@xiangxun/prisma/row-types';
import type { Pool } from 'pg';
import type { GraphContext, Sight } from '../context.ts';
import { withoutEmptyOr } from './condition.ts';
import { columnOf, conditionSql } from './condition-sql.ts';
import { type Kind, visibleWhere } from './kind.ts';

const lists = new WeakMap<Pool, Map<string, Promise<string>>>();

/**
 * The rows of some ids that a sight reaches: what `findMany` gives, by one statement of the driver's, which costs a
 * third of the client's for many rows. A condition that asks for other tables too is the client's.
 */
export async function rowsInSight<Row extends { id: string }, Where>(
  context: GraphContext,
  kind: Kind<Row, Where>,
  sight: Sight,
  ids: readonly string[],
): Promise<Row[]> {
  const values: unknown[] = [ids];
  const condition = conditionSql(withoutEmptyOr(kind.visible(sight) as Readonly<Record<string, unknown>>), values);
  if (condition === null) return kind.findMany(context, { where: visibleWhere(kind, sight, { id: { in: [...ids] } }) });
  const table = kind.table ?? columnOf(kind.name).slice(1);
  const columns = await columnsOf(context.pool, table);
  const text = `SELECT ${columns} FROM ${table} WHERE id = ANY ($1::uuid[]) AND ${condition}`;
  const { rows } = await context.pool.query({ text, values, types: ROW_TYPES });
  return rows as Row[];
}

/** The columns of a table by the names of their fields; asked for once. */
function columnsOf(pool: Pool, table: string): Promise<string> {
  const known = lists.get(pool) ?? new Map<string, Promise<string>>();
  lists.set(pool, known);
  const list = known.get(table) ?? readColumns(pool, table);
  known.set(table, list);
  list.catch(() => known.delete(table));
  return list;
}

async function readColumns(pool: Pool, table: string): Promise<string> {
  const { fields } = await pool.query(`SELECT * FROM ${table} LIMIT 0`);
  return fields.map(({ name }) => `${name} AS "${fieldOf(name)}"`).join(', ');
}

function fieldOf(column: string): string {
  return column.replaceAll(/_([a-z0-9])/g, (_, first: string) => first.toUpperCase());
}
