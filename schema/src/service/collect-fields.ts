import {
  type DocumentNode,
  type FieldNode,
  type FragmentDefinitionNode,
  type GraphQLField,
  GraphQLIncludeDirective,
  type GraphQLObjectType,
  type GraphQLSchema,
  GraphQLSkipDirective,
  getDirectiveValues,
  isAbstractType,
  Kind,
  type OperationDefinitionNode,
  SchemaMetaFieldDef,
  type SelectionNode,
  type SelectionSetNode,
  TypeMetaFieldDef,
  TypeNameMetaFieldDef,
} from 'graphql';
import { completionOf } from './complete-value.ts';
import type { CollectedField, Selection } from './execution.ts';

/** Collects the fields of a document (GraphQL, 6.3.2 CollectFields). */
export interface Collector {
  readonly fragments: Readonly<Record<string, FragmentDefinitionNode>>;
  /** The root fields of an operation. */
  root(operation: OperationDefinitionNode, type: GraphQLObjectType): Selection;
  /** How many fields have been collected so far. */
  count(): number;
}

/**
 * Collects the fields below a field when the first value of a type is completed. A fragment that is spread in many
 * places then takes memory for what was returned, not for everything possible.
 *
 * @param variables coerced, for `@skip` and `@include`
 */
export function createCollector(
  schema: GraphQLSchema,
  document: DocumentNode,
  variables: Record<string, unknown>,
): Collector {
  const fragments: Record<string, FragmentDefinitionNode> = Object.create(null);
  for (const definition of document.definitions) {
    if (definition.kind === Kind.FRAGMENT_DEFINITION) fragments[definition.name.value] = definition;
  }
  let root: Selection | undefined;
  let count = 0;

  const isIncluded = (selection: SelectionNode): boolean => {
    if (!selection.directives?.length) return true;
    if (getDirectiveValues(GraphQLSkipDirective, selection, variables)?.if === true) return false;
    return getDirectiveValues(GraphQLIncludeDirective, selection, variables)?.if !== false;
  };

  const isOf = (condition: string | undefined, type: GraphQLObjectType): boolean => {
    if (condition === undefined || condition === type.name) return true;
    const abstract = schema.getType(condition);
    return isAbstractType(abstract) && schema.isSubType(abstract, type);
  };

  const collect = (
    { selections }: SelectionSetNode,
    type: GraphQLObjectType,
    found: Map<string, [FieldNode, ...FieldNode[]]>,
    seen: Set<string>,
  ): void => {
    for (const selection of selections) {
      if (selection.kind === Kind.FRAGMENT_SPREAD && seen.has(selection.name.value)) continue;
      if (!isIncluded(selection)) continue;
      if (selection.kind === Kind.FIELD) {
        const key = (selection.alias ?? selection.name).value;
        const nodes = found.get(key);
        if (nodes) nodes.push(selection);
        else found.set(key, [selection]);
      } else if (selection.kind === Kind.INLINE_FRAGMENT) {
        if (isOf(selection.typeCondition?.name.value, type)) collect(selection.selectionSet, type, found, seen);
      } else {
        seen.add(selection.name.value);
        const fragment = fragments[selection.name.value];
        if (fragment && isOf(fragment.typeCondition.name.value, type))
          collect(fragment.selectionSet, type, found, seen);
      }
    }
  };

  const select = (
    parents: readonly { selectionSet?: SelectionSetNode | undefined }[],
    type: GraphQLObjectType,
  ): Selection => {
    const found = new Map<string, [FieldNode, ...FieldNode[]]>();
    const seen = new Set<string>();
    for (const { selectionSet } of parents) if (selectionSet) collect(selectionSet, type, found, seen);
    const fields = [...found].flatMap(([key, nodes]) => fieldOf(key, nodes, type) ?? []);
    count += fields.length;
    return { fields, hasProto: found.has('__proto__') };
  };

  const fieldOf = (
    key: string,
    nodes: [FieldNode, ...FieldNode[]],
    parentType: GraphQLObjectType,
  ): CollectedField | undefined => {
    const definition = definitionOf(schema, parentType, nodes[0].name.value);
    if (!definition) return undefined;
    const selections = new Map<GraphQLObjectType, Selection>();
    return {
      key,
      nodes,
      parentType,
      definition,
      complete: completionOf(definition.type),
      select(type) {
        const selection = selections.get(type) ?? select(nodes, type);
        selections.set(type, selection);
        return selection;
      },
    };
  };

  return {
    fragments,
    root(operation, type) {
      root ??= select([operation], type);
      return root;
    },
    count: () => count,
  };
}

function definitionOf(
  schema: GraphQLSchema,
  type: GraphQLObjectType,
  name: string,
): GraphQLField<unknown, unknown> | undefined {
  if (name === TypeNameMetaFieldDef.name) return TypeNameMetaFieldDef;
  if (type === schema.getQueryType()) {
    if (name === SchemaMetaFieldDef.name) return SchemaMetaFieldDef;
    if (name === TypeMetaFieldDef.name) return TypeMetaFieldDef;
  }
  return type.getFields()[name];
}
