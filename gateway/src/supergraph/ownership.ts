import { type DocumentNode, Kind } from 'graphql';
import { applied } from './applied.ts';

/** A subgraph's own view of a type. */
interface Share {
  /** The key field of an entity here, if it has one. */
  readonly key?: string;
  /** Whether the subgraph resolves entities by their key. */
  readonly resolvable: boolean;
}

/** Which subgraphs resolve what, according to a composed supergraph (join spec 0.5). */
export interface Ownership {
  /** By type: the subgraphs that have it. */
  readonly types: ReadonlyMap<string, ReadonlyMap<string, Share>>;
  /**
   * By `Type.field`: the subgraphs that resolve it. Fields without an entry are resolved by all subgraphs with their
   * type.
   */
  readonly fields: ReadonlyMap<string, readonly string[]>;
  /** By `subgraph:AbstractType`: the concrete types possible in that subgraph. */
  readonly possible: ReadonlyMap<string, ReadonlySet<string>>;
}

/** Reads `@join__type`, `@join__field`, `@join__implements` and `@join__unionMember` from a supergraph. */
export function readOwnership(supergraph: DocumentNode): Ownership {
  const names = subgraphNames(supergraph);
  const types = new Map<string, Map<string, Share>>();
  const fields = new Map<string, readonly string[]>();
  const possible = new Map<string, Set<string>>();
  const subgraphOf = ({ graph }: Record<string, unknown>) => names.get(String(graph)) ?? String(graph);
  const note = (subgraph: string, abstract: string, concrete: string) => {
    const coordinate = `${subgraph}:${abstract}`;
    possible.set(coordinate, (possible.get(coordinate) ?? new Set()).add(concrete));
  };
  for (const definition of supergraph.definitions) {
    if (!('name' in definition) || !definition.name || !('directives' in definition)) continue;
    const type = definition.name.value;
    const shares = new Map<string, Share>();
    for (const told of applied(definition.directives, 'join__type')) {
      const key = told.key === undefined ? undefined : String(told.key).trim();
      shares.set(subgraphOf(told), { ...(key !== undefined && { key }), resolvable: told.resolvable !== false });
    }
    if (shares.size > 0) types.set(type, shares);
    for (const told of applied(definition.directives, 'join__unionMember')) {
      note(subgraphOf(told), type, String(told.member));
    }
    if (definition.kind !== Kind.OBJECT_TYPE_DEFINITION && definition.kind !== Kind.INTERFACE_TYPE_DEFINITION) continue;
    if (definition.kind === Kind.OBJECT_TYPE_DEFINITION) {
      for (const told of applied(definition.directives, 'join__implements')) {
        note(subgraphOf(told), String(told.interface), type);
      }
    }
    for (const { name, directives } of definition.fields ?? []) {
      const owners = applied(directives, 'join__field').flatMap((told) => ('graph' in told ? [subgraphOf(told)] : []));
      if (owners.length > 0) fields.set(`${type}.${name.value}`, owners);
    }
  }
  return { types, fields, possible };
}

/** The subgraphs that resolve a field. */
export function ownersOf({ types, fields }: Ownership, type: string, field: string): readonly string[] {
  return fields.get(`${type}.${field}`) ?? [...(types.get(type)?.keys() ?? [])];
}

/** Whether a type has a key. */
export function isEntity({ types }: Ownership, type: string): boolean {
  return [...(types.get(type)?.values() ?? [])].some(({ key }) => key !== undefined);
}

/** The subgraphs' names by the values of the enum of graphs. */
export function subgraphNames({ definitions }: DocumentNode): Map<string, string> {
  const graphs = definitions.find(
    (each) => each.kind === Kind.ENUM_TYPE_DEFINITION && each.name.value === 'join__Graph',
  );
  const values = graphs?.kind === Kind.ENUM_TYPE_DEFINITION ? (graphs.values ?? []) : [];
  return new Map(
    values.flatMap(({ name, directives }) =>
      applied(directives, 'join__graph').map((told): [string, string] => [name.value, String(told.name)]),
    ),
  );
}
