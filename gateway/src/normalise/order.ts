import { type Condition, holds } from './condition.ts';

/** Something with a place in an answer. */
export interface Placed {
  readonly order: number;
  /** Set where the place depends on variables: each place in the order of the document, and when it counts. */
  readonly places?: readonly Place[];
}

export interface Place {
  readonly order: number;
  readonly when: Condition;
}

/** Fields in the order in which they are collected when the conditions that hold are known (GraphQL 6.3.2). */
export function inOrder<T extends Placed>(
  fields: readonly T[],
  variables: Readonly<Record<string, unknown>>,
): readonly T[] {
  if (!fields.some(({ places }) => places)) return fields;
  const orderOf = ({ order, places }: T) => places?.find(({ when }) => holds(when, variables))?.order ?? order;
  return [...fields].sort((a, b) => orderOf(a) - orderOf(b));
}
