import {
  defaultTypeResolver,
  type GraphQLAbstractType,
  GraphQLError,
  type GraphQLLeafType,
  type GraphQLList,
  type GraphQLNullableType,
  type GraphQLObjectType,
  type GraphQLOutputType,
  isAbstractType,
  isLeafType,
  isListType,
  isNonNullType,
  isObjectType,
  type ResponsePath,
} from 'graphql';
import { inspect } from 'graphql/jsutils/inspect.js';
import type { CollectedField, Complete, Execution } from './execution.ts';
import { executeFields, infoOf, isPromise, nulled } from './execute-fields.ts';

const known = new WeakMap<GraphQLOutputType, Complete>();

/** Returns the function that completes values of a type. */
export function completionOf(type: GraphQLOutputType): Complete {
  const complete = known.get(type) ?? (isNonNullType(type) ? nonNull(type.ofType) : nullable(type));
  known.set(type, complete);
  return complete;
}

function nonNull(type: GraphQLOutputType): Complete {
  const complete = completionOf(type);
  return (execution, field, path, value) => {
    const completed = complete(execution, field, path, value);
    if (completed === null)
      throw new Error(`Cannot return null for non-nullable field ${field.parentType.name}.${field.definition.name}.`);
    return completed;
  };
}

function nullable(type: GraphQLNullableType & GraphQLOutputType): Complete {
  const complete = some(type);
  return (execution, field, path, value) => {
    if (value instanceof Error) throw value;
    return value == null ? null : complete(execution, field, path, value);
  };
}

function some(type: GraphQLNullableType & GraphQLOutputType): Complete {
  if (isListType(type)) return list(type);
  if (isLeafType(type)) return leaf(type);
  if (isAbstractType(type)) return abstract(type);
  return (execution, field, path, value) => object(execution, field, path, value, type);
}

function leaf(type: GraphQLLeafType): Complete {
  return (_execution, _field, _path, value) => {
    const serialized = type.serialize(value);
    if (serialized == null) {
      const call = `${inspect(type)}.serialize(${inspect(value)})`;
      throw new Error(`Expected \`${call}\` to return non-nullable value, returned: ${inspect(serialized)}`);
    }
    return serialized;
  };
}

function list({ ofType }: GraphQLList<GraphQLOutputType>): Complete {
  const complete = completionOf(ofType);
  return (execution, field, path, value) => {
    if (!isIterable(value)) {
      const { parentType, definition } = field;
      const said = `Expected Iterable, but did not find one for field "${parentType.name}.${definition.name}".`;
      throw new GraphQLError(said);
    }
    const items: unknown[] = [];
    let isWaiting = false;
    try {
      for (const item of value) {
        const at = { prev: path, key: items.length, typename: undefined };
        const completed = completeItem(complete, execution, field, ofType, at, item);
        isWaiting ||= isPromise(completed);
        items.push(completed);
      }
    } catch (error) {
      // The remaining items may also fail; nobody waits for them any longer.
      Promise.allSettled(items);
      throw error;
    }
    return isWaiting ? Promise.all(items) : items;
  };
}

function completeItem(
  complete: Complete,
  execution: Execution,
  field: CollectedField,
  type: GraphQLOutputType,
  path: ResponsePath,
  item: unknown,
): unknown {
  try {
    const completed = isPromise(item)
      ? item.then((resolved) => complete(execution, field, path, resolved))
      : complete(execution, field, path, item);
    if (!isPromise(completed)) return completed;
    return completed.then(undefined, (cause) => nulled(execution, field, type, path, cause));
  } catch (cause) {
    return nulled(execution, field, type, path, cause);
  }
}

function abstract(type: GraphQLAbstractType): Complete {
  return (execution, field, path, value) => {
    const resolve = type.resolveType ?? defaultTypeResolver;
    const name = resolve(value, execution.context, infoOf(execution, field, path), type);
    const complete = (resolved: unknown) =>
      object(execution, field, path, value, runtimeType(execution, field, type, value, resolved));
    return isPromise(name) ? name.then(complete) : complete(name);
  };
}

function object(
  execution: Execution,
  field: CollectedField,
  path: ResponsePath,
  value: unknown,
  type: GraphQLObjectType,
): unknown {
  if (!type.isTypeOf) return executeFields(execution, field.select(type), value, path);
  const isOf = type.isTypeOf(value, execution.context, infoOf(execution, field, path));
  const complete = (confirmed: boolean) => {
    if (confirmed) return executeFields(execution, field.select(type), value, path);
    const { nodes } = field;
    throw new GraphQLError(`Expected value of type "${type.name}" but got: ${inspect(value)}.`, { nodes });
  };
  return isPromise(isOf) ? isOf.then((resolved) => complete(resolved as boolean)) : complete(isOf);
}

/** @throws {GraphQLError} with the message of graphql-js if a resolver returned an impossible type */
function runtimeType(
  { operation: { schema } }: Execution,
  { parentType, definition, nodes }: CollectedField,
  abstract: GraphQLAbstractType,
  value: unknown,
  name: unknown,
): GraphQLObjectType {
  const place = `for field "${parentType.name}.${definition.name}"`;
  const must = `Abstract type "${abstract.name}" must resolve to an Object type at runtime ${place}`;
  if (name == null) {
    const way = `Either the "${abstract.name}" type should provide a "resolveType" function or each possible type should provide an "isTypeOf" function.`;
    throw new GraphQLError(`${must}. ${way}`, { nodes });
  }
  if (isObjectType(name)) {
    throw new GraphQLError(
      'Support for returning GraphQLObjectType from resolveType was removed in graphql-js@16.0.0 please return type name instead.',
    );
  }
  if (typeof name !== 'string')
    throw new GraphQLError(`${must} with value ${inspect(value)}, received "${inspect(name)}".`);
  const type = schema.getType(name);
  const resolved = `Abstract type "${abstract.name}" was resolved to a`;
  if (!type) throw new GraphQLError(`${resolved} type "${name}" that does not exist inside the schema.`, { nodes });
  if (!isObjectType(type)) throw new GraphQLError(`${resolved} non-object type "${name}".`, { nodes });
  if (!schema.isSubType(abstract, type)) {
    const said = `Runtime Object type "${type.name}" is not a possible type for "${abstract.name}".`;
    throw new GraphQLError(said, { nodes });
  }
  return type;
}

function isIterable(value: unknown): value is Iterable<unknown> {
  return typeof value === 'object' && typeof (value as Partial<Iterable<unknown>>)[Symbol.iterator] === 'function';
}
