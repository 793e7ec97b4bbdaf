import {
  doTypesOverlap,
  type GraphQLCompositeType,
  type GraphQLField,
  type GraphQLSchema,
  getNamedType,
  isAbstractType,
  isCompositeType,
} from 'graphql';
import type { SeededRandom } from '../recount/seeded-random.ts';

/** What operations are generated from. */
export interface Source {
  readonly schema: GraphQLSchema;
  /** Whether objects of a type can be requested by a key. */
  isEntity(type: string): boolean;
  /** How many subgraphs have fields of a type. */
  sharesOf(type: string): number;
}

/** The depth at which only leaves are selected. */
export const DEEPEST = 8;

/** A field of a type; leaves are the rarer the less deep it is. */
export function pickField(
  source: Source,
  dice: SeededRandom,
  all: readonly GraphQLField<unknown, unknown>[],
  depth: number,
): GraphQLField<unknown, unknown> | undefined {
  // The SDL is long, and so is the list of types.
  const fields = all.filter(({ name }) => name !== '_service' && name !== 'types');
  const leaves = fields.filter(({ type }) => !isCompositeType(getNamedType(type)));
  const others = fields.filter(({ type }) => isCompositeType(getNamedType(type)));
  const isLast = depth >= DEEPEST || dice.chance(depth === 0 ? 0.05 : 0.35);
  if (others.length > 0 && (leaves.length === 0 || !isLast)) {
    return weighted(dice, others, (each) => weightOf(source, each));
  }
  return leaves.length > 0 ? dice.pick(leaves) : undefined;
}

/** Draws an item with weights. */
function weighted<Item>(dice: SeededRandom, items: readonly Item[], weight: (item: Item) => number): Item | undefined {
  let left = dice.below(items.reduce((sum, item) => sum + weight(item), 0));
  return items.find((item) => {
    left -= weight(item);
    return left < 0;
  });
}

/** Entities, most of all those of several subgraphs, and abstract types are preferred. */
function weightOf({ isEntity, sharesOf }: Source, { type, name }: GraphQLField<unknown, unknown>): number {
  const inner = getNamedType(type);
  if (name === '_entities') return 60;
  // The one with unstructured JSON.
  if (name === 'syncLearningRecords') return 8;
  if (isAbstractType(inner)) return 7;
  if (isEntity(inner.name)) return sharesOf(inner.name) > 1 ? 16 : 6;
  return /Connection$|Edge$|Change$/.test(inner.name) ? 5 : 1;
}

/** A representation of any resolvable entity. */
export function representation({ schema, isEntity }: Source, dice: SeededRandom): unknown {
  const types = Object.keys(schema.getTypeMap()).filter(isEntity);
  const __typename = dice.pick(types);
  const key = `${__typename}:${dice.below(5)}`;
  return __typename === 'ProviderSync' ? { __typename, provider: key } : { __typename, id: key };
}

const overlaps = new WeakMap<GraphQLCompositeType, readonly GraphQLCompositeType[]>();

/** The types that share an object with a type. */
export function overlapping(schema: GraphQLSchema, type: GraphQLCompositeType): readonly GraphQLCompositeType[] {
  const known =
    overlaps.get(type) ??
    Object.values(schema.getTypeMap())
      .filter(isCompositeType)
      .filter((each) => doTypesOverlap(schema, each, type));
  overlaps.set(type, known);
  return known;
}
