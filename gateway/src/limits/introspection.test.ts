import { buildSchema, getIntrospectionQuery, type GraphQLSchema, parse } from 'graphql';
import { expect, it } from 'vitest';
import type { Guard } from '../access/guard.ts';
import { normalise } from '../normalise/normalise.ts';
import { costOf } from './cost.ts';

const TYPES = Array.from(
  { length: 300 },
  (_, i) => `type T${i} { a: T${i} b: [T${(i + 1) % 300}!]! c(x: Int): String }`,
);
const schema = buildSchema(`type Query { t: T0 } ${TYPES.join(' ')}`);

const guard: Guard = { root: { as: 'reader' }, refusal: () => undefined, beneath: () => ({ as: 'reader' }) };

function weightsOf(query: string, variables = {}, of: GraphQLSchema = schema): number {
  const document = parse(query);
  const [operation] = document.definitions;
  if (operation?.kind !== 'OperationDefinition') throw new Error('no operation');
  const set = normalise(document, operation, { schema: of, guard, work: 20_000 });
  return costOf(of, { weights: new Map(), listSizes: new Map() }, set, variables).weights;
}

const aliased = (count: number, of: string, key: string) =>
  Array.from({ length: count }, (_, i) => `${key}${i}: ${of}`).join(' ');

it('costs what there is to tell, of which the common query is a small part', () => {
  const whole = weightsOf(getIntrospectionQuery());
  expect(whole).toBeGreaterThan(500);
  expect(whole).toBeLessThan(5_000);
  expect(weightsOf('{ __type(name: "T0") { name fields { name } } }')).toBe(1);
  // __schema, types, and 9 built-in types beside these; each has a name.
  expect(weightsOf('{ __schema { types { name } } }')).toBe(Math.ceil((2 + 300 + 1 + 5 + 8) / 10));
});

it('counts what is asked many times, without asking it', () => {
  const many = (count: number) =>
    `{ __schema { types { ${aliased(count, `fields { type { ${aliased(count, 'fields { name }', 'b')} } }`, 'a')} } } }`;
  expect(weightsOf(many(1))).toBeLessThan(1_000);
  expect(weightsOf(many(3))).toBeLessThan(10_000);
  expect(weightsOf(many(20))).toBe(Number.POSITIVE_INFINITY);
});

it('costs nothing where conditions leave it out', () => {
  const query = 'query ($b: Boolean!) { __schema { types @include(if: $b) { name } } }';
  expect(weightsOf(query, { b: false })).toBe(1);
  expect(weightsOf(query, { b: true })).toBeGreaterThan(5);
});
