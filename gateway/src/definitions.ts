import { type ConstDirectiveNode, type GraphQLSchema, isEnumType, isIntrospectionType } from 'graphql';

interface Defined {
  astNode?: { readonly directives?: readonly ConstDirectiveNode[] | undefined } | null | undefined;
}

/**
 * Lets go of the definitions of types and enum values that clients may see. The executor looks each of them up for every
 * object and enum value of an answer, and evaluates all directives there, only to learn whether it is `@inaccessible`.
 */
export function forgetDefinitions(schema: GraphQLSchema): void {
  for (const type of Object.values(schema.getTypeMap())) {
    if (isIntrospectionType(type)) continue;
    forget(type);
    if (isEnumType(type)) for (const value of type.getValues()) forget(value);
  }
}

function forget(element: Defined): void {
  const hidden = element.astNode?.directives?.some(({ name }) => name.value === 'inaccessible');
  if (!hidden) element.astNode = undefined;
}
