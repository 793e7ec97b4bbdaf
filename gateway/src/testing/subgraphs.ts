import { buildSubgraphSchema } from '@apollo/subgraph';
import { graphError } from '@xiangxun/schema/contract/errors/graph-error';
import { sdlOf } from '@xiangxun/schema/kit/federation';
import { createLog } from '@xiangxun/schema/service/log';
import { type ServableSubgraph, startSubgraph } from '@xiangxun/schema/service/start';
import type { SubgraphDefinition, SubgraphName } from '@xiangxun/schema/service/subgraph';
import type { Viewer } from '@xiangxun/schema/kit/viewer/viewer';
import { parse } from 'graphql';
import { GraphQLJSONObject } from 'graphql-scalars';
import type { SubgraphSource } from '../compose.ts';

interface Context {
  viewer: Viewer;
}

/** Controls the subgraphs of the tests while they run. */
export interface Conduct {
  /** Awaited before `Query.whoami` answers. */
  beforeWhoami: () => Promise<void>;
  /** Awaited before `Query.slow` answers. */
  beforeSlow: () => Promise<void>;
  /** Receives the names of some fields when their resolvers are called. */
  asked: string[];
  /** Called when the reader ends the stream of `Subscription.waiting`. */
  onEnd: () => void;
}

const LINK =
  '@link(url: "https://specs.apollo.dev/federation/v2.9", import: ["@key", "@requiresScopes", "@authenticated", "@shareable", "@listSize"])';

function organizations(conduct: Conduct): SubgraphDefinition {
  const typeDefs = parse(`
    extend schema ${LINK}
    type Query {
      whoami: String @authenticated
      hello(name: String!): String
      heard(what: [JSONObject!]): String
      regions: [Region!] @requiresScopes(scopes: [["graph:read"]])
      schools: [School!]! @requiresScopes(scopes: [["graph:read"]])
      sized(first: Int): [School!] @listSize(slicingArguments: ["first"], assumedSize: 5)
      node(id: ID!): Node
      fault: String
      teacher: Teacher
      changes: [Change!]! @requiresScopes(scopes: [["changes:read"]])
    }
    type Mutation { free: String  rename(name: String!): String! @requiresScopes(scopes: [["graph:write"]]) }
    type Subscription { ticks(to: Int!): Int @requiresScopes(scopes: [["changes:read"]])  hosts: String  waiting: Int }
    scalar JSONObject
    interface Node { id: ID! }
    type Region implements Node @key(fields: "id") { id: ID! name: String! }
    type School implements Node @key(fields: "id") {
      id: ID! name: String!  phone: String @requiresScopes(scopes: [["pii:read"]])
      region: Region  period: Period!  neighbours(first: Int): [School!] @listSize(slicingArguments: ["first"])
    }
    type Period { from: String!  lessor: Node }
    type Change { id: ID!  entity: Entity }
    union Entity = Region | School
    type Teacher @authenticated { name: String!  phone: String! @requiresScopes(scopes: [["pii:read"]]) }`);
  const region = (id: string) => ({ __typename: 'Region', id, name: `region ${id}` });
  const school = (id: string) => ({
    __typename: 'School',
    id,
    name: `school ${id}`,
    phone: '13800000000',
    region: region('1'),
    period: { from: '2020', lessor: region('2') },
  });
  const resolvers = {
    JSONObject: GraphQLJSONObject,
    Query: {
      whoami: async (_: unknown, __: unknown, { viewer }: Context) => {
        conduct.asked.push('whoami');
        await conduct.beforeWhoami();
        return `${viewer.client} ${viewer.language}`;
      },
      hello: (_: unknown, { name }: { name: string }) => `hello ${name}`,
      heard: (_: unknown, { what }: { what: unknown }) => JSON.stringify(what),
      regions: () => [region('1'), region('2')],
      schools: () => [school('3'), school('4')],
      sized: (_: unknown, { first }: { first: number }) =>
        Array.from({ length: Math.min(first, 20) }, () => school('3')),
      node: (_: unknown, { id }: { id: string }) => (Number(id) < 3 ? region(id) : school(id)),
      fault: () => {
        throw new Error('SELECT phone FROM educator');
      },
      teacher: () => ({ name: 'Li', phone: '13900000000' }),
      changes: () => [
        { id: '1', entity: region('1') },
        { id: '3', entity: school('3') },
      ],
    },
    Mutation: {
      free: () => 'done',
      rename: (_: unknown, { name }: { name: string }) => {
        conduct.asked.push('rename');
        return name;
      },
    },
    Subscription: {
      ticks: { subscribe: (_: unknown, { to }: { to: number }) => countTo(to), resolve: (value: number) => value },
      waiting: { subscribe: () => wait(conduct.onEnd), resolve: (value: number) => value },
      hosts: {
        subscribe: () => {
          throw graphError('NOT_READY', {
            en: 'the mirror is too old',
            zh: '镜像过旧',
          });
        },
      },
    },
    Region: { __resolveReference: ({ id }: { id: string }) => region(id) },
    School: {
      __resolveReference: ({ id }: { id: string }) => school(id),
      neighbours: (_: unknown, { first }: { first: number }) => [school('4')].slice(0, first),
    },
  };
  return definition('organizations', typeDefs, resolvers);
}

