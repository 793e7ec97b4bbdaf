import { createLog } from '@xiangxun/schema/service/log';
import { type ServableSubgraph, startSubgraph } from '@xiangxun/schema/service/start';
import type { SubgraphDefinition, SubgraphName } from '@xiangxun/schema/service/subgraph';
import type { Viewer } from '@xiangxun/schema/kit/viewer/viewer';
import { type GraphQLFieldResolver, type GraphQLSchema, isAbstractType, isObjectType } from 'graphql';
import type { Contract } from './contract.ts';
import { type Asked, canonical, deliver, EVENTS, eventOf, type Thing, type World } from './world.ts';

/** The context of resolvers. */
export interface RequestContext extends Asked {
  /** Receives a line when a mutation's root field begins, and when it ends. */
  readonly effects: string[];
}

/** The effects of running requests, by the client of their viewer. */
export type Effects = Map<string, string[]>;

/** The name of a viewer's client: the seed of its results, and what distinguishes the request from others. */
export function clientOf(seed: number, request: number): string {
  return `${seed}:${request}`;
}

/** Starts a subgraph of the contract with the world's data and the kit's own executor. */
export async function startMockSubgraph(
  contract: Contract,
  world: World,
  name: SubgraphName,
  effects: Effects,
): Promise<ServableSubgraph & { schema: GraphQLSchema }> {
  const schema = executableSchema(contract, world, name);
  const definition: SubgraphDefinition = {
    name,
    schema,
    context: async ({ viewer }) => contextOf(viewer, effects),
    engines: () => [],
  };
  const subgraph = await startSubgraph(definition, {
    databaseUrl: 'postgres://nobody@127.0.0.1:1/none',
    peers: () => {
      throw new Error('mock subgraphs know no others');
    },
    log: createLog('test', { level: 'silent', format: 'json' }),
  });
  return Object.assign(subgraph, { schema });
}

function contextOf(viewer: Viewer, effects: Effects): RequestContext & { viewer: Viewer } {
  const { client } = viewer;
  const known = effects.get(client) ?? [];
  effects.set(client, known);
  return { viewer, seed: Number(client.split(':', 1)[0]), effects: known };
}

function executableSchema(contract: Contract, world: World, graph: SubgraphName): GraphQLSchema {
  const schema = contract.subgraphSchema(graph);
  for (const type of Object.values(schema.getTypeMap())) {
    if (type.name.startsWith('_')) continue;
    // Types are resolved by a function, by a promise, or, for the rest, by `__typename`.
    if (isAbstractType(type)) {
      if (type.name.length % 3 === 0) type.resolveType = ({ __typename }: Thing) => __typename;
      if (type.name.length % 3 === 1) {
        type.resolveType = ({ __typename }: Thing, { settled }: RequestContext) =>
          settled ? __typename : Promise.resolve(__typename);
      }
    }
    if (!isObjectType(type)) continue;
    const key = contract.keyOf(type.name);
    if (key && contract.resolves(graph, type.name)) {
      const resolveReference = (reference: Record<string, unknown>, { seed }: RequestContext) => {
        const entity = world.entity(graph, type.name, String(reference[key]));
        const standing = world.standing(seed, graph, entity);
        if (standing === 'broken') return Promise.reject(new Error('the entity could not be looked up'));
        return standing === 'hidden' ? null : entity;
      };
      type.extensions = { ...type.extensions, apollo: { subgraph: { resolveReference } } };
    }
    for (const field of Object.values(type.getFields())) {
      if (field.name.startsWith('_') || field.name === key || world.isMethod(type.name, field.name)) continue;
      field.resolve = resolverOf(world, type.name, field.name);
      if (type.name === 'Subscription') field.subscribe = subscriberOf(world, graph, field.name);
    }
  }
  return schema;
}

type Resolver = GraphQLFieldResolver<Thing | undefined, RequestContext, object>;

/** Resolves a field from the world; a mutation's root field records its effects. */
export function resolverOf(world: World, type: string, field: string): Resolver {
  const resolve: Resolver = (source, args, asked) => deliver(world.field(asked, source, type, field, args));
  if (type !== 'Mutation') return resolve;
  return async (source, args, context, info) => {
    const effect = `${field} ${canonical(args)}`;
    context.effects.push(`begin ${effect}`);
    try {
      return await resolve(source, args, context, info);
    } finally {
      context.effects.push(`end ${effect}`);
    }
  };
}

/** Streams the events of a subscription, unless its field fails in the world. */
export function subscriberOf(world: World, graph: SubgraphName, field: string): Resolver {
  return async (_source, args, asked) => {
    const { error } = world.field(asked, undefined, 'Subscription', field, args);
    if (error) throw error;
    return events(graph);
  };
}

async function* events(graph: SubgraphName): AsyncGenerator<Thing> {
  for (let number = 1; number <= EVENTS; number += 1) yield eventOf(number, graph);
}
