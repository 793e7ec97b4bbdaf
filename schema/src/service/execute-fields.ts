import {
  defaultFieldResolver,
  type GraphQLError,
  type GraphQLOutputType,
  type GraphQLResolveInfo,
  getArgumentValues,
  isNonNullType,
  locatedError,
  type ResponsePath,
  responsePathAsArray,
} from 'graphql';
import type { CollectedField, Execution, FieldErrors, OperationInfo, Selection } from './execution.ts';

/** Starts the execution of a request. */
export function createExecution(operation: OperationInfo, context: object): Execution {
  return { operation, context, errors: createFieldErrors(), arguments: new Map() };
}

/** Runs all fields of a selection (GraphQL, 6.3 Executing Selection Sets). */
export function executeFields(
  execution: Execution,
  { fields, hasProto }: Selection,
  source: unknown,
  path: ResponsePath | undefined,
): Record<string, unknown> | Promise<Record<string, unknown>> {
  const results: Record<string, unknown> = hasProto ? Object.create(null) : {};
  let isWaiting = false;
  try {
    for (const field of fields) {
      const at = { prev: path, key: field.key, typename: field.parentType.name };
      const result = executeField(execution, field, source, at);
      results[field.key] = result;
      isWaiting ||= isPromise(result);
    }
  } catch (error) {
    if (!isWaiting) throw error;
    // The running fields may also fail, so wait for them.
    return settled(results).finally(() => {
      throw error;
    });
  }
  return isWaiting ? settled(results) : results;
}

/** Runs the fields one after the other, as a mutation requires (GraphQL, 6.2.2 Mutation). */
export async function executeSerially(
  execution: Execution,
  { fields, hasProto }: Selection,
  source: unknown,
  path: ResponsePath | undefined,
): Promise<Record<string, unknown>> {
  const results: Record<string, unknown> = hasProto ? Object.create(null) : {};
  for (const field of fields) {
    const at = { prev: path, key: field.key, typename: field.parentType.name };
    results[field.key] = await executeField(execution, field, source, at);
  }
  return results;
}

/** The `info` argument of a resolver. */
export function infoOf({ operation }: Execution, field: CollectedField, path: ResponsePath): GraphQLResolveInfo {
  return {
    fieldName: field.definition.name,
    fieldNodes: field.nodes,
    returnType: field.definition.type,
    parentType: field.parentType,
    path,
    schema: operation.schema,
    fragments: operation.fragments,
    rootValue: operation.rootValue,
    operation: operation.operation,
    variableValues: operation.variableValues,
  } as unknown as GraphQLResolveInfo;
}

/**
 * The value of a field that failed: null, where that is allowed (GraphQL, 6.4.4 Handling Field Errors).
 *
 * @throws the error with its path where null is not allowed, for the parent to handle
 */
export function nulled(
  execution: Execution,
  field: CollectedField,
  type: GraphQLOutputType,
  path: ResponsePath,
  cause: unknown,
): null {
  const error = locatedError(cause, field.nodes, responsePathAsArray(path));
  if (isNonNullType(type)) throw error;
  execution.errors.add(error, path);
  return null;
}

/** Whether a value is a promise. */
export function isPromise(value: unknown): value is Promise<unknown> {
  return typeof (value as { then?: unknown } | null | undefined)?.then === 'function';
}

function settled(results: Record<string, unknown>): Promise<Record<string, unknown>> {
  return Promise.all(Object.values(results)).then((values) => {
    for (const [index, key] of Object.keys(results).entries()) results[key] = values[index];
    return results;
  });
}

function executeField(execution: Execution, field: CollectedField, source: unknown, path: ResponsePath): unknown {
  const { definition, complete } = field;
  try {
    const resolve = definition.resolve ?? defaultFieldResolver;
    const value = resolve(source, argumentsOf(execution, field), execution.context, infoOf(execution, field, path));
    const completed = isPromise(value)
      ? value.then((resolved) => complete(execution, field, path, resolved))
      : complete(execution, field, path, value);
    if (!isPromise(completed)) return completed;
    return completed.then(undefined, (cause) => nulled(execution, field, definition.type, path, cause));
  } catch (cause) {
    return nulled(execution, field, definition.type, path, cause);
  }
}

function argumentsOf(execution: Execution, field: CollectedField): Record<string, unknown> {
  if (field.definition.args.length === 0) return {};
  let values = execution.arguments.get(field);
  if (!values) {
    values = getArgumentValues(field.definition, field.nodes[0], execution.operation.variableValues);
    execution.arguments.set(field, values);
  }
  return { ...values };
}

function createFieldErrors(): FieldErrors {
  const all: GraphQLError[] = [];
  const places = new Set<ResponsePath | undefined>();
  const isNulled = (path: ResponsePath | undefined): boolean => {
    for (let at = path; at !== undefined; at = at.prev) if (places.has(at)) return true;
    return places.has(undefined);
  };
  return {
    all,
    add(error, path) {
      if (isNulled(path)) return;
      places.add(path);
      all.push(error);
    },
  };
}
