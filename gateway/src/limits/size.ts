import type { FieldSet } from '../normalise/normalise.ts';
import { beyondLimit, type Limits } from './limits.ts';

/**
 * Holds a normalised operation to the limits of expanded fields and breadth. What is asked in many places is counted there
 * and looked at once.
 *
 * @returns how many fields there are, fragments expanded
 * @throws {GraphQLError} naming the limit
 */
export function holdSize(set: FieldSet, { fields, breadth }: Limits): number {
  const counts = new Map<FieldSet, number>();
  const countOf = (each: FieldSet): number => {
    const known = counts.get(each);
    if (known !== undefined) return known;
    if (each.fields.length > breadth) throw beyondLimit('breadth', each.fields.length, breadth);
    const beneath = each.fields.map(({ sub }) =>
      [...(sub?.values() ?? [])].reduce((sum, one) => sum + countOf(one), 0),
    );
    const count = beneath.reduce((sum, one) => sum + one, each.fields.length);
    counts.set(each, count);
    return count;
  };
  const reached = countOf(set);
  if (reached > fields) throw beyondLimit('fields', reached, fields);
  return reached;
}
