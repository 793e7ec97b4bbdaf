import { buildSchema, type ExecutionResult, execute, GraphQLError, type GraphQLSchema, parse } from 'graphql';
import { describe, expect, it } from 'vitest';
import { createExecutor } from './executor.ts';

const schema = buildSchema(`
  interface Node { id: ID! }
  type School implements Node { id: ID! name: String pupils: Int! next: School }
  type Provider implements Node { id: ID! name: String }
  input Range { from: Int! to: Int = 3 }
  type Query { nodes(range: Range): [Node!] school(id: ID!): School count(n: Int!): Int broken: School! }
  type Mutation { add(n: Int!): Int }`);
let sum = 0;
const school = { __typename: 'School', id: '1', name: '小学', pupils: 3, next: { id: '2', name: null, pupils: null } };
const resolvers: Record<string, (args: { n: number }) => unknown> = {
  nodes: () => [school, { __typename: 'Provider', id: '3', name: 'learning' }],
  school: async () => school,
  count: ({ n }) => n,
  broken: () => Promise.reject(new GraphQLError('no', { extensions: { code: 'FORBIDDEN' } })),
  add: ({ n }) => {
    sum += n;
    return sum;
  },
};
for (const type of [schema.getQueryType(), schema.getMutationType()]) {
  for (const field of Object.values(type?.getFields() ?? {})) {
    field.resolve = (_parent, args) => resolvers[field.name]?.(args as { n: number });
  }
}

function plain(result: ExecutionResult): unknown {
  return JSON.parse(JSON.stringify({ data: result.data, errors: result.errors?.map((error) => error.toJSON()) }));
}

async function byGraphqlJs(of: GraphQLSchema, query: string, variableValues: Record<string, unknown>) {
  sum = 0;
  return plain(await execute({ schema: of, document: parse(query), variableValues, contextValue: {} }));
}

describe('the compiled executor', () => {
  const run = createExecutor(schema);
  const asked = async (query: string, variables: Record<string, unknown>) => {
    sum = 0;
    return plain(await run({ key: query, document: parse(query), variables, context: {} }));
  };

  it.each<[string, Record<string, unknown>]>([
    ['{ nodes { __typename id ... on School { name pupils } ...P } } fragment P on Provider { label: name }', {}],
    [
      'query($a: Boolean!) { school(id: 1) { ...A @include(if: $a) ...B @skip(if: $a) } } fragment A on School { name next { id } } fragment B on School { name next { name } }',
      { a: false },
    ],
    [
      'query($a: Boolean!) { school(id: 1) { ...A @include(if: $a) id } } fragment A on School { name next { id } }',
      { a: true },
    ],
    ['{ school(id: 1) { id next { id pupils } } }', {}],
    ['{ count(n: 1) broken { id } }', {}],
    ['query($n: Int!) { count(n: $n) }', {}],
    ['mutation { a: add(n: 1) b: add(n: 2) c: add(n: 3) }', {}],
  ])('answers %s like graphql-js', async (query, variables) => {
    const expected = await byGraphqlJs(schema, query, variables);
    expect(await asked(query, variables)).toEqual(expected);
    expect(await asked(query, variables)).toEqual(expected);
  });

  it('gives errors that readers can look into', async () => {
    const document = parse('query($n: Int!) { count(n: $n) }');
    const { errors } = await run({ key: 'variables', document, variables: { n: 'x' }, context: {} });
    expect(errors?.[0]).toBeInstanceOf(GraphQLError);
    expect(errors?.[0]?.extensions).toEqual({});
  });

  it('keeps no more compiled operations than it may, and answers those that it dropped', async () => {
    const small = createExecutor(schema, 2);
    for (const n of [1, 2, 3, 1, 2, 3]) {
      const document = parse(`{ count(n: ${n}) }`);
      expect(plain(await small({ key: String(n), document, variables: {}, context: {} }))).toEqual({
        data: { count: n },
      });
    }
  });

  it('tells the operations of a document apart', async () => {
    const document = parse('query A { count(n: 1) } query B { count(n: 2) }');
    for (const [operationName, count] of [
      ['A', 1],
      ['B', 2],
    ] as const) {
      const result = await run({ key: operationName, document, operationName, variables: {}, context: {} });
      expect(plain(result)).toEqual({ data: { count } });
    }
  });
});
