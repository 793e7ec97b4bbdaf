import DataLoader from 'dataloader';
import type { GraphContext, Access } from '../context.ts';
import { type KindName, kindOf } from '../../contract/id.ts';
import type { AccessRules } from './access-rules.ts';
import type { IndexNeed } from './index-need.ts';
import type { Reach } from './feed-reach.ts';
import { type RowSource, visibleRows } from './rows.ts';

/**
 * A kind of entity as its owner keeps it: where its rows are and who may see them. Everything that reads rows (look-ups,
 * lists, feeds, references from other subgraphs) goes through `visible`, so there is one place that decides.
 */
export interface Kind<Row extends { id: string }, Where extends object> extends RowSource<Row> {
  readonly name: KindName;
  visible(access: Access): Where;
  /**
   * What opens rows of this kind to an access as the feed keeps them, where `visible` opens the same ones: whom it does not
   * open them to is told of no deletion. A part that is not told is the access's own: its regions, and all that it names.
   */
  readonly reach?: (access: Access) => Partial<Reach>;
  /** Who sees its entities and who writes them, where that is declared. */
  readonly rules?: AccessRules;
  /** The indexes that its list, its filters and who sees it ask for. */
  readonly needs?: readonly IndexNeed[];
}

/** A kind whose row type does not matter to the reader of it. */
// biome-ignore lint/suspicious/noExplicitAny: variance: a registry holds kinds of every row and condition
export type AnyKind = Kind<any, any>;

/** The condition that a row is visible and meets the other conditions too. */
export function visibleWhere<Row extends { id: string }, Where extends object>(
  kind: Kind<Row, Where>,
  access: Access,
  ...conditions: (object | undefined)[]
): Where {
  return { AND: [kind.visible(access), ...conditions.filter((condition) => condition !== undefined)] } as Where;
}

/** The entity of an id as the viewer may see it, or null, also where the id is of another kind; look-ups of one tick are one statement. */
export async function load<Row extends { id: string }, Where extends object>(
  context: GraphContext,
  kind: Kind<Row, Where>,
  id: string | null | undefined,
): Promise<Row | null> {
  if (id === null || id === undefined || kindOf(id) !== kind.name) return null;
  return (await loaderOf(context, kind).load(id)) as Row | null;
}

/** As `load`, for several ids; what the viewer may not see is null. */
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
 * What stands for an entity that is not there. Another subgraph, which keeps what it reads, is told the id all the same:
 * what it keeps of an entity must follow from that entity alone, whenever the others that it names come and go.
 */
function missing({ viewer }: GraphContext, id: string): { id: string } | null {
  return viewer.role === 'SYSTEM' ? { id } : null;
}

/**
 * Rows that belong to many parents (`key` names the column), batched over the parents of one tick: for short lists
 * such as a team's members, where a connection would be too much.
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
