import fc from 'fast-check';
import {
  buildSchema,
  GraphQLError,
  type GraphQLInputType,
  type GraphQLScalarType,
  getVariableValues,
  isInputObjectType,
  isInputType,
  isListType,
  isNonNullType,
  Kind,
  type OperationDefinitionNode,
  parse,
  typeFromAST,
} from 'graphql';
import { describe, expect, it } from 'vitest';
import { randomOf } from '../kit/random.ts';
import { createVariableCoercion } from './coerce-variables.ts';

const schema = buildSchema(
  `scalar Loose
   enum Stage { PRIMARY JUNIOR SENIOR }
   input Range { to: Int = 3 from: Int! stages: [Stage!] inner: Range loose: Loose share: Float at: [Range!] = [] }
   input Choice @oneOf { id: ID range: Range stages: [Stage] }
   input Batch { records: [Record!]! }
   input Record { id: ID! name: String range: Range = { from: 1 } choice: Choice grid: [[Int]] = [[1]] isOpen: Boolean }
   input Odd { constructor: String toString: Int valueOf: Odd }
   input Proto { a: Int __proto__: Int }
   type Query { a: Int }`,
  { assumeValid: true },
);

/** What the scalar's parser was called with. */
const parsed: unknown[] = [];
const loose = schema.getType('Loose') as GraphQLScalarType;
loose.parseValue = (value) => {
  parsed.push(value);
  if (value === 'bad') throw new Error('bad it is');
  if (value === 'worse') throw new GraphQLError('worse it is', { extensions: { code: 'BAD_USER_INPUT' } });
  return value === 'nothing' ? undefined : { parsed: value };
};

const VARIABLES = [
  '$n: Int',
  '$must: Int!',
  '$some: Int! = 4',
  '$wrong: Int = "x"',
  '$stage: Stage = JUNIOR',
  '$range: Range',
  '$ranges: [Range!]! = [{ from: 2, inner: { from: 3, to: null } }]',
  '$choice: Choice = { id: 1 }',
  '$batch: Batch!',
  '$records: [Record]',
  '$grid: [[Int!]!]',
  '$loose: Loose',
  '$looses: [Loose!]',
  '$odd: Odd',
  '$proto: Proto',
  '$__proto__: Range',
  '$constructor: [Stage]',
  '$output: Query',
  '$missing: Missing',
];

const JUNK: readonly (() => unknown)[] = [
  () => null,
  () => undefined,
  () => 1.5,
  () => Number.NaN,
  () => 2 ** 40,
  () => 'junk',
  () => '7',
  () => '',
  () => true,
  () => 3n,
  () => Symbol.iterator,
  () => parse,
  () => new Date(0),
  () => [],
  () => [null],
  () => [[1], 2],
  () => new Array(2),
  () => new Set([1, 'PRIMARY']),
  () => [1, 2].values(),
  () => ({}),
  () => ({ from: 1, form: 2, constructor: 3 }),
  () => JSON.parse('{ "from": 1, "__proto__": { "to": 2 } }'),
  () => Object.create({ from: 1, to: 2 }),
  () => Object.assign(Object.create(null), { from: 1, a: 2, id: '3' }),
  () => ({ id: 1, range: undefined }),
  () => ({ id: 1, range: null }),
  () => ({ id: null }),
  () => ({ toString: 2, constructor: 'x', valueOf: null }),
  () => 'bad',
  () => 'worse',
  () => 'nothing',
];

/** A value for a type: mostly valid, with one in `rarity` that may be anything. */
function valueFor(type: GraphQLInputType, below: (most: number) => number, rarity: number, depth = 0): unknown {
  if (below(rarity) === 0) return JUNK[below(JUNK.length)]?.();
  if (isNonNullType(type)) return valueFor(type.ofType, below, rarity, depth);
  if (below(8) === 0) return null;
  const next = (inner: GraphQLInputType) => valueFor(inner, below, rarity, depth + 1);
  if (isListType(type))
    return below(4) === 0 ? next(type.ofType) : Array.from({ length: below(4) }, () => next(type.ofType));
  if (isInputObjectType(type)) {
    const object = below(4) === 0 ? Object.create(null) : {};
    const fields = Object.values(type.getFields());
    const one = below(fields.length);
    const isGiven = (required: boolean, index: number) =>
      type.isOneOf ? index === one : required || (depth < 5 && below(3) === 0);
    const given = fields.filter((field, index) => isGiven(isNonNullType(field.type), index));
    if (below(2) === 0) given.reverse();
    for (const field of given) object[field.name] = next(field.type);
    return object;
  }
  const { name } = type;
  if (name === 'Stage') return ['PRIMARY', 'JUNIOR', 'SENIOR'][below(3)];
  if (name === 'Loose') return [{ a: [1] }, 'x', 0, false][below(4)];
  if (name === 'Boolean') return below(2) === 0;
  return name === 'String' ? `text ${below(9)}` : below(9);
}

