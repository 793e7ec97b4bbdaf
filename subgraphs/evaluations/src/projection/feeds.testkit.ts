import { kindOf } from '@xiangxun/schema/contract/id';
import type { GraphPeer, GraphRequest, SubgraphName } from '@xiangxun/schema/service/subgraph';
import { type DocumentNode, type ExecutionResult, type InlineFragmentNode, parse, visit } from 'graphql';

/** An entity as its owner's feed gives it. */
export type Node = { readonly id: string } & Readonly<Record<string, unknown>>;

/** The feeds of the four other subgraphs, kept in memory: the truth that facts are compared with. */
export interface Feeds {
  peers(): Record<SubgraphName, GraphPeer>;
  put(subgraph: SubgraphName, node: Node): void;
  remove(subgraph: SubgraphName, id: string): void;
  /** All entities of a subgraph that are there. */
  nodes(subgraph: SubgraphName): Node[];
  /** Whether the next answers fail, as if the owner were down. */
  setDown(isDown: boolean): void;
}

interface Feed {
  readonly entries: Map<string, { readonly seq: number; readonly node: Node | null }>;
  seq: number;
}

/** Feeds with pages of a few entries, so that many are read. */
export function createFeeds(pageSize = 7): Feeds {
  const feeds = new Map<SubgraphName, Feed>();
  const feedOf = (name: SubgraphName): Feed => {
    const feed = feeds.get(name) ?? { entries: new Map(), seq: 0 };
    feeds.set(name, feed);
    return feed;
  };
  let down = false;

  const write = (name: SubgraphName, id: string, node: Node | null) => {
    const feed = feedOf(name);
    feed.seq += 1;
    feed.entries.delete(id);
    feed.entries.set(id, { seq: feed.seq, node });
  };

  const answer = (name: SubgraphName, { query, variables }: GraphRequest): ExecutionResult => {
    const document = parse(query);
    const after = Number(variables?.after ?? 0);
    const later = [...feedOf(name).entries].filter(([, { seq }]) => seq > after);
    const page = later.slice(0, pageSize);
    const nodes = page.map(([id, { node }]) => ({
      id,
      deleted: node === null,
      gone: false,
      keys: [],
      entity: node && answered(document, node),
    }));
    const endCursor = String(page.at(-1)?.[1].seq ?? after);
    return { data: { changes: { nodes, pageInfo: { endCursor, hasNextPage: later.length > page.length } } } };
  };

  const peerOf = (name: SubgraphName): GraphPeer => ({
    async execute(request) {
      if (down) throw new Error('no connection');
      return answer(name, structuredClone(request));
    },
    async subscribe() {
      throw new Error('a mirror does not subscribe');
    },
  });

  return {
    peers: () =>
      Object.fromEntries(
        ['organizations', 'programs', 'workshops', 'resources', 'evaluations'].map((name) => [
          name,
          peerOf(name as SubgraphName),
        ]),
      ) as Record<SubgraphName, GraphPeer>,
    put: (name, node) => write(name, node.id, node),
    remove: (name, id) => write(name, id, null),
    nodes: (name) => [...feedOf(name).entries.values()].flatMap(({ node }) => (node ? [node] : [])),
    setDown(isDown) {
      down = isDown;
    },
  };
}

/** An entity as the answer to a query has it: its fields under the names that they are asked for by. */
function answered(document: DocumentNode, node: Node): object {
  const kind = kindOf(node.id);
  const fields: [string, unknown][] = [];
  visit(document, {
    InlineFragment({ typeCondition, selectionSet }: InlineFragmentNode) {
      if (typeCondition?.name.value !== kind) return;
      for (const field of selectionSet.selections)
        if (field.kind === 'Field') fields.push([(field.alias ?? field.name).value, node[field.name.value]]);
    },
  });
  return { __typename: kind, ...Object.fromEntries(fields) };
}
