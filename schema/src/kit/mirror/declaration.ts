import type { KindName } from '../../contract/id.ts';
import type { Engine, SubgraphName } from '../../service/subgraph.ts';
import { digestOf as digestOfData } from '../sync/ingest/canonical.ts';
import { columnNames, type Table } from './table.ts';

/** A row of a mirror table: values by column. Every row of a table has the same columns. */
export type MirrorRow = Readonly<Record<string, unknown>> & { readonly id: string };

/** An entity from the owner's feed: the fields that the declaration reads, by their names in the contract. */
export interface MirrorNode {
  readonly id: string;
}

/**
 * Which columns of a foreign kind are mirrored, and in which tables. This is data from which the query, the rows and
 * the digest follow.
 */
export interface MirrorKind {
  readonly kind: KindName;
  /**
   * The field with the code of the entity's place, by which references to it are checked. Without it nobody references
   * entities of the kind here, and their keys are not stored.
   */
  readonly place?: string;
  /**
   * The columns of each mirror table. A row's `id` is the entity's, also in tables of list items: when the entity
   * changes, all rows with its id are replaced.
   */
  readonly tables?: Readonly<Record<string, Table>>;
  /** Whether hooks receive the previous rows, because a change may also concern whom the entity concerned before. */
  readonly recalls?: true;
}

/** What a subgraph mirrors from another subgraph. */
export interface MirrorSource {
  readonly subgraph: SubgraphName;
  readonly kinds: readonly MirrorKind[];
}

/** Raise this when the kit makes other rows from the same declaration. */
const FORMAT = 1;

/**
 * The digest of a declaration: when it changes, the feed is read from its beginning. It covers only the data, so
 * bundling and the order of declarations do not affect it. Functions are represented by their version.
 */
export function digestOf({ subgraph, kinds }: MirrorSource): string {
  const data = kinds.map(({ kind, place, tables }) => [kind, { place, tables }]);
  // JSON omits functions.
  return digestOfData(JSON.parse(JSON.stringify({ format: FORMAT, subgraph, kinds: Object.fromEntries(data) })));
}

/** Every column that a declaration mirrors, by name; readers of the tables rely on these. */
export function columnsOf({ kinds }: MirrorSource): string[] {
  return kinds.flatMap(({ kind, place, tables = {} }) => [
    kind,
    ...(place === undefined ? [] : [`${kind} keys`]),
    ...Object.entries(tables).flatMap(([name, table]) =>
      columnNames(table).map((column) => `${kind} ${name}.${column}`),
    ),
  ]);
}

/** A running mirror. */
export interface Mirror extends Engine {
  readonly source: SubgraphName;
  /**
   * How long ago this process knew everything that the owner had committed until then, in ms; infinite before the first
   * time.
   */
  age(): number;
  /** Whether the owner did not answer the last request. */
  ownerIsUnreachable(): boolean;
}
