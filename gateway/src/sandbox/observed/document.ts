import {
  type DocumentNode,
  type FieldNode,
  Kind,
  type OperationDefinitionNode,
  parse,
  type SelectionSetNode,
  valueFromASTUntyped,
} from 'graphql';

/** A root field of a request. */
export interface RootField {
  readonly name: string;
  /** Its key in the response. */
  readonly key: string;
  readonly args: Readonly<Record<string, unknown>>;
  /** Whether it selects a field at a path below it. */
  asks(...path: string[]): boolean;
}

/** A request's body as GraphQL over HTTP has it. */
export interface GraphBody {
  readonly query: string;
  readonly operationName?: string | null;
  readonly variables?: Readonly<Record<string, unknown>> | null;
}

/** The root fields of a request's operation; none if it cannot be parsed. */
export function rootFields({ query, operationName, variables }: GraphBody): RootField[] {
  let document: DocumentNode;
  try {
    document = parse(query);
  } catch {
    return [];
  }
  const operations = document.definitions.filter(
    (definition): definition is OperationDefinitionNode => definition.kind === Kind.OPERATION_DEFINITION,
  );
  const operation = operations.find(({ name }) => !operationName || name?.value === operationName);
  if (!operation) return [];
  const fieldsIn = (selections: SelectionSetNode | undefined) => fieldsOf(document, selections);
  return fieldsIn(operation.selectionSet).map((field) => ({
    name: field.name.value,
    key: field.alias?.value ?? field.name.value,
    args: Object.fromEntries(
      (field.arguments ?? []).map(({ name, value }) => [name.value, valueFromASTUntyped(value, variables)]),
    ),
    asks: (...path) =>
      path.reduce<FieldNode[]>(
        (at, name) =>
          at.flatMap(({ selectionSet }) => fieldsIn(selectionSet)).filter((child) => child.name.value === name),
        [field],
      ).length > 0,
  }));
}

/** The fields of a selection, including those of fragments. */
function fieldsOf(document: DocumentNode, selections: SelectionSetNode | undefined, depth = 0): FieldNode[] {
  if (!selections || depth > 20) return [];
  return selections.selections.flatMap((selection) => {
    if (selection.kind === Kind.FIELD) return [selection];
    if (selection.kind === Kind.INLINE_FRAGMENT) return fieldsOf(document, selection.selectionSet, depth + 1);
    const fragment = document.definitions.find(
      (definition) => definition.kind === Kind.FRAGMENT_DEFINITION && definition.name.value === selection.name.value,
    );
    return fragment?.kind === Kind.FRAGMENT_DEFINITION ? fieldsOf(document, fragment.selectionSet, depth + 1) : [];
  });
}