function definitionsOf(variables: readonly string[]) {
  const [operation] = parse(`query(${variables.join(' ')}) { a }`).definitions;
  return (operation as OperationDefinitionNode).variableDefinitions ?? [];
}

/** A value's shape with its prototypes and the order of its keys. */
function shapeOf(value: unknown): unknown {
  if (typeof value !== 'object' || value === null) return value;
  const members = Reflect.ownKeys(value).map((key) => [key, shapeOf(Reflect.get(value, key))]);
  return [Object.getPrototypeOf(value)?.constructor.name, String(value instanceof Date && value), members];
}

function outcome(run: () => ReturnType<typeof getVariableValues>) {
  const { coerced, errors } = run();
  // Where graphql-js itself fails, the error is passed on as it is.
  const told = errors?.map((error) => [
    error instanceof GraphQLError ? error.toJSON() : String(error),
    String(error.originalError),
  ]);
  return { coerced: shapeOf(coerced), told };
}

/** Compares the coercion with graphql-js and returns whether the variables were valid. */
function compare(variables: readonly string[], inputs: () => Record<string, unknown>): boolean {
  const definitions = definitionsOf(variables);
  const options = { maxErrors: 50, hideSuggestions: true };
  const expected = outcome(() => getVariableValues(schema, definitions, inputs(), options));
  const coerce = createVariableCoercion(schema, definitions);
  expect(outcome(() => coerce(inputs()))).toStrictEqual(expected);
  return expected.told === undefined;
}

describe('the coercion of variables', () => {
  it('gives the values and the errors of graphql-js for whatever is sent', () => {
    let sound = 0;
    const property = fc.property(
      fc.subarray(VARIABLES, { minLength: 1, maxLength: 4 }),
      fc.integer({ min: 4, max: 200 }),
      fc.nat(),
      (variables, rarity, seed) => {
        const inputs = () => {
          const below = numbersFrom(seed);
          const given: Record<string, unknown> = Object.create(null);
          for (const { variable, type: node } of definitionsOf(variables)) {
            const type = typeFromAST(schema, node);
            if (below(6) > 0) given[variable.name.value] = isInputType(type) ? valueFor(type, below, rarity) : 1;
          }
          if (below(9) === 0) given.unknown = 1;
          return below(2) === 0 ? given : { ...given };
        };
        sound += compare(variables, inputs) ? 1 : 0;
      },
    );
    fc.assert(property, { numRuns: 2_000, seed: 6_012 });
    expect(sound).toBeGreaterThan(700);
    expect(sound).toBeLessThan(1_700);
  });

  it.each(VARIABLES)('gives them for anything at all as %s', (variable) => {
    const [definition] = definitionsOf([variable]);
    const name = definition?.variable.name.value ?? '';
    compare([variable], () => ({}));
    for (const junk of JUNK) {
      const inputs = () => Object.fromEntries([[name, junk()]]);
      compare([variable], inputs);
      compare([variable], () => Object.fromEntries([[name, [{ from: 1, inner: junk() }]]]));
    }
  });

  it('asks a scalar once for each value', () => {
    parsed.length = 0;
    const looses = [1, 'x', { a: 1 }, 1];
    createVariableCoercion(schema, definitionsOf(['$looses: [Loose!]']))({ looses });
    expect(parsed).toEqual(looses);
  });

  it('tells fifty faults and no more', () => {
    const ranges = Array.from({ length: 60 }, () => ({ form: 1 }));
    const { errors } = createVariableCoercion(schema, definitionsOf(['$ranges: [Range!]']))({ ranges });
    expect(errors).toHaveLength(51);
    expect(errors?.[0]?.message).toContain('Field "from" of required type "Int!" was not provided.');
    expect(errors?.[1]?.message).toMatch(/Field "form" is not defined by type "Range"\.$/);
  });

  it('gives each request a default value of its own for a variable', () => {
    const coerce = createVariableCoercion(schema, definitionsOf(['$range: Range = { from: 1 }']));
    expect(coerce({}).coerced?.range).not.toBe(coerce({}).coerced?.range);
  });

  it('asks nothing of a prototype of the variables', () => {
    const inputs = Object.create({ must: 1 });
    const { errors } = createVariableCoercion(schema, definitionsOf(['$must: Int!']))(inputs);
    expect(errors?.[0]?.message).toBe('Variable "$must" of required type "Int!" was not provided.');
    expect(errors?.[0]?.nodes?.[0]?.kind).toBe(Kind.VARIABLE_DEFINITION);
  });
});

/** Integers from 0 up to, but not including, a bound. */
function numbersFrom(seed: number): (below: number) => number {
  const random = randomOf(seed);
  return (below) => Math.floor(random() * below);
}
