import { type DirectiveNode, Kind } from 'graphql';

/** A variable that must be true, or must be false. */
interface Literal {
  readonly variable: string;
  readonly is: boolean;
}

/**
 * When a selection is part of an operation, depending on the variables of `@skip` and `@include` (GraphQL 3.13): when
 * all literals of at least one term hold. A condition without terms never holds.
 */
export interface Condition {
  /** Equal conditions have equal texts. */
  readonly text: string;
  readonly terms: readonly (readonly Literal[])[];
}

export const ALWAYS: Condition = { text: '', terms: [[]] };
export const NEVER: Condition = { text: '!', terms: [] };

/** A condition narrowed by the `@skip` and `@include` of a selection. */
export function narrowed(condition: Condition, directives: readonly DirectiveNode[] = []): Condition {
  let result = condition;
  for (const { name, arguments: given } of directives) {
    if (name.value !== 'skip' && name.value !== 'include') continue;
    const value = given?.[0]?.value;
    const wanted = name.value === 'include';
    if (value?.kind === Kind.BOOLEAN) result = value.value === wanted ? result : NEVER;
    if (value?.kind === Kind.VARIABLE) result = and(result, { variable: value.name.value, is: wanted });
  }
  return result;
}

/** Holds if any of them does. */
export function any(conditions: readonly Condition[]): Condition {
  const [first = NEVER] = conditions;
  if (conditions.every(({ text }) => text === first.text)) return first;
  return conditionOf(conditions.flatMap(({ terms }) => terms));
}

/** Holds if both do. */
function both(one: Condition, other: Condition): Condition {
  if (one === ALWAYS || one.text === other.text) return other;
  if (other === ALWAYS) return one;
  return conditionOf(
    one.terms.flatMap((term) => other.terms.map((more) => joined(term, more)).filter((each) => each !== undefined)),
  );
}

/** Whether a condition holds for given variables. */
export function holds(condition: Condition, variables: Readonly<Record<string, unknown>>): boolean {
  if (condition === ALWAYS) return true;
  return condition.terms.some((term) => term.every(({ variable, is }) => variables[variable] === is));
}

function and(condition: Condition, literal: Literal): Condition {
  return both(condition, conditionOf([[literal]]));
}

/** The literals of two terms, or undefined if they contradict each other. */
function joined(one: readonly Literal[], other: readonly Literal[]): readonly Literal[] | undefined {
  const all = new Map(one.map((literal) => [literal.variable, literal]));
  for (const literal of other) {
    if ((all.get(literal.variable) ?? literal).is !== literal.is) return undefined;
    all.set(literal.variable, literal);
  }
  return [...all.values()].sort((a, b) => (a.variable < b.variable ? -1 : 1));
}

/** Drops terms that another term covers. */
function conditionOf(terms: readonly (readonly Literal[])[]): Condition {
  const byText = new Map(
    terms.map((term) => [term.map(({ variable, is }) => (is ? '+' : '-') + variable).join('&'), term]),
  );
  const kept = [...byText].filter(
    ([text, term]) => ![...byText].some(([other, shorter]) => other !== text && covers(shorter, term)),
  );
  if (kept.length === 0) return NEVER;
  if (kept.some(([, term]) => term.length === 0)) return ALWAYS;
  const sorted = kept.sort(([a], [b]) => (a < b ? -1 : 1));
  return { text: sorted.map(([text]) => text).join('|'), terms: sorted.map(([, term]) => term) };
}

function covers(shorter: readonly Literal[], term: readonly Literal[]): boolean {
  return shorter.every(({ variable, is }) => term.some((each) => each.variable === variable && each.is === is));
}
