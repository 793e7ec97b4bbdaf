import { readFileSync } from 'node:fs';
import type { SubgraphName } from '@xiangxun/schema/service/subgraph';
import {
  buildASTSchema,
  type GraphQLField,
  type GraphQLNamedType,
  type GraphQLObjectType,
  type GraphQLSchema,
  getNamedType,
  isInterfaceType,
  isLeafType,
  isObjectType,
  isRequiredArgument,
  isUnionType,
  parse,
} from 'graphql';

/** How far below the nodes of a list is asked: their fields, and those of what they name. */
const DEPTH = 2;
/** The arguments that a list asks for. */
export const ARGUMENTS: Readonly<Record<string, string>> = { organizations: 'kind: DEVELOPMENT_CENTER' };

/** A list of a subgraph, with everything that can be asked of its nodes. */
export interface List {
  readonly subgraph: SubgraphName;
  readonly name: string;
  readonly query: string;
  /** The field, as the subgraph's contract has it. */
  readonly field: GraphQLField<unknown, unknown>;
}

/** A subgraph's printed contract. */
export function contractOf(subgraph: SubgraphName): GraphQLSchema {
  const sdl = readFileSync(new URL(`../../schema/sdl/${subgraph}.graphql`, import.meta.url), 'utf8');
  return buildASTSchema(parse(sdl), { assumeValidSDL: true });
}

/** Every list at the root of a subgraph's printed contract, its feed among them; a new list is found by itself. */
export function listsOf(subgraph: SubgraphName): List[] {
  const query = contractOf(subgraph).getQueryType() as GraphQLObjectType;
  return Object.values(query.getFields())
    .filter(({ type }) => getNamedType(type).name.endsWith('Connection'))
    .map((field) => {
      const node = getNamedType((getNamedType(field.type) as GraphQLObjectType).getFields().nodes?.type);
      const args = [ARGUMENTS[field.name], 'first: $first'].filter(Boolean).join(', ');
      return {
        subgraph,
        name: field.name,
        field,
        query: `query ($first: Int) { ${field.name}(${args}) { nodes ${selection(node, DEPTH)} pageInfo { endCursor } } }`,
      };
    });
}

/** All fields of a type but lists within it, which have arguments of their own. */
function selection(type: GraphQLNamedType | undefined, depth: number): string {
  if (isUnionType(type)) {
    const parts = depth > 0 ? type.getTypes().map((member) => `... on ${member.name} ${aliased(member, depth)}`) : [];
    return `{ __typename ${parts.join(' ')} }`;
  }
  if (!isObjectType(type) && !isInterfaceType(type)) return '';
  return `{ ${fieldsOf(type, depth).join(' ')} }`;
}

/** Fields of one name in the members of a union may differ in type, so that each goes by a name of its own. */
function aliased(type: GraphQLObjectType, depth: number): string {
  return `{ ${fieldsOf(type, depth)
    .map((field) => `${type.name}_${field.split(' ')[0]}: ${field}`)
    .join(' ')} }`;
}

function fieldsOf(type: { getFields(): Record<string, GraphQLField<unknown, unknown>> }, depth: number): string[] {
  return Object.values(type.getFields()).flatMap((field) => {
    const inner = getNamedType(field.type);
    if (field.args.some(isRequiredArgument)) return [];
    if (isLeafType(inner)) return [field.name];
    if (inner.name.endsWith('Connection') || depth === 0) return [];
    return [`${field.name} ${selection(inner, depth - 1)}`];
  });
}
