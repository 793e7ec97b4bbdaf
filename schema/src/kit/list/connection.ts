import type { ObjectRef } from '@pothos/core';
import type { Builder, BuilderTypes } from '../builder.ts';
import { perBuilder } from '../entity/per-builder.ts';
import type { Page } from './keyset.ts';

/** An entry of a page with its cursor. */
export interface Edge<Row> {
  readonly node: Row;
  readonly cursor: string;
}

interface PageInfo {
  readonly hasNextPage: boolean;
  readonly hasPreviousPage: boolean;
  readonly startCursor: string | null;
  readonly endCursor: string | null;
}

/** The GraphQL type of page information; the same in every subgraph. */
export const pageInfoType = perBuilder((builder) =>
  builder.objectRef<PageInfo>('PageInfo').implement({
    description: 'Where a page stands in its list, as Relay defines it (分页信息).',
    shareable: true,
    fields: (t) => ({
      hasNextPage: t.exposeBoolean('hasNextPage', {
        nullable: false,
        description: 'Whether more follows (是否有下一页).',
      }),
      hasPreviousPage: t.exposeBoolean('hasPreviousPage', {
        nullable: false,
        description: 'Whether something comes before (是否有上一页).',
      }),
      startCursor: t.exposeString('startCursor', { description: 'The cursor of the first node (起始游标).' }),
      endCursor: t.exposeString('endCursor', { description: 'The cursor of the last node (结束游标).' }),
    }),
  }),
);

const connections = perBuilder(() => new Map<string, ObjectRef<BuilderTypes, Page<unknown>>>());

/**
 * The Relay connection type over a type, created once per name.
 *
 * @param term the Chinese term of the node
 * @param shareable whether several subgraphs have lists of the type, which then is not an entity
 */
export function connectionOf<Row>(
  builder: Builder,
  node: ObjectRef<BuilderTypes, Row>,
  term: string,
  shareable = false,
): ObjectRef<BuilderTypes, Page<Row>> {
  const known = connections(builder).get(node.name);
  if (known) return known as ObjectRef<BuilderTypes, Page<Row>>;
  const edge = builder.objectRef<Edge<Row>>(`${node.name}Edge`).implement({
    description: `An entry of a ${node.name} list (${term}列表的一项).`,
    shareable,
    fields: (t) => ({
      node: t.field({
        type: node,
        nullable: false,
        description: `The ${node.name} (${term}).`,
        resolve: (entry) => entry.node as never,
      }),
      cursor: t.exposeString('cursor', { nullable: false, description: 'Where it stands in the list (游标).' }),
    }),
  });
  const connection = builder.objectRef<Page<Row>>(`${node.name}Connection`).implement({
    description: `A page of a ${node.name} list (${term}列表).`,
    shareable,
    fields: (t) => ({
      edges: t.field({
        type: [edge],
        nullable: { list: false, items: false },
        description: 'The entries with their cursors (列表项).',
        resolve: edges,
      }),
      nodes: t.field({
        type: [node],
        nullable: { list: false, items: false },
        description: 'The entries alone (列表内容).',
        resolve: ({ nodes }) => nodes as never,
      }),
      pageInfo: t.field({
        type: pageInfoType(builder),
        nullable: false,
        description: 'Where the page stands (分页信息).',
        resolve: pageInfo,
      }),
      totalCount: t.int({
        nullable: false,
        cost: 50,
        description: 'How many there are in all; counted only when asked for (总数).',
        resolve: ({ total }) => total(),
      }),
    }),
  });
  connections(builder).set(node.name, connection as ObjectRef<BuilderTypes, Page<unknown>>);
  return connection;
}

/** The entries of a page with their cursors. */
export function edges<Row>({ nodes, cursorOf }: Page<Row>): Edge<Row>[] {
  return nodes.map((node) => ({ node, cursor: cursorOf(node) }));
}

/** The page info of a page. */
export function pageInfo<Row>({ nodes, cursorOf, hasNextPage, hasPreviousPage }: Page<Row>): PageInfo {
  const [first] = nodes;
  const last = nodes.at(-1);
  return {
    hasNextPage,
    hasPreviousPage,
    startCursor: first === undefined ? null : cursorOf(first),
    endCursor: last === undefined ? null : cursorOf(last),
  };
}
