import type {
  FieldNode,
  GraphQLError,
  GraphQLField,
  GraphQLObjectType,
  GraphQLResolveInfo,
  ResponsePath,
} from 'graphql';

/** What resolvers are told that is the same for all fields of a request. */
export type OperationInfo = Pick<
  GraphQLResolveInfo,
  'schema' | 'fragments' | 'rootValue' | 'operation' | 'variableValues'
>;

/** One request under way. */
export interface Execution {
  readonly operation: OperationInfo;
  readonly context: object;
  readonly errors: FieldErrors;
  /** The values of a field's arguments, which are the same for all objects of a list. */
  readonly arguments: Map<CollectedField, Record<string, unknown>>;
}

/** The errors of fields that have come up. */
export interface FieldErrors {
  readonly all: GraphQLError[];
  /** Adds an error unless the place where it came up has been nulled by an earlier one. */
  add(error: GraphQLError, path: ResponsePath | undefined): void;
}

/** A field of an object type as a query asks for it. */
export interface CollectedField {
  /** The name in the answer. */
  readonly key: string;
  /** Everywhere that it is asked for. */
  readonly nodes: readonly [FieldNode, ...FieldNode[]];
  readonly parentType: GraphQLObjectType;
  readonly definition: GraphQLField<unknown, unknown>;
  readonly complete: Complete;
  /** What is asked for beneath it of values of a type. */
  select(type: GraphQLObjectType): Selection;
}

/** What a query asks for of an object. */
export interface Selection {
  readonly fields: readonly CollectedField[];
  /** Whether a field is called `__proto__`, which only an object without a prototype can hold. */
  readonly hasProto: boolean;
}

/** Makes the part of an answer, or the promise of it, of what a resolver gave (GraphQL, 6.4.3 Value Completion). */
export type Complete = (execution: Execution, field: CollectedField, path: ResponsePath, value: unknown) => unknown;
