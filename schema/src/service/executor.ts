import { type DocumentNode, type ExecutionResult, execute, GraphQLError, type GraphQLSchema } from 'graphql';
import { type CompiledQuery, compileQuery, isCompiledQuery } from 'graphql-jit';

/** One operation to be run; `key` names document and operation, so that what was compiled is found again. */
export interface Operation {
  key: string;
  document: DocumentNode;
  operationName?: string | undefined;
  variables: Record<string, unknown>;
  context: object;
}

/** Runs queries and mutations that have been validated. */
export type Executor = (operation: Operation) => Promise<ExecutionResult>;

/**
 * Runs operations as compiled by graphql-jit. What it can't compile is run by graphql-js.
 *
 * @param keep how many compiled operations are kept, the least recently used being dropped first
 */
export function createExecutor(schema: GraphQLSchema, keep = 1_000): Executor {
  const compiled = new Map<string, CompiledQuery['query'] | null>();

  const queryOf = ({ key, document, operationName }: Operation): CompiledQuery['query'] | null => {
    let query = compiled.get(key);
    if (query === undefined) {
      const result = compileQuery(schema, document, operationName, { disablingCapturingStackErrors: true });
      query = isCompiledQuery(result) ? result.query : null;
    }
    compiled.delete(key);
    compiled.set(key, query);
    const [oldest] = compiled.keys();
    if (compiled.size > keep && oldest !== undefined) compiled.delete(oldest);
    return query;
  };

  return async (operation) => {
    const query = queryOf(operation);
    if (query) return withExtensions(await query(undefined, operation.context, operation.variables));
    return execute({
      schema,
      document: operation.document,
      operationName: operation.operationName,
      variableValues: operation.variables,
      contextValue: operation.context,
    });
  };
}

/** A compiled query's own errors lack `extensions`, which every reader of a GraphQLError counts on. */
function withExtensions(result: ExecutionResult): ExecutionResult {
  if (!result.errors?.some((error) => !error.extensions)) return result;
  const errors = result.errors.map((error) => {
    if (error.extensions) return error;
    const { message, path, originalError, locations } = error;
    return Object.assign(new GraphQLError(message, { path, originalError }), { locations });
  });
  return { ...result, errors };
}
