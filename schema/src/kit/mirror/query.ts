import type { MirrorKind, MirrorNode, MirrorSource } from './declaration.ts';
import { pathsOf } from './row-maker.ts';

/** Fields by name, with the selected fields below them. */
type Fields = Map<string, Fields>;

/** An entity in the response to the query. */
export type AnsweredNode = MirrorNode & { readonly __typename: string } & Readonly<Record<string, unknown>>;

/**
 * The query for a page of the owner's feed, and the mapping of its response back to the contract's names.
 *
 * Fields of several kinds may have the same name but different types, which one response may not hold under one name.
 * So each of them gets an alias with the name of its kind.
 */
export function feedQuery({ subgraph, kinds }: MirrorSource) {
  const singular = subgraph.slice(0, -1);
  const Singular = `${singular.charAt(0).toUpperCase()}${singular.slice(1)}`;
  const selections = kinds.map((kind) => ({ kind: kind.kind as string, fields: selectionOf(kind) }));
  const names = selections.flatMap(({ fields }) => [...fields.keys()]);
  const isShared = (name: string) => names.indexOf(name) !== names.lastIndexOf(name);
  const asked = new Map(
    selections.map(({ kind, fields }) => [
      kind,
      [...fields].map(([name, beneath]) => ({ name, beneath, key: isShared(name) ? `${name}Of${kind}` : name })),
    ]),
  );

  const fragments = [...asked].map(([kind, fields]) => {
    const printedFields = fields.map(
      ({ name, beneath, key }) => `${key === name ? '' : `${key}: `}${printed(name, beneath)}`,
    );
    return `... on ${kind} { ${['id', ...printedFields].join(' ')} }`;
  });
  const text = `query Mirror($after: String, $first: Int, $kinds: [${Singular}ChangeKind!]) {
  changes: ${singular}Changes(after: $after, first: $first, kinds: $kinds) {
    nodes { id deleted gone keys { form value source } entity { __typename ${fragments.join(' ')} } }
    pageInfo { endCursor hasNextPage }
    ageSeconds
  }
}`;
  /** Renames a response's fields to their names in the contract. */
  const named = (node: AnsweredNode): MirrorNode => ({
    id: node.id,
    ...Object.fromEntries(asked.get(node.__typename)?.map(({ name, key }) => [name, node[key]]) ?? []),
  });
  return { text, named };
}

/** The fields selected on an entity of a kind, without its id. */
function selectionOf({ place, tables = {} }: MirrorKind): Fields {
  const fields: Fields = new Map();
  for (const path of [...(place ? [place] : []), ...Object.values(tables).flatMap(pathsOf)]) {
    let beneath = fields;
    for (const name of path.split('.')) {
      const found: Fields = beneath.get(name) ?? new Map();
      beneath.set(name, found);
      beneath = found;
    }
  }
  fields.delete('id');
  return fields;
}

function printed(name: string, beneath: Fields): string {
  if (beneath.size === 0) return name;
  return `${name} { ${[...beneath].map(([each, further]) => printed(each, further)).join(' ')} }`;
}
