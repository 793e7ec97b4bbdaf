import { printSubgraphSchema } from '@apollo/subgraph';
import { EntityType, entitiesField, serviceField } from '@apollo/subgraph/dist/types.js';
import { hasResolvableKey } from '@pothos/plugin-federation';
import {
  GraphQLList,
  GraphQLNonNull,
  GraphQLObjectType,
  GraphQLSchema,
  GraphQLUnionType,
  isObjectType,
  lexicographicSortSchema,
} from 'graphql';

/** The federation version of a subgraph's SDL, and its imports. */
export const LINK = {
  name: 'link',
  args: {
    url: 'https://specs.apollo.dev/federation/v2.9',
    import: ['@cost', '@key', '@listSize', '@requiresScopes', '@shareable'],
  },
};

/**
 * Adds the fields by which a router queries a subgraph. The plugin's own function builds the schema twice and prints
 * it, which takes half of a process's start, and the printed SDL is rarely needed.
 */
export function federated(schema: GraphQLSchema): GraphQLSchema {
  const { query, types, ...rest } = schema.toConfig();
  const entities = types.filter(isObjectType).filter(hasResolvableKey);
  const root: GraphQLObjectType = new GraphQLObjectType({
    name: 'Query',
    ...query?.toConfig(),
    fields: {
      ...(entities.length > 0 && {
        _entities: {
          ...entitiesField,
          type: new GraphQLNonNull(
            new GraphQLList(new GraphQLUnionType({ ...EntityType.toConfig(), types: entities })),
          ),
        },
      }),
      _service: { ...serviceField, resolve: () => ({ sdl: sdlOf(subgraph) }) },
      ...query?.toConfig().fields,
    },
  });
  const subgraph = new GraphQLSchema({ ...rest, query: root, types: types.filter((type) => type !== query) });
  return subgraph;
}

const printed = new WeakMap<GraphQLSchema, string>();

/** The SDL of a subgraph for composition; cached. */
export function sdlOf(subgraph: GraphQLSchema): string {
  const sdl = printed.get(subgraph) ?? printSubgraphSchema(lexicographicSortSchema(subgraph));
  printed.set(subgraph, sdl);
  return sdl;
}
