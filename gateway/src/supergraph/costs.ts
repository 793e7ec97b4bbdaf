import { type DirectiveNode, type DocumentNode, Kind } from 'graphql';
import { applied, argumentsOf } from './applied.ts';

/** The length of a list, from `@listSize`. */
export interface ListSize {
  /** The length if no slicing argument is given. */
  readonly assumedSize?: number;
  /** The arguments that set the length. */
  readonly slicingArguments: readonly string[];
  /** The fields below that are the lists; if there are none, the field itself is. */
  readonly sizedFields: readonly string[];
}

/** The cost directives of a supergraph (Apollo's cost specification 0.1, after IBM's). */
export interface Costs {
  /** The cost by `Type`, `Type.field` or `Type.field(argument:)`, in reads of one entity. */
  readonly weights: ReadonlyMap<string, number>;
  /** The length of the list, by `Type.field`. */
  readonly listSizes: ReadonlyMap<string, ListSize>;
}

const COST_SPECIFICATION = /^https:\/\/specs\.apollo\.dev\/cost\/v0\.\d+$/;

/** Reads `@cost` and `@listSize` from a supergraph, whatever their names there. */
export function readCosts(supergraph: DocumentNode): Costs {
  const weights = new Map<string, number>();
  const listSizes = new Map<string, ListSize>();
  const names = directiveNames(supergraph);
  const note = (coordinate: string, directives: readonly DirectiveNode[] | undefined) => {
    for (const { weight } of applied(directives, names.cost)) weights.set(coordinate, Number(weight));
    for (const told of applied(directives, names.listSize)) listSizes.set(coordinate, listSizeOf(told));
  };
  for (const definition of supergraph.definitions) {
    if (!('name' in definition) || !definition.name || !('directives' in definition)) continue;
    const type = definition.name.value;
    note(type, definition.directives);
    if (!('fields' in definition)) continue;
    for (const field of definition.fields ?? []) {
      const coordinate = `${type}.${field.name.value}`;
      note(coordinate, field.directives);
      if (field.kind === Kind.INPUT_VALUE_DEFINITION) continue;
      for (const { name, directives } of field.arguments ?? []) note(`${coordinate}(${name.value}:)`, directives);
    }
  }
  return { weights, listSizes };
}

function listSizeOf({ assumedSize, slicingArguments, sizedFields }: Record<string, unknown>): ListSize {
  return {
    ...(typeof assumedSize === 'number' && { assumedSize }),
    slicingArguments: namesIn(slicingArguments),
    sizedFields: namesIn(sizedFields),
  };
}

const namesIn = (list: unknown): string[] => (Array.isArray(list) ? list.map(String) : []);

/**
 * The names of the directives: as they are imported; else the directive that is named like the specification has the
 * specification's local name, and the other has that as its prefix (link specification 1.0, Name Conventions).
 */
function directiveNames({ definitions }: DocumentNode): { cost: string; listSize: string } {
  const links = definitions
    .flatMap((each) => (each.kind === Kind.SCHEMA_DEFINITION ? (each.directives ?? []) : []))
    .map(argumentsOf);
  const link = links.find(({ url }) => COST_SPECIFICATION.test(String(url)));
  const imported = new Map(
    (Array.isArray(link?.import) ? link.import : []).map((each: string | { name: string; as?: string }) =>
      typeof each === 'string' ? [each, each] : [each.name, each.as ?? each.name],
    ),
  );
  const prefix = String(link?.as ?? 'cost');
  return {
    cost: imported.get('@cost')?.slice(1) ?? prefix,
    listSize: imported.get('@listSize')?.slice(1) ?? `${prefix}__listSize`,
  };
}
