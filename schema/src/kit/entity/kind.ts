import DataLoader from 'dataloader';
import type { GraphContext, Access } from '../context.ts';
import { type KindName, kindOf } from '../../contract/id.ts';
import type { AccessRules } from './access-rules.ts';
import type { IndexNeed } from './index-need.ts';
import type { FeedMatch } from './feed-match.ts';
import { type RowSource, visibleRows } from './rows.ts';

/**
 * A kind of entity as its owner stores it: where its rows are and who may see them. Everything that reads rows
 * (look-ups, lists, feeds, references from other subgraphs) uses `visible`, so access is decided in one place.
 */
export interface Kind<Row extends { id: string }, Where extends object> extends RowSource<Row> {
  readonly name: KindName;
  visible(access: Access): Where;
  /**
   * What an access can see of this kind in the feed; it must agree with `visible`, since a reader that the feed does
   * not reach is not notified of a deletion. Omitted parts default to the access's regions and all ids that it names.
   */
  readonly feedMatch?: (access: Access) => Partial<FeedMatch>;
  /** Who sees its entities and who writes them, if declared. */
  readonly rules?: AccessRules;
  /** The indexes that its list, its filters and its access rules need. */
  readonly needs?: readonly IndexNeed[];
}

/** A kind whose row type does not matter. */
// biome-ignore lint/suspicious/noExplicitAny: variance: a registry holds kinds of every row and condition
export type AnyKind = Kind<any, any>;

/** The condition that a row is visible and meets the other conditions. */
export function visibleWhere<Row extends { id: string }, Where extends object>(
  kind: Kind<Row, Where>,
  access: Access,
  ...conditions: (object | undefined)[]
): Where {
  return { AND: [kind.visible(access), ...conditions.filter((condition) => condition !== undefined)] } as Where;
}

/**
 * The entity of an id if the viewer may see it, else null, also for an id of another kind; look-ups of one tick share
 * one statement.
 */
export async function load<Row extends { id: string }, Where extends object>(
  context: GraphContext,
  kind: Kind<Row, Where>,
  id: string | null | undefined,
): Promise<Row | null> {
  if (id === null || id === undefined || kindOf(id) !== kind.name) return null;
  return (await loaderOf(context, kind).load(id)) as Row | null;
}

/** Like `load`, for several ids; null for those that the viewer may not see. */
export async function loadMany<Row extends { id: string }, Where extends object>(
  context: GraphContext,
  kind: Kind<Row, Where>,
  ids: readonly string[],
): Promise<(Row | null)[]> {
  return Promise.all(ids.map((id) => load(context, kind, id)));
}

function loaderOf<Row extends { id: string }, Where extends object>(
  context: GraphContext,
  kind: Kind<Row, Where>,
): DataLoader<string, unknown> {
  const known = context.loaders.get(kind.name);
  if (known) return known;
  const loader = new DataLoader<string, unknown>(
    async (ids) => {
      const rows = await visibleRows(context, kind, context.access, ids);
      const byId = new Map(rows.map((row) => [row.id, row]));
      return ids.map((id) => byId.get(id) ?? missing(context, id));
    },
    { maxBatchSize: 5_000 },
  );
  context.loaders.set(kind.name, loader);
  return loader;
}

/**
 * The result for a missing entity. Another subgraph, which stores what it reads, still gets the id: what it stores of
 * an entity must follow from that entity alone, whenever the entities it references come and go.
 */
function missing({ viewer }: GraphContext, id: string): { id: string } | null {
  return viewer.role === 'SYSTEM' ? { id } : null;
}

/**
 * Rows of many parents (`key` is the column), batched over the parents of one tick: for short lists such as a team's
 * members, where a connection would be too much.
 */
export function loadChildren<Row>(
  context: GraphContext,
  name: string,
  parent: string,
  find: (parents: readonly string[]) => Promise<Row[]>,
  parentOf: (row: Row) => string,
): Promise<Row[]> {
  let loader = context.loaders.get(name);
  if (!loader) {
    loader = new DataLoader<string, unknown>(async (parents) => {
      const byParent = new Map<string, Row[]>(parents.map((id) => [id, []]));
      for (const row of await find(parents)) byParent.get(parentOf(row))?.push(row);
      return parents.map((id) => byParent.get(id) ?? []);
    });
    context.loaders.set(name, loader);
  }
  return loader.load(parent) as Promise<Row[]>;
}
