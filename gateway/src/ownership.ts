import { type ConstDirectiveNode, type DocumentNode, Kind, valueFromASTUntyped } from 'graphql';

/** Which subgraphs answer what. */
export interface Ownership {
  /** The types that subgraphs refer to by a key. */
  readonly entities: ReadonlySet<string>;
  /** By type, the subgraphs that have it. */
  readonly types: ReadonlyMap<string, readonly string[]>;
  /** By `Type.field`, the subgraphs that answer it; a field that is not named is answered by all that have its type. */
  readonly fields: ReadonlyMap<string, readonly string[]>;
}

/** Reads `@join__type` and `@join__field` from a supergraph. */
export function readOwnership(supergraph: DocumentNode): Ownership {
  const names = namesOf(supergraph);
  const subgraphsOf = (directives: readonly ConstDirectiveNode[] | undefined, name: string): string[] =>
    argumentsOf(directives, name, 'graph').map((graph) => names.get(graph) ?? graph);
  const entities = new Set<string>();
  const types = new Map<string, readonly string[]>();
  const fields = new Map<string, readonly string[]>();
  for (const definition of supergraph.definitions) {
    if (definition.kind !== Kind.OBJECT_TYPE_DEFINITION && definition.kind !== Kind.INTERFACE_TYPE_DEFINITION) continue;
    const type = definition.name.value;
    types.set(type, [...new Set(subgraphsOf(definition.directives, 'join__type'))]);
    if (argumentsOf(definition.directives, 'join__type', 'key').length > 0) entities.add(type);
    for (const { name, directives } of definition.fields ?? []) {
      const owners = subgraphsOf(directives, 'join__field');
      if (owners.length > 0) fields.set(`${type}.${name.value}`, owners);
    }
  }
  return { entities, types, fields };
}

/** By the values of the enum of graphs, how the subgraphs are called. */
function namesOf({ definitions }: DocumentNode): Map<string, string> {
  const graphs = definitions.find(
    (each) => each.kind === Kind.ENUM_TYPE_DEFINITION && each.name.value === 'join__Graph',
  );
  const values = graphs?.kind === Kind.ENUM_TYPE_DEFINITION ? (graphs.values ?? []) : [];
  return new Map(
    values.flatMap(({ name, directives }) =>
      argumentsOf(directives, 'join__graph', 'name').map((subgraph): [string, string] => [name.value, subgraph]),
    ),
  );
}

/** What the directives of a name say in an argument. */
function argumentsOf(directives: readonly ConstDirectiveNode[] | undefined, name: string, argument: string): string[] {
  return (directives ?? [])
    .filter((directive) => directive.name.value === name)
    .flatMap((directive) => directive.arguments ?? [])
    .filter((each) => each.name.value === argument)
    .map(({ value }) => valueFromASTUntyped(value) as string);
}
