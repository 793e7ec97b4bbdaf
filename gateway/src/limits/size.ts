import type { FieldSet } from '../normalise/normalise.ts';
import { beyondLimit, type Limits } from './limits.ts';

/**
 * Enforces the limits of expanded fields and breadth on a normalised operation. A selection that occurs in many places
 * is counted in each and visited once.
 *
 * @returns the number of fields, with fragments expanded
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
