import {
  createSourceEventStream,
  type DocumentNode,
  type ExecutionResult,
  execute,
  type GraphQLError,
  GraphQLList,
  type GraphQLOutputType,
  type GraphQLSchema,
  getOperationAST,
  isAbstractType,
  isInterfaceType,
  isListType,
  isNonNullType,
  isObjectType,
  type ResponsePath as Path,
} from 'graphql';
import type { Contract } from './contract.ts';
import { type RequestContext, resolverOf, subscriberOf } from './mock-subgraphs.ts';
import type { Thing, World } from './world.ts';

/** An operation with its variables. */
export interface Question {
  readonly document: DocumentNode;
  readonly operationName?: string;
  readonly variables: Readonly<Record<string, unknown>>;
}

/** The viewer and the data of an operation. */
export interface Asking {
  readonly seed: number;
  readonly scopes: readonly string[];
}

/** The result of an operation. */
export interface Reply {
  /** One result; for a subscription, one per event. */
  readonly results: readonly ExecutionResult[];
  /** The effects of a mutation's root fields, in order. */
  readonly effects: readonly string[];
}

/** The result of graphql-js. */
export interface Expected extends Reply {
  /** Paths of hidden fields, as far as they were executed. */
  readonly hidden: readonly Path[];
}

/** Runs an operation with graphql-js over one schema. */
export type Yardstick = (question: Question, asking: Asking) => Promise<Expected>;

/** Thrown where an owner hides an entity: its fields are null, which needs no error. */
export class Hidden extends Error {
  override readonly name = 'Hidden';
}

/** Thrown where an owner fails to look an entity up: all fields from there fail with this one error. */
class LookupError extends Error {
  override readonly name = 'LookupError';
}

/** Whether an error reports an entity that could not be looked up. */
export function isLookup(error: GraphQLError): boolean {
  return error.originalError instanceof LookupError;
}

/** Whether an error only reports that an entity is hidden. */
export function isHiding(error: GraphQLError): boolean {
  return error.originalError instanceof Hidden;
}

interface YardstickContext extends RequestContext {
  readonly scopes: readonly string[];
  /** Receives the path of each hidden field. */
  readonly hidden: Path[];
}

/**
 * The contract as one schema with the world's data. A hidden entity that another subgraph references is null (contract,
 * "Shape of the schema"); fields whose scopes a viewer lacks fail.
 *
 * @param nullable whether every field may be null, so that each is executed whatever fails beside it
 */
export function federatedSchema(contract: Contract, world: World, nullable = false): GraphQLSchema {
  const schema = contract.apiSchema();
  for (const type of Object.values(schema.getTypeMap())) {
    if (type.name.startsWith('__')) continue;
    if (isAbstractType(type)) type.resolveType = ({ __typename }: Thing) => __typename;
    if (nullable && (isInterfaceType(type) || isObjectType(type))) {
      for (const field of Object.values(type.getFields())) field.type = nullableOf(field.type);
    }
    if (!isObjectType(type)) continue;
    for (const field of Object.values(type.getFields())) {
      const [owner] = contract.ownersOf(type.name, field.name);
      if (!owner) throw new Error(`no subgraph answers ${type.name}.${field.name}`);
      const key = contract.keyOf(type.name);
      const isOwned = key !== undefined && key !== field.name;
      const permit = permitOf(contract, type.name, field.name);
      const given = resolverOf(world, type.name, field.name);

      field.resolve = (source: Thing | undefined, args: object, context: YardstickContext, info) => {
        permit(context.scopes);
        const standing = isOwned && source ? world.standing(context.seed, owner, source) : 'there';
        if (standing === 'there') return given(source, args, context, info);
        if (standing === 'broken') throw new LookupError('the entity could not be looked up');
        context.hidden.push(info.path);
        throw new Hidden();
      };
      if (type.name !== 'Subscription') continue;
      const events = subscriberOf(world, owner, field.name);
      field.subscribe = (source: Thing | undefined, args: object, context: YardstickContext, info) => {
        permit(context.scopes);
        return events(source, args, context, info);
      };
    }
  }
  return schema;
}

function nullableOf(type: GraphQLOutputType): GraphQLOutputType {
  if (isNonNullType(type)) return nullableOf(type.ofType);
  return isListType(type) ? new GraphQLList(nullableOf(type.ofType)) : type;
}

function permitOf(contract: Contract, type: string, field: string): (held: readonly string[]) => void {
  const scopes = contract.scopesOf(type, field);
  return (held) => {
    if (!scopes || scopes.some((all) => all.every((scope) => held.includes(scope)))) return;
    throw new Error(`${type}.${field} needs other scopes`);
  };
}

/** Runs graphql-js with all data available at once. */
export function yardstickOf(schema: GraphQLSchema): Yardstick {
  return async ({ document, operationName, variables }, { seed, scopes }) => {
    const context = { seed, scopes, settled: true, effects: [], hidden: [] } satisfies YardstickContext;
    const args = {
      schema,
      document,
      variableValues: variables,
      contextValue: context,
      operationName: operationName ?? null,
    };
    const { effects, hidden } = context;
    if (getOperationAST(document, operationName)?.operation !== 'subscription') {
      return { results: [await execute(args)], effects, hidden };
    }
    const events = await createSourceEventStream(args);
    if (!(Symbol.asyncIterator in events)) return { results: [events], effects, hidden };
    const results: ExecutionResult[] = [];
    for await (const rootValue of events) results.push(await execute({ ...args, rootValue }));
    return { results, effects, hidden };
  };
}
