import { type GraphQLSchema, getArgumentValues, getNamedType } from 'graphql';
import { holds } from '../normalise/condition.ts';
import type { Field, FieldSet } from '../normalise/normalise.ts';

/** The most fields of an introspection response: five times what the common introspection query returns. */
const MOST_FIELDS = 200_000;

/** The cost of a field of such a response, in reads of one entity. */
const WEIGHT = 1 / 10;

type Values = Readonly<Record<string, unknown>>;

/**
 * Computes the cost of introspection. The schema is known, so the fields are counted, not estimated; equal selections
 * of a type in several places are visited once.
 *
 * @returns infinity if the limit is exceeded
 */
export function introspectionCost(schema: GraphQLSchema, field: Field, variables: Values): number {
  const known = new Map<FieldSet, Map<unknown, number>>();
  const args = new Map<Field, Values>();
  let looked = 0;

  const countOf = (set: FieldSet, source: unknown): number => {
    const ofSet = known.get(set) ?? new Map<unknown, number>();
    known.set(set, ofSet);
    const before = ofSet.get(source);
    if (before !== undefined) return before;
    let count = 0;
    for (const each of set.fields) {
      if (count > MOST_FIELDS || looked > MOST_FIELDS) return Number.POSITIVE_INFINITY;
      if (holds(each.when, variables)) count += under(each, source);
    }
    ofSet.set(source, count);
    return count;
  };

  const argsOf = (each: Field): Values => {
    const [node] = each.nodes;
    const values = args.get(each) ?? (node ? getArgumentValues(each.definition, node, variables) : {});
    args.set(each, values);
    return values;
  };

  const under = (each: Field, source: unknown): number => {
    looked += 1;
    const { definition, sub } = each;
    const set = sub?.get(getNamedType(definition.type).name);
    if (!set) return 1;
    // Introspection fields read nothing but the schema.
    const value = definition.resolve?.(source, argsOf(each), undefined, { schema } as never);
    const objects = Array.isArray(value) ? value : value ? [value] : [];
    looked += objects.length;
    return objects.reduce<number>((sum, object) => sum + countOf(set, object), 1);
  };

  const fields = under(field, undefined);
  return fields > MOST_FIELDS ? Number.POSITIVE_INFINITY : Math.ceil(fields * WEIGHT);
}
