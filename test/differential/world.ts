import { SUBGRAPHS, type SubgraphName } from '@xiangxun/prisma/subgraph-name';
import {
  type GraphQLOutputType,
  type GraphQLSchema,
  getNamedType,
  isAbstractType,
  isEnumType,
  isLeafType,
  isListType,
  isNonNullType,
  isObjectType,
} from 'graphql';
import { type SeededRandom, seededRandom } from '../recount/seeded-random.ts';
import type { Contract } from './contract.ts';
import { leafValue, unserializable } from './leaf-values.ts';

/** An object of the world. In addition, an entity has its key field. */
export interface Thing {
  readonly __typename: string;
  /** The type and key of an entity; for anything else, a digest of the path to it. */
  readonly identity: string;
  /** The subgraph that returns it. */
  readonly graph: SubgraphName;
}

/** The result of a field, and when it arrives. */
export interface Given {
  /** At once, by a settled promise, or after other work has had its turn. */
  readonly delivery: 'now' | 'promised' | 'later';
  readonly value?: unknown;
  /** The error with which the field fails. */
  readonly error?: Error;
}

/** What an entity is in the subgraph that resolves it. */
export type Standing = 'there' | 'hidden' | 'broken';

/** All data, as a pure function of a seed, an object, a field and its arguments. */
export interface World {
  /** @param source of a root field: the root value, if any */
  field(asked: Asked, source: Thing | undefined, type: string, field: string, args: object): Given;
  standing(seed: number, graph: SubgraphName, entity: Thing): Standing;
  /** The object of an entity's representation. */
  entity(graph: SubgraphName, type: string, key: string): Thing;
  /** Whether objects have the field as a method, so that no resolver is needed. */
  isMethod(type: string, field: string): boolean;
}

/** The number of events of each subscription. */
export const EVENTS = 2;

/** Few, so that one entity occurs in several places. */
const ENTITIES = 5;

/** The part of a request's context that determines the world. */
export interface Asked {
  readonly seed: number;
  /** Set if everything must be returned synchronously. */
  readonly settled?: boolean;
}

/** The place of a value in the world. */
interface Place extends Required<Asked> {
  readonly graph: SubgraphName;
  readonly way: string;
  readonly dice: SeededRandom;
}

