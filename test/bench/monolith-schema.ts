import { apiSchema } from '@xiangxun/gateway/supergraph/api-schema';
import { isEntity, type Ownership, ownersOf, readOwnership } from '@xiangxun/gateway/supergraph/ownership';
import { SUBGRAPHS } from '@xiangxun/gateway/subgraphs';
import { kindOf } from '@xiangxun/schema/contract/id';
import {
  defaultFieldResolver,
  type DocumentNode,
  type GraphQLFieldResolver,
  type GraphQLObjectType,
  type GraphQLResolveInfo,
  type GraphQLSchema,
  getNamedType,
  isAbstractType,
  isEnumType,
  isObjectType,
  isScalarType,
} from 'graphql';

/** The resolvers' context by subgraph. */
export type MonolithContext = Readonly<Record<string, object>>;

/** Returns the row of an entity by a reference to it. */
type LookUp = (reference: object, context: object, info: GraphQLResolveInfo) => unknown;

const schemas = new Map<string, GraphQLSchema>(SUBGRAPHS.map(({ name, schema }) => [name, schema]));

/**
 * The five subgraphs as one schema for graphql-js: each field has the resolver of the subgraph that owns it. Where a
 * field leads to an entity of another subgraph, its row is looked up there at once, and all fields of the entity are
 * resolved from it.
 */
export function monolithSchema(supergraph: DocumentNode): GraphQLSchema {
  const schema = apiSchema(supergraph);
  const ownership = readOwnership(supergraph);
  for (const type of Object.values(schema.getTypeMap())) {
    if (type.name.startsWith('__')) continue;
    const owned = schemas.get(ownerOf(ownership, type.name))?.getType(type.name);
    if (isObjectType(type)) answer(type, schema, ownership);
    else if (isAbstractType(type)) type.resolveType = (value) => kindOf((value as { id: string }).id);
    else if (isScalarType(type) && isScalarType(owned)) type.serialize = owned.serialize;
    else if (isEnumType(type) && isEnumType(owned))
      for (const each of type.getValues()) each.value = owned.getValue(each.name)?.value;
  }
  return schema;
}

function answer(type: GraphQLObjectType, schema: GraphQLSchema, ownership: Ownership): void {
  const keeper = ownerOf(ownership, type.name);
  for (const field of Object.values(type.getFields())) {
    const owners = ownersOf(ownership, type.name, field.name);
    const owner = owners.includes(keeper) ? keeper : (owners[0] ?? keeper);
    const resolve = objectType(owner, type.name)?.getFields()[field.name]?.resolve ?? defaultFieldResolver;
    const own: GraphQLFieldResolver<unknown, MonolithContext> = (parent, args, context, info) =>
      resolve(parent, args, context[owner], info);
    const lookUps = lookUpsBehind(getNamedType(field.type).name, owner, schema, ownership);
    field.resolve =
      lookUps.size === 0
        ? own
        : (parent, args, context, info) =>
            eachOf(own(parent, args, context, info), (stub) => rowOf(stub, lookUps, context, info));
  }
}

/** The subgraph with most of a type's fields, and so its rows. */
function ownerOf({ types }: Ownership, type: string): string {
  const size = (subgraph: string) => Object.keys(objectType(subgraph, type)?.getFields() ?? {}).length;
  const [first = ''] = [...(types.get(type)?.keys() ?? [])].sort((one, other) => size(other) - size(one));
  return first;
}

function objectType(subgraph: string, name: string): GraphQLObjectType | undefined {
  const type = schemas.get(subgraph)?.getType(name);
  return isObjectType(type) ? type : undefined;
}

/** How entities of other subgraphs that a field of `owner` may lead to are looked up, by type. */
function lookUpsBehind(
  name: string,
  owner: string,
  schema: GraphQLSchema,
  ownership: Ownership,
): ReadonlyMap<string, { keeper: string; lookUp: LookUp }> {
  const type = schema.getType(name);
  const possible = isAbstractType(type) ? schema.getPossibleTypes(type).map((each) => each.name) : [name];
  return new Map(
    possible.flatMap((each) => {
      const keeper = ownerOf(ownership, each);
      if (keeper === owner || !isEntity(ownership, each)) return [];
      const { apollo } = (objectType(keeper, each)?.extensions ?? {}) as {
        apollo?: { subgraph?: { resolveReference?: LookUp } };
      };
      const lookUp = apollo?.subgraph?.resolveReference;
      return lookUp ? [[each, { keeper, lookUp }]] : [];
    }),
  );
}

/** The row of an entity by its key; the key alone if the viewer may not see it. */
async function rowOf(
  stub: object,
  lookUps: ReturnType<typeof lookUpsBehind>,
  context: MonolithContext,
  info: GraphQLResolveInfo,
): Promise<unknown> {
  const [only] = lookUps.keys();
  const type = getNamedType(info.returnType);
  const name = isAbstractType(type) ? kindOf((stub as { id: string }).id) : only;
  const found = name && lookUps.get(name);
  return (found && (await found.lookUp(stub, context[found.keeper] ?? {}, info))) || stub;
}

/** Applies work to a value, to each item of a list, or to the result of a promise. */
function eachOf(value: unknown, work: (item: object) => unknown): unknown {
  if (value instanceof Promise) return value.then((kept) => eachOf(kept, work));
  if (Array.isArray(value)) return value.map((item) => eachOf(item, work));
  return value === null || value === undefined ? value : work(value as object);
}
