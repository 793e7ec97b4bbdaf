import { GraphQLError } from 'graphql';

/** The limits of an operation. */
export interface Limits {
  /** Characters of a document. */
  readonly length: number;
  /** Characters of a name in it, because errors repeat names. */
  readonly name: number;
  /** Lexical tokens of a document: names, punctuation, values. */
  readonly tokens: number;
  /** Nested fields. */
  readonly depth: number;
  /** Aliases in a document. */
  readonly aliases: number;
  /** Fields beside one another, fragments expanded. */
  readonly breadth: number;
  /** Fields of an operation, fragments expanded. */
  readonly fields: number;
  /** The maximal cost, in reads of one entity (`@cost`, `@listSize`). */
  readonly cost: number;
}

export const DEFAULT_LIMITS: Limits = {
  length: 250_000,
  name: 250,
  tokens: 10_000,
  depth: 20,
  aliases: 500,
  breadth: 500,
  fields: 5_000,
  cost: 100_000,
};

/** What a client can do about an exceeded limit. */
const WAY_OUT: Readonly<Record<keyof Limits, string>> = {
  length: 'send values as variables, or ask in several requests',
  name: 'give it a shorter one',
  tokens: 'send values as variables, or ask in several requests',
  depth: 'ask for what lies deeper in a request of its own, by its id',
  aliases: 'ask for the same by a list with ids or filters, or in several requests',
  breadth: 'ask in several requests',
  fields: 'ask for fewer fields, or in several requests; a fragment counts wherever it is spread',
  cost: 'ask for shorter pages (first), for fewer lists within lists, or in several requests',
};

const NAMES: Readonly<Record<keyof Limits, string>> = {
  length: 'characters',
  name: 'characters in a name',
  tokens: 'tokens',
  depth: 'fields beneath one another',
  aliases: 'aliases',
  breadth: 'fields beside one another',
  fields: 'fields with fragments expanded',
  cost: 'units of cost',
};

/** The refusal of an operation that exceeds a limit: which one, the value reached, and what to change. */
export function beyondLimit(limit: keyof Limits, reached: number | undefined, most: number): GraphQLError {
  const isKnown = reached !== undefined && Number.isFinite(reached);
  const told = isKnown ? reached.toLocaleString('en') : 'more than that';
  const message = `The operation may have ${most.toLocaleString('en')} ${NAMES[limit]} at most, and has ${told}: ${WAY_OUT[limit]}`;
  return new GraphQLError(message, {
    extensions: { code: 'BAD_REQUEST', limit, most, ...(isKnown && { reached }) },
  });
}
