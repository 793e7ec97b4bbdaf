import { type GraphQLOutputType, type GraphQLSchema, getNamedType, isListType, isNonNullType, Kind } from 'graphql';
import { holds } from '../normalise/condition.ts';
import type { Field, FieldSet } from '../normalise/normalise.ts';
import type { Costs, ListSize } from '../supergraph/costs.ts';
import { introspectionCost } from './introspection.ts';

/** The longest page; the list itself refuses a larger one. */
const LARGEST_PAGE = 500;

/** The lists below a field whose length its arguments set. */
interface Sized {
  readonly fields: readonly string[];
  readonly size: number;
}

/** The cost of an operation, in reads of one entity. */
export interface OperationCost {
  /** The cost of fields by themselves, whatever they return. */
  readonly weights: number;
  /** The most objects in the response, by their weights. */
  readonly objects: number;
}

const NOTHING: OperationCost = { weights: 0, objects: 0 };

/**
 * Computes the maximal cost of an operation: each object 1, each list as long as its arguments allow, plus the weights
 * of the contract (IBM's GraphQL Cost Directives specification, 3). Selections whose conditions do not hold cost
 * nothing. Where several types are possible, the most expensive one counts.
 */
export function costOf(
  schema: GraphQLSchema,
  costs: Costs,
  set: FieldSet,
  variables: Readonly<Record<string, unknown>>,
): OperationCost {
  const known = new Map<FieldSet, OperationCost>();

  const ofSet = (each: FieldSet, sized: Sized | undefined): OperationCost => {
    const before = sized ? undefined : known.get(each);
    if (before !== undefined) return before;
    let sum = NOTHING;
    for (const field of each.fields) {
      if (holds(field.when, variables)) sum = added(sum, ofField(each.type.name, field, sized));
    }
    if (!sized) known.set(each, sum);
    return sum;
  };

  const ofField = (parent: string, field: Field, sized: Sized | undefined): OperationCost => {
    const { definition, sub, withheld } = field;
    if (definition.name === '__typename' || withheld) return NOTHING;
    if (definition.name.startsWith('__')) return { weights: introspectionCost(schema, field, variables), objects: 0 };
    const coordinate = `${parent}.${definition.name}`;
    const weights = costs.weights.get(coordinate) ?? 0;
    if (!sub) return { weights, objects: 0 };
    const list = costs.listSizes.get(coordinate);
    const size = list ? sizeOf(list, field, variables) : 1;
    const beneath = list && list.sizedFields.length > 0 ? { fields: list.sizedFields, size } : undefined;
    const given = sized?.fields.includes(definition.name) ? sized.size : undefined;
    const count = isList(definition.type) ? (given ?? size) : 1;
    const type = getNamedType(definition.type).name;
    let dearest = NOTHING;
    for (const [name, inner] of sub) {
      const objects = costs.weights.get(name) ?? costs.weights.get(type) ?? 1;
      const one = added({ weights: 0, objects }, ofSet(inner, beneath));
      if (totalOf(one) > totalOf(dearest)) dearest = one;
    }
    return { weights: weights + count * dearest.weights, objects: count * dearest.objects };
  };

  return ofSet(set, undefined);
}

export function totalOf({ weights, objects }: OperationCost): number {
  return weights + objects;
}

function added(one: OperationCost, other: OperationCost): OperationCost {
  return { weights: one.weights + other.weights, objects: one.objects + other.objects };
}

/** The maximal length of a list with the given arguments. */
function sizeOf(
  { slicingArguments, assumedSize = 1 }: ListSize,
  { definition, nodes }: Field,
  variables: Readonly<Record<string, unknown>>,
): number {
  const sizes = slicingArguments.flatMap((name) => {
    const given = nodes[0]?.arguments?.find((each) => each.name.value === name)?.value;
    if (given?.kind === Kind.INT) return [Number(given.value)];
    if (given?.kind === Kind.LIST) return [given.values.length];
    const value =
      given?.kind === Kind.VARIABLE
        ? variables[given.name.value]
        : definition.args.find((each) => each.name === name)?.defaultValue;
    return Array.isArray(value) ? [value.length] : typeof value === 'number' ? [value] : [];
  });
  return sizes.length === 0 ? assumedSize : Math.min(Math.max(0, ...sizes), LARGEST_PAGE);
}

function isList(type: GraphQLOutputType): boolean {
  return isListType(isNonNullType(type) ? type.ofType : type);
}
