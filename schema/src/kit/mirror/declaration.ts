import type { KindName } from '../../contract/id.ts';
import type { Engine, SubgraphName } from '../../service/subgraph.ts';
import { digestOf as digestOfData } from '../sync/ingest/canonical.ts';
import { columnNames, type Table } from './table.ts';

/** A row of a mirror table: values by column. Every row of a table has the same columns. */
export type MirrorRow = Readonly<Record<string, unknown>> & { readonly id: string };

/** An entity as the owner's feed gives it: the fields that the declaration reads, by their names in the contract. */
export interface MirrorNode {
  readonly id: string;
}

/** What is kept of a foreign kind, and where: data, from which the query, the rows and the digest follow. */
export interface MirrorKind {
  readonly kind: KindName;
  /**
   * The field with the code of the place that the entity lies in, by which references to it are judged. Without it nobody
   * refers to entities of the kind here, and their keys are not kept.
   */
  readonly place?: string;
  /**
   * What each mirror table keeps of an entity. A row's `id` is the entity's, in tables of list items too: when the entity
   * changes, the rows of its id are replaced.
   */
  readonly tables?: Readonly<Record<string, Table>>;
  /** Whether those who follow are told the rows as they were, where what changed concerns whom it concerned before too. */
  readonly recalls?: true;
}

/** What a subgraph keeps of another's entities. */
export interface MirrorSource {
  readonly subgraph: SubgraphName;
  readonly kinds: readonly MirrorKind[];
}

/** Raised when the kit makes other rows of the same declaration. */
const FORMAT = 1;

/**
 * Tells declarations apart: when what is kept changes, the feed is read from its beginning. It is a digest of the data
 * alone, so it is the same however the code is bundled and in whatever order things are declared. What a function does is
 * told by the version beside it.
 */
export function digestOf({ subgraph, kinds }: MirrorSource): string {
  const data = kinds.map(({ kind, place, tables }) => [kind, { place, tables }]);
  // JSON leaves functions out.
  return digestOfData(JSON.parse(JSON.stringify({ format: FORMAT, subgraph, kinds: Object.fromEntries(data) })));
}

/** Everything that a declaration keeps, by name: what those who read the tables count on. */
export function columnsOf({ kinds }: MirrorSource): string[] {
  return kinds.flatMap(({ kind, place, tables = {} }) => [
    kind,
    ...(place === undefined ? [] : [`${kind} keys`]),
    ...Object.entries(tables).flatMap(([name, table]) =>
      columnNames(table).map((column) => `${kind} ${name}.${column}`),
    ),
  ]);
}

/** A mirror at work. */
export interface Mirror extends Engine {
  readonly source: SubgraphName;
  /** How long ago all was known here that its owner had committed then, in ms; infinite before the first time. */
  age(): number;
  /** Whether nobody answered when the owner was asked last. */
  ownerIsUnreachable(): boolean;
}
