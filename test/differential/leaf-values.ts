import { type GraphQLLeafType, isEnumType } from 'graphql';
import type { SeededRandom } from '../recount/seeded-random.ts';

/** Texts that break faulty JSON splicing, UTF-8 slicing or look-ups by name. */
const TEXTS = ['', '小学', '"\\', '__proto__', '\u2028', '😀', 'null', '},{"a":1', '\ud800', 'School', 'x'.repeat(300)];

const JSON_VALUES = [
  '{"__proto__":{"a":1},"constructor":[],"id":"Region:1"}',
  '{"__typename":"School","id":"School:1","b":{"a":[1,{"c":null}]}}',
  '[[],{},null,0.5,"a"]',
  '"text"',
  '17',
  'true',
  '{}',
];

const OF_SCALARS: Readonly<Record<string, (dice: SeededRandom) => unknown>> = {
  Int: (dice) => dice.pick([0, 1, -1, 2_147_483_647, dice.below(100_000)]),
  Float: (dice) => dice.pick([0, -0, 0.1, 1e21, 5e-324, -2.5, dice.below(1_000) / 7]),
  Boolean: (dice) => dice.chance(0.5),
  ID: (dice) => dice.pick<unknown>([dice.below(1_000), `id:${dice.below(1_000)}`]),
  BigInt: (dice) => dice.pick<unknown>([dice.below(1_000), BigInt(dice.below(1_000)), -9_007_199_254_740_991]),
  Decimal: (dice) => dice.pick(['1', '0.5', '1.50', '12345678901234567890.125']),
  Date: (dice) => dice.pick<unknown>(['2021-02-03', new Date('2022-03-04T00:00:00Z')]),
  DateTime: (dice) => dice.pick<unknown>(['2021-02-03T04:05:06Z', new Date(1_600_000_000_000 + dice.below(1_000_000))]),
  JSON: (dice) => JSON.parse(dice.pick(JSON_VALUES)),
  JSONObject: (dice) => JSON.parse(dice.pick(JSON_VALUES.filter((text) => text.startsWith('{')))),
};

/** A resolver's value for a leaf; the schema serialises it. */
export function leafValue(type: GraphQLLeafType, dice: SeededRandom): unknown {
  if (isEnumType(type)) return dice.pick(type.getValues()).value;
  return OF_SCALARS[type.name]?.(dice) ?? `${dice.below(1_000_000)}${dice.pick(TEXTS)}`;
}

const UNSERIALIZABLE: Readonly<Record<string, unknown>> = {
  Int: 'x',
  Float: 'x',
  Boolean: 'x',
  String: {},
  ID: true,
  BigInt: 1.5,
};

/** A value that a leaf fails to serialise, if there is one. */
export function unserializable(type: GraphQLLeafType, dice: SeededRandom): unknown {
  return UNSERIALIZABLE[type.name] ?? (isEnumType(type) ? 'NO_SUCH_VALUE' : leafValue(type, dice));
}
