import { buildSchema, type ExecutionResult, GraphQLError, type GraphQLSchema, parse, subscribe } from 'graphql';
import { describe, expect, it, vi } from 'vitest';
import { createLog } from './log.ts';
import { createMask } from './masking.ts';
import type { GraphRequest } from './subgraph.ts';
import { createSubscriber } from './subscription.ts';

const refused = (message: string) => new GraphQLError(message, { extensions: { code: 'NOT_READY' } });

/** A schema with one subscription that yields the given events. */
function schemaOf(events: readonly unknown[]): GraphQLSchema {
  const schema = buildSchema(`
    interface Named { name: String }
    type School implements Named { name: String near(first: Int = 1): [School!] }
    type Query { none: Int }
    type Subscription { news(times: Int = 1): News numbers: [Int!] }
    type News { at: Int! about: Named of(n: Int!): [Int!] }`);
  const fields = schema.getSubscriptionType()?.getFields() ?? {};
  for (const field of Object.values(fields)) {
    field.subscribe = async function* () {
      yield* events;
    };
  }
  return schema;
}

/** The results as a client sees them, without the locations in its document and the mask's additions. */
async function shown(results: AsyncIterable<ExecutionResult>): Promise<unknown[]> {
  const all: unknown[] = [];
  for await (const { data, errors } of results)
    all.push({ data, errors: errors?.map(({ message, path }) => ({ message, path })) });
  return JSON.parse(JSON.stringify(all));
}

const CONTEXT = { asks: 'test' };

async function answers(schema: GraphQLSchema, request: GraphRequest): Promise<unknown[]> {
  const subscriber = createSubscriber(schema, createMask(createLog('test', { level: 'silent', format: 'json' })));
  return shown(await subscriber(request, { language: 'en' }, async () => CONTEXT));
}

describe('a subscription', () => {
  it('answers each event as graphql-js does', async () => {
    const near = ({ first }: { first: number }) => Array.from({ length: first }, (_, n) => ({ name: `${n}` }));
    const about = { __typename: 'School', name: async () => 'a school', near };
    const of = ({ n }: { n: number }, context: object) => [n, Object.keys(context).length];
    const news = { at: 1, about, of };
    const events = [
      { news },
      { news: { ...news, at: refused('no time') } },
      { news: null },
      { news: { at: 2, of: refused('no') } },
    ];
    const schema = schemaOf(events);
    const query = `subscription S($n: Int!, $full: Boolean = false) { a: news { at about { ...N } of(n: $n) } }
      fragment N on Named { name ... on School @include(if: $full) { near(first: $n) { name } } }`;
    for (const full of [true, false]) {
      const variables = { n: 2, full };
      const document = parse(query);
      const stream = await subscribe({ schema, document, variableValues: variables, contextValue: CONTEXT });
      const expected = Symbol.asyncIterator in stream ? await shown(stream) : [];
      expect(expected).toHaveLength(events.length);
      expect(await answers(schema, { query, variables })).toEqual(expected);
    }
  });

  it('leaves no failure unhandled where an item of a list fails before the others have come', async () => {
    const late = async () => {
      await new Promise((resolve) => setImmediate(resolve));
      throw refused('late');
    };
    const numbers = () => [late(), refused('at once')];
    const unhandled = vi.fn();
    process.on('unhandledRejection', unhandled);
    const results = await answers(schemaOf([{ numbers }, { numbers: [1, 2] }]), { query: 'subscription { numbers }' });
    await new Promise((resolve) => setTimeout(resolve, 20));
    process.removeListener('unhandledRejection', unhandled);
    expect(results).toEqual([
      { data: { numbers: null }, errors: [{ message: 'at once', path: ['numbers', 1] }] },
      { data: { numbers: [1, 2] } },
    ]);
    expect(unhandled).not.toHaveBeenCalled();
  });

  it('suggests no names of the schema', async () => {
    const schema = schemaOf([]);
    const [field] = await answers(schema, { query: 'subscription { new }' });
    expect(field).toMatchObject({ errors: [{ message: 'Cannot query field "new" on type "Subscription".' }] });
  });
});
