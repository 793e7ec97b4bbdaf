import { createHash } from 'node:crypto';
import type { KindName } from '../../contract/id.ts';
import type { Engine, SubgraphName } from '../../service/subgraph.ts';

/** A row of a mirror table: values by column. Every row of a table has the same columns. */
export type MirrorRow = Readonly<Record<string, unknown>> & { readonly id: string };

/** An entity as the owner's feed gives it: what the selection asks for, and its id. */
export interface MirrorNode {
  readonly id: string;
}

/** Which columns of a foreign kind are kept, and where. */
export interface MirrorKind<Node extends MirrorNode = MirrorNode> {
  readonly kind: KindName;
  /**
   * The GraphQL fields to ask for, as they would stand in `... on School { … }`; `id` is there without asking. Where
   * kinds of one source have fields of the same name but of other types, one of them takes an alias.
   */
  readonly selection: string;
  /**
   * The code of the place that the entity lies in, by which references to it are judged. Without it nobody refers to
   * entities of the kind here, and their keys are not kept.
   */
  readonly region?: (node: Node) => string;
  /**
   * What each mirror table keeps of an entity. A row's `id` is the entity's, in child tables too: when the entity
   * changes, the rows of its id are replaced.
   */
  readonly tables: Readonly<Record<string, (node: Node) => readonly MirrorRow[]>>;
  /** Whether those who follow are told the rows as they were, where what changed concerns whom it concerned before too. */
  readonly recalls?: true;
}

/** What a subgraph keeps of another's entities. */
export interface MirrorSource {
  readonly subgraph: SubgraphName;
  readonly kinds: readonly MirrorKind[];
}

/** Declares a kind whose nodes have a type of their own, which is the author's word on what the selection gives. */
export function mirrorKind<Node extends MirrorNode>(kind: MirrorKind<Node>): MirrorKind {
  return kind as MirrorKind;
}

/**
 * Tells declarations apart: when what is kept changes, the feed is read from its beginning. What the functions of a
 * declaration do is judged by their source, so a change there counts too.
 */
export function digestOf({ subgraph, kinds }: MirrorSource): string {
  const parts = kinds.map(({ kind, selection, tables, region }) => [
    kind,
    selection.replaceAll(/\s+/g, ' ').trim(),
    String(region),
    Object.entries(tables).map(([table, rows]) => [table, String(rows)]),
  ]);
  return createHash('sha256')
    .update(JSON.stringify([subgraph, parts]))
    .digest('base64url');
}

/** The query for a page of the owner's feed. */
export function queryOf({ subgraph, kinds }: MirrorSource): string {
  const singular = subgraph.slice(0, -1);
  const kindEnum = `${singular.charAt(0).toUpperCase()}${singular.slice(1)}ChangeKind`;
  const fragments = kinds.map(({ kind, selection }) => `... on ${kind} { id ${selection} }`);
  return `query Mirror($after: String, $first: Int, $kinds: [${kindEnum}!]) {
  changes: ${singular}Changes(after: $after, first: $first, kinds: $kinds) {
    nodes { id deleted gone keys { form value source } entity { __typename ${fragments.join(' ')} } }
    pageInfo { endCursor hasNextPage }
    ageSeconds
  }
}`;
}

/** A mirror at work. */
export interface Mirror extends Engine {
  readonly source: SubgraphName;
  /** How long ago all was known here that its owner had committed then, in ms; infinite before the first time. */
  age(): number;
  /** Whether nobody answered when the owner was asked last. */
  ownerIsAway(): boolean;
}
