import { type ConstValueNode, type GraphQLScalarType, Kind } from 'graphql';
import type { SeededRandom } from '../recount/seeded-random.ts';

const TEXTS = ['', 'a', '小学', '"\\\n', '__proto__', '$a', '#', '"""', '😀', '\u0000'];

/** JSON values that each scalar takes. */
const OF_SCALARS: Readonly<Record<string, (dice: SeededRandom) => unknown>> = {
  Int: (dice) => dice.pick([0, 1, -1, 50, 2_147_483_647]),
  Float: (dice) => dice.pick([0, 0.5, -3, 1e21, 2 ** 60]),
  Boolean: (dice) => dice.chance(0.5),
  ID: (dice) => dice.pick<unknown>([dice.below(5), `Region:${dice.below(5)}`, 'School:1']),
  BigInt: (dice) => dice.pick<unknown>([0, -7, 123_456]),
  Decimal: (dice) => dice.pick<unknown>([1, '0.50', 2.5]),
  Date: (dice) => dice.pick(['2021-02-03', '2024-02-29']),
  DateTime: () => '2021-02-03T04:05:06Z',
  RegionCode: (dice) => dice.pick(['CN', '52', '5201', '520115']),
  CreditCode: () => '91350100M000100Y43',
  SchoolCode: () => '2152000001',
  IdNumber: () => '11010519491231002X',
  JSON: (dice) => dice.pick<unknown>([null, 1, 'a', [1, { a: 'b' }], { id: 1, constructor: null }, [2 ** 60, 0.1]]),
  JSONObject: (dice) => dice.pick<unknown>([{}, { a: { b: [null, 'c'] } }, { id: '1', version: 2 ** 60 }]),
};

/** JSON values that a built-in or strict scalar refuses. */
const UNFIT: Readonly<Record<string, unknown>> = {
  Int: 1.5,
  Float: 'x',
  Boolean: 'true',
  ID: true,
  BigInt: 'x',
  JSONObject: [],
};

/** A JSON value that a scalar takes. */
export function scalarValue({ name }: GraphQLScalarType, dice: SeededRandom): unknown {
  return OF_SCALARS[name]?.(dice) ?? dice.pick(TEXTS);
}

/** A JSON value that a scalar refuses, if it refuses any. */
export function unfitValue({ name }: GraphQLScalarType): unknown {
  return Object.hasOwn(UNFIT, name) ? UNFIT[name] : 5;
}

/** A JSON value of a scalar as it is written in a document. */
export function scalarLiteral(value: unknown, { name }: GraphQLScalarType, dice: SeededRandom): ConstValueNode {
  const literal = (inner: unknown): ConstValueNode => {
    if (inner === null || inner === undefined) return { kind: Kind.NULL };
    if (typeof inner === 'boolean') return { kind: Kind.BOOLEAN, value: inner };
    if (typeof inner === 'number') {
      const text = String(inner);
      return { kind: /^-?\d+$/.test(text) ? Kind.INT : Kind.FLOAT, value: text };
    }
    if (typeof inner === 'string') {
      const isBlock = name === 'String' && /^[a-z小学$#]+$/.test(inner) && dice.chance(0.3);
      return { kind: Kind.STRING, value: inner, block: isBlock };
    }
    if (Array.isArray(inner)) return { kind: Kind.LIST, values: inner.map(literal) };
    return { kind: Kind.OBJECT, fields: Object.entries(inner).map(([key, each]) => fieldOf(key, literal(each))) };
  };
  return literal(value);
}

/** A field of an object that is written in a document. */
export function fieldOf<Value>(name: string, value: Value) {
  return { kind: Kind.OBJECT_FIELD as const, name: { kind: Kind.NAME as const, value: name }, value };
}
