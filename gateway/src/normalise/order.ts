import { type Condition, holds } from './condition.ts';

/** Something with a position in a response. */
export interface Placed {
  readonly order: number;
  /** Set if the position depends on variables: each position in document order, and its condition. */
  readonly places?: readonly Place[];
}

export interface Place {
  readonly order: number;
  readonly when: Condition;
}

/** Sorts fields into the order in which they are collected once the conditions are known (GraphQL 6.3.2). */
export function inOrder<T extends Placed>(
  fields: readonly T[],
  variables: Readonly<Record<string, unknown>>,
): readonly T[] {
  if (!fields.some(({ places }) => places)) return fields;
  const orderOf = ({ order, places }: T) => places?.find(({ when }) => holds(when, variables))?.order ?? order;
  return [...fields].sort((a, b) => orderOf(a) - orderOf(b));
}
