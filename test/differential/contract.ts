import { readFileSync } from 'node:fs';
import { buildSubgraphSchema } from '@apollo/subgraph';
import { SUBGRAPHS, type SubgraphName } from '@xiangxun/prisma/subgraph-name';
import { createBuilder } from '@xiangxun/schema/kit/create-builder';
import {
  buildASTSchema,
  type ConstDirectiveNode,
  type DocumentNode,
  type GraphQLSchema,
  isScalarType,
  isSpecifiedScalarType,
  Kind,
  parse,
  valueFromASTUntyped,
  visit,
} from 'graphql';

/** The contract's SDLs, read by code that the gateway does not use. */
export interface Contract {
  /** The schema of a subgraph, with the contract's scalars and without resolvers; the same at each call. */
  subgraphSchema(name: SubgraphName): GraphQLSchema;
  /** A new schema as clients see it, with the contract's scalars and without resolvers. */
  apiSchema(): GraphQLSchema;
  /** The key field of an entity type; undefined for other types. */
  keyOf(type: string): string | undefined;
  /** Whether a subgraph resolves objects of a type by their key. */
  resolves(graph: string, type: string): boolean;
  /** The subgraphs that resolve `Type.field`. */
  ownersOf(type: string, field: string): readonly SubgraphName[];
  /** Alternative sets of scopes, one of which a viewer needs to read `Type.field`; undefined if anybody may. */
  scopesOf(type: string, field: string): readonly (readonly string[])[] | undefined;
}

const sdlOf = (name: string) => readFileSync(new URL(`../../schema/sdl/${name}.graphql`, import.meta.url), 'utf8');

/** Reads the printed SDLs of the five subgraphs and of the supergraph. */
export function readContract(): Contract {
  const keys = new Map<string, string>();
  const resolvable = new Set<string>();
  const owners = new Map<string, SubgraphName[]>();
  const scopes = new Map<string, string[][]>();
  const sources = new Map(SUBGRAPHS.map((name) => [name, parse(sdlOf(name))]));
  for (const [graph, { definitions }] of sources) {
    for (const definition of definitions) {
      if (definition.kind !== Kind.OBJECT_TYPE_DEFINITION && definition.kind !== Kind.INTERFACE_TYPE_DEFINITION)
        continue;
      const type = definition.name.value;
      const key = argumentsOf(definition.directives, 'key');
      if (key) keys.set(type, String(key.fields));
      if (key && key.resolvable !== false) resolvable.add(`${graph}:${type}`);
      for (const { name, directives } of definition.fields ?? []) {
        const coordinate = `${type}.${name.value}`;
        owners.set(coordinate, [...(owners.get(coordinate) ?? []), graph]);
        const guard = argumentsOf(directives, 'requiresScopes');
        if (guard) scopes.set(coordinate, guard.scopes as string[][]);
      }
    }
  }
  const withScalars = scalarsOf();
  const schemas = new Map(
    [...sources].map(([name, source]) => [name, withScalars(buildSubgraphSchema(source))] as const),
  );
  const supergraph = apiDocument(sdlOf('supergraph'));
  return {
    subgraphSchema: (name) => schemas.get(name) as GraphQLSchema,
    apiSchema: () => withScalars(buildASTSchema(supergraph)),
    keyOf: (type) => keys.get(type),
    resolves: (graph, type) => resolvable.has(`${graph}:${type}`),
    ownersOf: (type, field) => owners.get(`${type}.${field}`) ?? [],
    scopesOf: (type, field) => scopes.get(`${type}.${field}`),
  };
}

/** The supergraph without the definitions and directives for routers. */
function apiDocument(supergraph: string): DocumentNode {
  const ofRouters = /^(join|link|requiresScopes|cost|listSize|core|federation)(__|$)/;
  return visit(parse(supergraph), {
    enter(node) {
      if ('name' in node && node.name && ofRouters.test(node.name.value)) {
        if (node.kind === Kind.DIRECTIVE || node.kind.endsWith('Definition')) return null;
      }
      return undefined;
    },
  });
}

/** What makes the custom scalars of a schema parse and serialise values as those of the contract do. */
function scalarsOf(): (schema: GraphQLSchema) => GraphQLSchema {
  const builder = createBuilder();
  builder.queryType({ fields: (t) => ({ none: t.boolean({ requiresScopes: [], resolve: () => null }) }) });
  const kit = builder.toSchema();
  return (schema) => {
    for (const type of Object.values(schema.getTypeMap())) {
      const known = kit.getType(type.name);
      if (!isScalarType(type) || !isScalarType(known) || isSpecifiedScalarType(type)) continue;
      const { serialize, parseValue, parseLiteral } = known;
      Object.assign(type, { serialize, parseValue, parseLiteral });
    }
    return schema;
  };
}

function argumentsOf(
  directives: readonly ConstDirectiveNode[] | undefined,
  name: string,
): Record<string, unknown> | undefined {
  const directive = directives?.find((each) => each.name.value === name);
  if (!directive) return undefined;
  return Object.fromEntries(
    (directive.arguments ?? []).map((each) => [each.name.value, valueFromASTUntyped(each.value)]),
  );
}
