import { type DocumentNode, type ExecutionResult, execute, type GraphQLSchema } from 'graphql';
import { type PreparedOperation, prepareOperation } from './prepared-operation.ts';

/** One operation to run. */
export interface Operation {
  document: DocumentNode;
  operationName?: string | undefined;
  variables: Record<string, unknown>;
  context: object;
  /** The source of the root fields: the event, for an event of a subscription. */
  rootValue?: unknown;
}

/** Runs a validated operation; for a subscription, completes one event. */
export type Executor = (operation: Operation) => Promise<ExecutionResult>;

/** Called with the bytes that are cached with a document and evicted with it. */
export type Charge = (document: DocumentNode, bytes: number) => void;

/** The size of a collected field: 428 to 543 bytes of heap, in long selections and in deep ones. */
const FIELD_BYTES = 550;

/** An operation with more fields than this is not cached. */
const MOST_FIELDS = 5_000;

/** What is cached of a document. */
interface Known {
  /** Its operations by name: that one ran before, how it runs, or that it is too large to cache. */
  readonly operations: Map<string | undefined, 'seen' | PreparedOperation | 'large'>;
  /** How many of its cached fields have been counted. */
  fields: number;
}

/**
 * Runs operations with the same results as graphql-js, three times as fast for long lists. The fields of an operation
 * are collected once and cached from its second run on; arguments are computed once for all objects of a list.
 */
export function createExecutor(schema: GraphQLSchema, charge: Charge = () => undefined): Executor {
  const documents = new WeakMap<DocumentNode, Known>();

  const knownOf = (document: DocumentNode): Known => {
    const known: Known = documents.get(document) ?? { operations: new Map(), fields: 0 };
    documents.set(document, known);
    return known;
  };

  const prepared = (document: DocumentNode, name: string | undefined): PreparedOperation | undefined => {
    const { operations } = knownOf(document);
    const before = operations.get(name);
    if (typeof before === 'object') return before;
    const operation = prepareOperation(schema, document, name);
    if (operation && before !== 'large') operations.set(name, before === 'seen' ? operation : 'seen');
    return operation;
  };

  const account = (document: DocumentNode): void => {
    const known = knownOf(document);
    let fields = 0;
    for (const each of known.operations.values()) if (typeof each === 'object') fields += each.fields();
    if (fields === known.fields) return;
    if (fields > MOST_FIELDS) {
      for (const name of known.operations.keys()) known.operations.set(name, 'large');
      fields = 0;
    }
    known.fields = fields;
    charge(document, fields * FIELD_BYTES);
  };

  return async ({ document, operationName, variables, context, rootValue }) => {
    const operation = prepared(document, operationName);
    // graphql-js reports why there is nothing to run.
    if (!operation)
      return execute({ schema, document, operationName, variableValues: variables, contextValue: context });
    const result = await operation.run(context, variables, rootValue);
    account(document);
    return result;
  };
}
