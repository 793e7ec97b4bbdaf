import { type ConstDirectiveNode, type DocumentNode, Kind, valueFromASTUntyped } from 'graphql';

/** Which subgraphs answer what. */
export interface Ownership {
  /** The types that subgraphs refer to by a key. */
  readonly entities: ReadonlySet<string>;
  /** By `Type.field`, the graphs that answer it; a field that is not named is answered by every graph that has its type. */
  readonly fields: ReadonlyMap<string, readonly string[]>;
}

/** Reads `@join__type` and `@join__field` from a supergraph. */
export function readOwnership(supergraph: DocumentNode): Ownership {
  const entities = new Set<string>();
  const fields = new Map<string, readonly string[]>();
  for (const definition of supergraph.definitions) {
    if (definition.kind !== Kind.OBJECT_TYPE_DEFINITION && definition.kind !== Kind.INTERFACE_TYPE_DEFINITION) continue;
    const type = definition.name.value;
    if (argumentsOf(definition.directives, 'join__type', 'key').length > 0) entities.add(type);
    for (const { name, directives } of definition.fields ?? []) {
      const graphs = argumentsOf(directives, 'join__field', 'graph');
      if (graphs.length > 0) fields.set(`${type}.${name.value}`, graphs);
    }
  }
  return { entities, fields };
}

/** What the directives of a name say in an argument. */
function argumentsOf(directives: readonly ConstDirectiveNode[] | undefined, name: string, argument: string): string[] {
  return (directives ?? [])
    .filter((directive) => directive.name.value === name)
    .flatMap((directive) => directive.arguments ?? [])
    .filter((each) => each.name.value === argument)
    .map(({ value }) => valueFromASTUntyped(value) as string);
}
