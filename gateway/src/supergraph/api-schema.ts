import { createBuilder } from '@xiangxun/schema/kit/create-builder';
import {
  buildASTSchema,
  type ConstDirectiveNode,
  type DefinitionNode,
  type DocumentNode,
  type GraphQLSchema,
  isScalarType,
  isSpecifiedScalarType,
  Kind,
  visit,
} from 'graphql';

/** What composition adds for routers. */
const OF_ROUTERS =
  /^(join__|link__|requiresScopes__|federation__|core__|authenticated$|requiresScopes$|link$|inaccessible$|tag$|cost$|listSize$)/;

/**
 * The schema for clients: the supergraph without what composition adds for routers, and without `@inaccessible`
 * elements. Custom scalars parse values as the subgraphs do, so a wrong value is refused before anything runs.
 */
export function apiSchema(supergraph: DocumentNode): GraphQLSchema {
  const isHidden = ({ directives }: { directives?: readonly ConstDirectiveNode[] }) =>
    directives?.some(({ name }) => name.value === 'inaccessible') ? null : undefined;
  const definitions = supergraph.definitions.filter((each) => !isOfRouters(each));
  const document = visit(
    { ...supergraph, definitions },
    {
      FieldDefinition: isHidden,
      EnumValueDefinition: isHidden,
      InputValueDefinition: isHidden,
      Directive: ({ name }) => (OF_ROUTERS.test(name.value) ? null : undefined),
    },
  );
  const schema = buildASTSchema(document, { assumeValidSDL: true });
  readScalarsAsSubgraphs(schema);
  return schema;
}

function isOfRouters(definition: DefinitionNode): boolean {
  if (!('name' in definition) || !definition.name) return false;
  if (OF_ROUTERS.test(definition.name.value)) return true;
  return (
    definition.kind !== Kind.DIRECTIVE_DEFINITION &&
    'directives' in definition &&
    (definition.directives ?? []).some(({ name }) => name.value === 'inaccessible')
  );
}

function readScalarsAsSubgraphs(schema: GraphQLSchema): void {
  const builder = createBuilder();
  builder.queryType({ fields: (t) => ({ _: t.boolean({ requiresScopes: [], resolve: () => null }) }) });
  const kit = builder.toSchema();
  for (const type of Object.values(schema.getTypeMap())) {
    const known = isScalarType(type) && !isSpecifiedScalarType(type) ? kit.getType(type.name) : undefined;
    if (isScalarType(type) && isScalarType(known)) {
      type.parseValue = known.parseValue;
      type.parseLiteral = known.parseLiteral;
    }
  }
}