function evaluations(conduct: Conduct): SubgraphDefinition {
  const typeDefs = parse(`
    extend schema ${LINK}
    type Query { metrics(of: Span): [String!]  slow: String }
    input Span { year: Int!  half: Boolean = true }
    type Region @key(fields: "id") { id: ID!  value: Int  best: Int! }`);
  const resolvers = {
    Query: {
      metrics: () => ['VISITS'],
      slow: async () => {
        await conduct.beforeSlow();
        return 'at last';
      },
    },
    Region: {
      __resolveReference: ({ id }: { id: string }) => {
        conduct.asked.push('Region');
        return { id };
      },
      value: ({ id }: { id: string }) => Number(id) * 10,
      best: () => 1,
    },
  };
  return definition('evaluations', typeDefs, resolvers);
}

function definition(name: SubgraphName, typeDefs: ReturnType<typeof parse>, resolvers: object): SubgraphDefinition {
  return {
    name,
    schema: buildSubgraphSchema({ typeDefs, resolvers: resolvers as never }),
    context: async ({ viewer }) => ({ viewer }),
    engines: () => [],
  };
}

async function* countTo(to: number): AsyncGenerator<number> {
  for (let value = 1; value <= to; value += 1) yield value;
}

/** Yields one value and then none while somebody listens. */
function wait(onEnd: () => void): AsyncIterableIterator<number> {
  let given = false;
  return {
    [Symbol.asyncIterator]() {
      return this;
    },
    next() {
      if (given) return new Promise(() => undefined);
      given = true;
      return Promise.resolve({ done: false, value: 0 });
    },
    async return() {
      onEnd();
      return { done: true, value: undefined };
    },
  };
}

export type TestSubgraphs = Record<'organizations' | 'evaluations', ServableSubgraph & SubgraphSource>;

/** Two subgraphs that share a type. They never open their database. */
export async function startTestSubgraphs(conduct: Partial<Conduct> = {}): Promise<TestSubgraphs> {
  const nothing = async () => undefined;
  const full: Conduct = { beforeWhoami: nothing, beforeSlow: nothing, asked: [], onEnd: () => undefined, ...conduct };
  const options = {
    databaseUrl: 'postgres://nobody@127.0.0.1:1/none',
    peers: () => {
      throw new Error('these subgraphs know no others');
    },
    log: createLog('test', { level: 'silent', format: 'json' }),
  };
  const started = async (definition: SubgraphDefinition) =>
    Object.assign(await startSubgraph(definition, options), { sdl: sdlOf(definition.schema) });
  return {
    organizations: await started(organizations(full)),
    evaluations: await started(evaluations(full)),
  };
}
