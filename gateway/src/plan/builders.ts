import type { GraphQLOutputType } from 'graphql';
import type { Condition } from '../normalise/condition.ts';
import type { Placed } from '../normalise/order.ts';
import type { Group, Hop, Selection } from './plan.ts';

/** The selection on objects of one type, while a plan is built. */
export interface TypeBuilder {
  readonly type: string;
  readonly fields: Map<string, FieldBuilder>;
  readonly hops: (Hop & { readonly conditions: Condition[] })[];
  leads: [string, Selection][];
}

/** A field with its arguments. */
export interface Question {
  /** E.g. `visits(first: $_0, region: $region)`. */
  readonly text: string;
  /** The names of its variables. */
  readonly uses: readonly string[];
}

export interface FieldBuilder extends Question {
  readonly conditions: Condition[];
  selection?: { readonly abstract: boolean; readonly types: Map<string, TypeBuilder> };
}

/** A request, while a plan is built. */
export interface RequestBuilder {
  readonly id: number;
  readonly owner: string;
  /** How many requests precede it in a chain. */
  readonly depth: number;
  readonly after: Set<number>;
  readonly root?: TypeBuilder;
  readonly groups: (Group & { readonly selection: TypeBuilder })[];
}

export interface StepBuilder {
  readonly requests: RequestBuilder[];
  readonly turn?: Placed;
}

export function typeBuilder(type: string): TypeBuilder {
  return { type, fields: new Map(), hops: [], leads: [] };
}

/** Adds a field under an alias; if it is selected again, it has either condition. */
export function fieldBuilder(
  selection: TypeBuilder,
  alias: string,
  { text, uses }: Question,
  when: Condition,
): FieldBuilder {
  const known = selection.fields.get(alias);
  if (known) {
    known.conditions.push(when);
    return known;
  }
  const added: FieldBuilder = { text, uses, conditions: [when] };
  selection.fields.set(alias, added);
  return added;
}

/** Assigns aliases such that no two fields collide in a response. */
export type AliasOf = (name: string, question: string, type: GraphQLOutputType) => string;

/**
 * Gives each distinct field with arguments and type its own alias. A field without arguments keeps its name if
 * possible.
 */
export function aliases(): AliasOf {
  const known = new Map<string, string>();
  const taken = new Set<string>();
  return (name, question, type) => {
    const field = `${question} ${type}`;
    const before = known.get(field);
    if (before) return before;
    const alias = question === name && !taken.has(name) ? name : `${name}__${known.size}`;
    known.set(field, alias);
    taken.add(alias);
    return alias;
  };
}
