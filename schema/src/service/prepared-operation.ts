import {
  type DocumentNode,
  type ExecutionResult,
  type GraphQLError,
  type GraphQLSchema,
  getOperationAST,
  Kind,
  OperationTypeNode,
  type SelectionSetNode,
} from 'graphql';
import { createVariableCoercion } from './coerce-variables.ts';
import { createCollector } from './collect-fields.ts';
import { createExecution, executeFields, executeSerially } from './execute-fields.ts';

/** An operation whose fields are collected once, not for each request. */
export interface PreparedOperation {
  /** As `execute` of graphql-js. */
  run(context: object, variables: Record<string, unknown>, rootValue: unknown): Promise<ExecutionResult>;
  /** How many collected fields are cached with the operation. */
  fields(): number;
}

/**
 * Prepares an operation that will run many times. Where `@skip` and `@include` change its fields from request to
 * request, they are collected for each.
 *
 * @returns undefined if there is no such operation
 */
export function prepareOperation(
  schema: GraphQLSchema,
  document: DocumentNode,
  operationName: string | undefined,
): PreparedOperation | undefined {
  const operation = getOperationAST(document, operationName);
  const type = operation && schema.getRootType(operation.operation);
  if (!type) return undefined;
  const run = operation.operation === OperationTypeNode.MUTATION ? executeSerially : executeFields;
  const coerce = createVariableCoercion(schema, operation.variableDefinitions ?? []);
  const kept = hasDirectives(document) ? undefined : createCollector(schema, document, {});

  return {
    async run(context, inputs, rootValue) {
      const { coerced, errors } = coerce(inputs);
      if (!coerced) return { errors };
      const collector = kept ?? createCollector(schema, document, coerced);
      const { fragments } = collector;
      const info = { schema, fragments, operation, rootValue, variableValues: coerced };
      const execution = createExecution(info, context);
      let data: Record<string, unknown> | null = null;
      try {
        data = await run(execution, collector.root(operation, type), rootValue, undefined);
      } catch (error) {
        execution.errors.add(error as GraphQLError, undefined);
      }
      const { all } = execution.errors;
      return all.length > 0 ? { errors: all, data } : { data };
    },
    fields: () => kept?.count() ?? 0,
  };
}

function hasDirectives(document: DocumentNode): boolean {
  const within = ({ selections }: SelectionSetNode): boolean =>
    selections.some(
      (selection) =>
        (selection.directives?.length ?? 0) > 0 ||
        (selection.kind !== Kind.FRAGMENT_SPREAD && selection.selectionSet && within(selection.selectionSet)),
    );
  return document.definitions.some((definition) => 'selectionSet' in definition && within(definition.selectionSet));
}