/** The world of a contract. */
export function createWorld(contract: Contract): World {
  const schemas = Object.fromEntries(
    SUBGRAPHS.map((name) => [name, contract.subgraphSchema(name)]),
  ) as unknown as Readonly<Record<SubgraphName, GraphQLSchema>>;
  const prototypes = new Map<string, object>();

  const isMethod: World['isMethod'] = (type, field) =>
    !isRoot(type) && contract.keyOf(type) !== field && hashOf(`${type}.${field}`) % 4 === 0;

  const prototypeOf = (graph: SubgraphName, type: string): object => {
    const known = prototypes.get(`${graph}:${type}`);
    if (known) return known;
    const object = schemas[graph].getType(type);
    const names = isObjectType(object) ? Object.keys(object.getFields()) : [];
    const methods = names
      .filter((name) => isMethod(type, name))
      .map((name) => [
        name,
        function (this: Thing, args: object, asked: Asked) {
          return deliver(field(asked, this, type, name, args));
        },
      ]);
    const prototype: object = Object.fromEntries(methods);
    prototypes.set(`${graph}:${type}`, prototype);
    return prototype;
  };

  const thing = (graph: SubgraphName, __typename: string, identity: string, key: object = {}): Thing =>
    Object.assign(Object.create(prototypeOf(graph, __typename)), { __typename, identity, graph, ...key });

  const entity: World['entity'] = (graph, type, key) =>
    thing(graph, type, `${type}:${key}`, { [contract.keyOf(type) ?? 'id']: key });

  /** The key of the nth entity of a type: a value of its enum, if the key has one. */
  const nthKey = (graph: SubgraphName, type: string, n: number): string => {
    const definition = schemas[graph].getType(type);
    const key = isObjectType(definition) && definition.getFields()[contract.keyOf(type) ?? 'id'];
    const of = key ? getNamedType(key.type) : undefined;
    return isEnumType(of) ? (of.getValues()[n]?.name ?? '') : `${type}:${n}`;
  };

  const standing: World['standing'] = (seed, graph, { identity }) => {
    const drawn = hashOf(`${seed}|${graph}|${identity}`) % 100;
    if (drawn < 12) return 'hidden';
    return drawn < 16 ? 'broken' : 'there';
  };

  /** A subgraph references no entity to others that it would itself hide, or fail to look up. */
  const reference = (seed: number, graph: SubgraphName, type: string, dice: SeededRandom): Thing | null => {
    const first = dice.below(ENTITIES);
    for (let step = 0; step < ENTITIES; step += 1) {
      const candidate = entity(graph, type, nthKey(graph, type, (first + step) % ENTITIES));
      if (!contract.resolves(graph, type) || standing(seed, graph, candidate) === 'there') return candidate;
    }
    return null;
  };

  const field: World['field'] = ({ seed, settled = false }, source, type, name, args) => {
    const key = contract.keyOf(type);
    if (name === key) return { delivery: 'now', value: source?.[name as keyof Thing] };
    const [owner] = contract.ownersOf(type, name);
    const graph = key || isRoot(type) ? owner : source?.graph;
    const definition = graph && schemas[graph].getType(type);
    const of = isObjectType(definition) ? definition.getFields()[name]?.type : undefined;
    if (!graph || !of) throw new Error(`no subgraph answers ${type}.${name}`);
    const way = `${source?.identity ?? type}|${type}.${name}|${canonical(args)}`;
    const dice = seededRandom(hashOf(`${seed}|${way}`));
    const drawn = dice.pick(['now', 'now', 'now', 'promised', 'promised', 'later'] as const);
    const delivery = settled ? 'now' : drawn;
    if (dice.chance(0.015)) return { delivery, error: new Error(`${type}.${name} failed`) };
    return { delivery, value: anyOf(of, { seed, settled, graph, way, dice }) };
  };

  /** A value of a type, rarely null or invalid where that is not allowed. */
  const anyOf = (type: GraphQLOutputType, place: Place): unknown => {
    const isNull = place.dice.chance(isNonNullType(type) ? 0.003 : 0.08);
    return isNull ? null : presentOf(isNonNullType(type) ? type.ofType : type, place);
  };

  const presentOf = (type: GraphQLOutputType, place: Place): unknown => {
    const { seed, graph, way, dice } = place;
    if (isNonNullType(type)) return anyOf(type, place);
    if (isListType(type)) {
      const length = dice.pick([0, 1, 1, 2, 2, 2, 3]);
      const items = Array.from({ length }, (_, index) => itemOf(type.ofType, { ...place, way: `${way}|${index}` }));
      return dice.chance(0.03) ? items.values() : items;
    }
    if (isLeafType(type)) return dice.chance(0.004) ? unserializable(type, dice) : leafValue(type, dice);
    const possible = isAbstractType(type) ? schemas[graph].getPossibleTypes(type) : [type];
    const { name } = dice.pick(possible);
    if (isAbstractType(type) && dice.chance(0.003)) return thing(graph, 'NoSuchType', way);
    if (contract.keyOf(name)) return reference(seed, graph, name, dice);
    return thing(graph, name, digestOf(way));
  };

  const itemOf = (type: GraphQLOutputType, place: Place): unknown => {
    if (place.dice.chance(0.006)) return new Error('an item failed');
    const item = anyOf(type, place);
    return place.dice.chance(0.05) && !place.settled ? Promise.resolve(item) : item;
  };

  return { field, standing, entity, isMethod };
}

/** Returns the result of a field as a resolver would. */
export function deliver({ delivery, value, error }: Given): unknown {
  if (delivery === 'now') {
    if (error) throw error;
    return value;
  }
  const turn = delivery === 'later' ? new Promise((resolve) => setImmediate(resolve)) : Promise.resolve();
  return turn.then(() => (error ? Promise.reject(error) : value));
}

/** The root value of an event of a subscription. */
export function eventOf(number: number, graph: SubgraphName): Thing {
  return { __typename: 'Subscription', identity: `event ${number}`, graph };
}

/** A value's text, independent of the order of its properties; undefined ones are absent, as in JSON. */
export function canonical(value: unknown): string {
  return JSON.stringify(value, (_key, inner: unknown) => {
    if (typeof inner === 'bigint') return String(inner);
    if (typeof inner !== 'object' || inner === null || Array.isArray(inner)) return inner;
    return Object.entries(inner)
      .filter(([, each]) => each !== undefined)
      .sort(([a], [b]) => (a < b ? -1 : 1));
  });
}

function isRoot(type: string): boolean {
  return type === 'Query' || type === 'Mutation' || type === 'Subscription';
}

function digestOf(text: string): string {
  return hashOf(text).toString(36) + hashOf(`${text}|`).toString(36);
}

/** A digest of 32 bits (FNV-1a, mixed once more). */
export function hashOf(text: string): number {
  let hash = 0x811c9dc5;
  for (let index = 0; index < text.length; index += 1) {
    hash = Math.imul(hash ^ text.charCodeAt(index), 0x01000193);
  }
  hash = Math.imul(hash ^ (hash >>> 15), 0x2c1b3c6d);
  return (hash ^ (hash >>> 13)) >>> 0;
}
