import { type GraphQLSchema, getArgumentValues, getNamedType } from 'graphql';
import { holds } from '../normalise/condition.ts';
import type { Field, FieldSet } from '../normalise/normalise.ts';

/** The most fields that an answer about the schema may have: five times what the common introspection query finds. */
const MOST_FIELDS = 200_000;

/** What a field of such an answer costs, in reads of one entity. */
const WEIGHT = 1 / 10;

type Values = Readonly<Record<string, unknown>>;

/**
 * What asking the schema itself costs. What there is to find is known, so that it is counted and not assumed: what is asked
 * of a type in the same way in several places is looked at once.
 *
 * @returns infinity when there is more than may be
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
    // Fields of the schema itself look at nothing but the schema.
    const value = definition.resolve?.(source, argsOf(each), undefined, { schema } as never);
    const objects = Array.isArray(value) ? value : value ? [value] : [];
    looked += objects.length;
    return objects.reduce<number>((sum, object) => sum + countOf(set, object), 1);
  };

  const fields = under(field, undefined);
  return fields > MOST_FIELDS ? Number.POSITIVE_INFINITY : Math.ceil(fields * WEIGHT);
}
