import { METRIC, type Metric, type MetricCode } from '@xiangxun/schema/contract/catalogue/metrics/metrics';
import type { GraphContext } from '@xiangxun/schema/kit/context';
import { graphError } from '@xiangxun/schema/contract/errors/graph-error';
import { sizeOf } from '@xiangxun/schema/kit/list/keyset';
import { betterFirst, type Cell, type Column, columnOf, type MetricQuery, placesOf, seesWhole } from './level.ts';

/** By what the places of a level are ordered. */
export interface Order {
  readonly metric: MetricCode;
  readonly direction?: 'ASC' | 'DESC' | null | undefined;
}

/** A level with the metrics that were asked for, computed. */
export interface Table {
  readonly query: MetricQuery;
  readonly columns: readonly Column[];
  /** In the order asked for, then by code or id. */
  readonly places: readonly string[];
  /** The values of the whole region; null where the viewer does not see all of it. */
  readonly whole: readonly Cell[] | null;
}

/** A page of a table. */
export interface TablePage {
  readonly table: Table;
  readonly places: readonly string[];
  readonly hasNextPage: boolean;
  readonly hasPreviousPage: boolean;
}

/** Works metrics out for a whole level and orders its places. */
export async function tableOf(
  context: GraphContext,
  query: MetricQuery,
  codes: readonly MetricCode[],
  order: Order | null | undefined,
): Promise<Table> {
  const metrics: Metric[] = [...new Set(codes)].map((code) => METRIC[code]);
  const places = await placesOf(context, query);
  const columns = await Promise.all(metrics.map((metric) => columnOf(context, metric, query, places)));
  const by = order && columns.find(({ metric }) => metric.code === order.metric);
  if (order && !by)
    throw graphError('BAD_USER_INPUT', `orderBy.metric is ${order.metric}: order by one of the metrics asked for`);
  const inOrder = by
    ? [...places].sort((a, b) => by.compare(a, b, directionOf(order, by)) || compareKeys(a, b))
    : places;
  return {
    query,
    columns,
    places: inOrder,
    whole: seesWhole(context, query) ? columns.map((column) => column.cell(null)) : null,
  };
}

/** The best first, unless said. */
function directionOf({ direction }: Order, { metric }: Column): 1 | -1 {
  if (direction == null) return betterFirst(metric);
  return direction === 'DESC' ? -1 : 1;
}

function compareKeys(a: string, b: string): number {
  return a === b ? 0 : a < b ? -1 : 1;
}

/** A place's cell of one of the metrics that were asked for. */
export function cellOf({ columns }: Table, place: string | null, code: MetricCode): Cell {
  const column = columns.find(({ metric }) => metric.code === code);
  if (!column)
    throw graphError('BAD_USER_INPUT', `metric is ${code}: it has to be one of the metrics that were asked for`);
  return column.cell(place);
}

/** A page of a table's places, after the one that the cursor names. */
export function pageOf(
  table: Table,
  args: { first?: number | null | undefined; after?: string | null | undefined },
): TablePage {
  const { size } = sizeOf({ first: args.first ?? null });
  const last = args.after ? table.places.indexOf(decode(args.after)) : -1;
  if (args.after && last < 0)
    throw graphError('BAD_USER_INPUT', 'after is no cursor of this list: take one from its own pageInfo or edges');
  const places = table.places.slice(last + 1, last + 1 + size);
  return { table, places, hasNextPage: last + 1 + size < table.places.length, hasPreviousPage: last >= 0 };
}

/** The cursor of a place: where it stands in the order is looked up anew, so it stays good while values change. */
export function cursorOf(place: string): string {
  return Buffer.from(JSON.stringify(['place', place])).toString('base64url');
}

function decode(cursor: string): string {
  try {
    const [kind, place] = JSON.parse(Buffer.from(cursor, 'base64url').toString()) as [string, string];
    if (kind === 'place') return place;
  } catch {
    // What cannot be read is no cursor, and is refused like one of another list.
  }
  return '';
}
