import type {
  FieldNode,
  GraphQLError,
  GraphQLField,
  GraphQLObjectType,
  GraphQLResolveInfo,
  ResponsePath,
} from 'graphql';

/** The parts of `info` that are the same for all fields of a request. */
export type OperationInfo = Pick<
  GraphQLResolveInfo,
  'schema' | 'fragments' | 'rootValue' | 'operation' | 'variableValues'
>;

/** One running request. */
export interface Execution {
  readonly operation: OperationInfo;
  readonly context: object;
  readonly errors: FieldErrors;
  /** The argument values of a field, which are the same for all objects of a list. */
  readonly arguments: Map<CollectedField, Record<string, unknown>>;
}

/** The field errors of a request. */
export interface FieldErrors {
  readonly all: GraphQLError[];
  /** Adds an error unless an earlier one has already nulled its place. */
  add(error: GraphQLError, path: ResponsePath | undefined): void;
}

/** A field of an object type, as a query selects it. */
export interface CollectedField {
  /** The name in the response. */
  readonly key: string;
  /** All places where it is selected. */
  readonly nodes: readonly [FieldNode, ...FieldNode[]];
  readonly parentType: GraphQLObjectType;
  readonly definition: GraphQLField<unknown, unknown>;
  readonly complete: Complete;
  /** Returns the selection below it for values of a type. */
  select(type: GraphQLObjectType): Selection;
}

/** The selected fields of an object. */
export interface Selection {
  readonly fields: readonly CollectedField[];
  /** Whether a field is called `__proto__`, a key that only an object without a prototype can have. */
  readonly hasProto: boolean;
}

/** Completes the value that a resolver returned (GraphQL, 6.4.3 Value Completion). */
export type Complete = (execution: Execution, field: CollectedField, path: ResponsePath, value: unknown) => unknown;
