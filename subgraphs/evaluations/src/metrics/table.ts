import { METRIC, type Metric, type MetricCode } from '@xiangxun/schema/contract/catalogue/metrics/metrics';
import type { GraphContext } from '@xiangxun/schema/kit/context';
import { graphError } from '@xiangxun/schema/contract/errors/graph-error';
import { type Page, sizeOf } from '@xiangxun/schema/kit/list/keyset';
import { foreignCursor, listCursor, placesOf as placesOfList } from '@xiangxun/schema/kit/list/list-cursor';
import type { PageArgs } from '@xiangxun/schema/kit/list/page-args';
import { betterFirst, type Cell, type Column, columnOf, type MetricQuery, placesOf, seesWhole } from './level.ts';

/** The name that cursors of places bear. */
const LIST = 'place';

/** By what the places of a level are ordered. */
export interface Order {
  readonly metric: MetricCode;
  /** The best first unless said. */
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

/** A place of a table: its row. */
export interface TableRow {
  readonly table: Table;
  readonly place: string;
}

/** A page of a table. */
export interface TablePage extends Page<TableRow> {
  readonly table: Table;
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
    throw graphError('BAD_USER_INPUT', {
      en: `orderBy.metric is ${order.metric}: order by one of the metrics asked for`,
      zh: `orderBy.metric 为 ${order.metric}：请按所查询的指标之一排序`,
    });
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
    throw graphError('BAD_USER_INPUT', {
      en: `metric is ${code}: it has to be one of the metrics that were asked for`,
      zh: `metric 为 ${code}：须是所查询的指标之一`,
    });
  return column.cell(place);
}

/**
 * A page of a table's places. Where a cursor's place stands in the order is looked up anew, so it stays good while values
 * change.
 */
export function pageOf(table: Table, args: PageArgs): TablePage {
  const { size, backwards } = sizeOf(args);
  const [after = null, before = null] = placesOfList(LIST, args, 1);
  const from = after === null ? 0 : standingOf(table, after, 'after') + 1;
  const to = before === null ? table.places.length : standingOf(table, before, 'before');
  const [first, end] = backwards ? [Math.max(from, to - size), to] : [from, Math.min(from + size, to)];
  return {
    table,
    nodes: table.places.slice(first, end).map((place) => ({ table, place })),
    cursorOf: ({ place }) => listCursor(LIST, [place]),
    hasNextPage: backwards ? before !== null : end < to,
    hasPreviousPage: backwards ? first > from : after !== null,
    total: async () => table.places.length,
  };
}

function standingOf({ places }: Table, place: string, argument: string): number {
  const standing = places.indexOf(place);
  if (standing < 0) throw foreignCursor(argument);
  return standing;
}
