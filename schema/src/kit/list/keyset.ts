import type { GraphContext } from '../context.ts';
import { withoutUndefined } from '../entity/condition.ts';
import { type Kind, visibleWhere } from '../entity/kind.ts';
import { countRows, type KeysetRange, type Order, rowsInOrder } from '../entity/rows.ts';
import { graphError } from '../../contract/errors/graph-error.ts';
import { foreignCursor, readPage } from './list-cursor.ts';
import type { PageArgs } from './page-args.ts';

/** The default number of rows of a page. */
export const DEFAULT_PAGE = 50;
/** The most rows of a page; a larger request is refused, never shortened. */
export const LARGEST_PAGE = 500;

/** A page of a connection, with what its lazy fields need. */
export interface Page<Row> {
  readonly nodes: Row[];
  readonly cursorOf: (row: Row) => string;
  readonly hasNextPage: boolean;
  readonly hasPreviousPage: boolean;
  readonly total: () => Promise<number>;
}

/** An empty page. */
export function emptyPage<Row>(): Page<Row> {
  return { nodes: [], cursorOf: () => '', hasNextPage: false, hasPreviousPage: false, total: async () => 0 };
}

/**
 * A page of the visible rows of a kind that meet `where`, in a total order, by keyset: the cursor holds the values of
 * the order's columns, so a page deep in a table costs what the first does, and cursors stay valid while rows are
 * written.
 *
 * @param order columns that are neither nullable nor an instant finer than JavaScript's milliseconds; `id` is appended
 */
export async function page<Row extends { id: string }, Where extends object>(
  context: GraphContext,
  kind: Kind<Row, Where>,
  args: PageArgs,
  order: Order<Row>,
  where?: object,
): Promise<Page<Row>> {
  const { size, backwards } = sizeOf(args);
  const full: Order<Row> = { ...order, by: [...order.by, 'id'] };
  const name = `${kind.name} ${full.by.join(',')}${full.descending ? ' descending' : ''}`;
  const after = args.after ? decode(args.after, { name, columns: full.by.length }, 'after') : undefined;
  const before = args.before ? decode(args.before, { name, columns: full.by.length }, 'before') : undefined;
  const asked = where && withoutUndefined(where as Readonly<Record<string, unknown>>);
  const stretch: KeysetRange<Row> = backwards
    ? { order: opposite(full), after: before, before: after, size: size + 1 }
    : { order: full, after: after, before, size: size + 1 };
  const visible = visibleWhere(kind, context.access, asked);
  const rows = await readPage(args, () => rowsInOrder(context, kind, visible, stretch));
  const more = rows.length > size;
  const nodes = rows.slice(0, size);
  if (backwards) nodes.reverse();
  return {
    nodes,
    cursorOf: (row) =>
      encode(
        name,
        full.by.map((column) => row[column]),
      ),
    hasNextPage: backwards ? Boolean(args.before) : more,
    hasPreviousPage: backwards ? more : Boolean(args.after),
    total: () => countRows(context, kind, visible),
  };
}

/** The requested number of rows and the direction, or an error. */
export function sizeOf(args: PageArgs, largest = LARGEST_PAGE): { size: number; backwards: boolean } {
  const { first, last } = args;
  if (first != null && last != null)
    throw graphError('BAD_USER_INPUT', {
      en: 'Give first or last, not both',
      zh: 'first 与 last 只能给出一个',
    });
  const size = first ?? last ?? DEFAULT_PAGE;
  const name = last == null ? 'first' : 'last';
  if (size < 0 || size > largest) {
    throw graphError('BAD_USER_INPUT', {
      en: `${name} is ${size}: a page holds 0 to ${largest} rows; ask for more pages instead`,
      zh: `${name} 为 ${size}：每页 0 至 ${largest} 条，请分页查询`,
    });
  }
  return { size, backwards: last != null };
}

function opposite<Row>({ by, descending }: Order<Row>): Order<Row> {
  return { by, descending: !descending };
}

function encode(name: string, values: readonly unknown[]): string {
  const plain = values.map((value) =>
    value instanceof Date ? { date: value.toISOString() } : typeof value === 'bigint' ? { big: String(value) } : value,
  );
  return Buffer.from(JSON.stringify([name, ...plain])).toString('base64url');
}

function decode(cursor: string, { name, columns }: { name: string; columns: number }, argument: string): unknown[] {
  try {
    const [order, ...plain] = JSON.parse(Buffer.from(cursor, 'base64url').toString()) as [string, ...unknown[]];
    const values = plain.map(revive);
    if (order === name && values.length === columns && values.every(isValue)) return values;
  } catch {
    // An unreadable cursor is refused below, like one of another list.
  }
  throw foreignCursor(argument);
}

function isValue(value: unknown): boolean {
  return value instanceof Date ? !Number.isNaN(value.getTime()) : value !== null && typeof value !== 'object';
}

function revive(value: unknown): unknown {
  if (typeof value !== 'object' || value === null) return value;
  const { date, big } = value as { date?: string; big?: string };
  return date === undefined ? BigInt(big ?? 0) : new Date(date);
}
