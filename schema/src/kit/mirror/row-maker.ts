import type { KindName } from '../../contract/id.ts';
import type { MirrorNode, MirrorRow, MirrorSource } from './declaration.ts';
import { columnNames, type MadeColumn, type Path, type Table } from './table.ts';

/** How rows are made from the entities of a kind. */
export interface KindMaker {
  readonly kind: KindName;
  readonly recalls: boolean;
  readonly tables: readonly (readonly [table: string, rowsOf: (node: MirrorNode) => readonly MirrorRow[]])[];
  /** Returns the code of an entity's place, if references to the kind are checked. */
  readonly placeOf: ((node: MirrorNode) => string) | undefined;
}

const known = new WeakMap<MirrorSource, readonly KindMaker[]>();

/** The row makers of each kind of a source; computed once. */
export function makersOf(source: MirrorSource): readonly KindMaker[] {
  const found = known.get(source) ?? makers(source);
  known.set(source, found);
  return found;
}

function makers({ kinds }: MirrorSource): readonly KindMaker[] {
  const columns = new Map<string, readonly string[]>();
  for (const [name, table] of kinds.flatMap(({ tables = {} }) => Object.entries(tables)))
    columns.set(name, [...(columns.get(name) ?? []), ...columnNames(table)]);
  return kinds.map(({ kind, place, recalls = false, tables = {} }) => ({
    kind,
    recalls,
    tables: Object.entries(tables).map(([name, table]) => [name, rowMaker(table, columns.get(name) ?? [])] as const),
    placeOf: place === undefined ? undefined : (node) => String(valueAt(node, place.split('.'))),
  }));
}

/** All paths that a table reads, from the entity. */
export function pathsOf(table: Table): readonly string[] {
  if (!('columns' in table)) return table.of;
  const items = table.each?.split('.') ?? [];
  const paths = Object.values(table.columns).flatMap((column) => (typeof column === 'string' ? column : column.of));
  return paths.map((path) => {
    const { out, names } = stepsOf(path);
    return [...items.slice(0, items.length - out), ...names].join('.');
  });
}

/** Makes the rows of a table from an entity; `all` are the table's columns, including those of other kinds. */
function rowMaker(table: Table, all: readonly string[]): (node: MirrorNode) => readonly MirrorRow[] {
  const nothing = Object.fromEntries(all.map((name) => [name, null]));
  if (!('columns' in table)) {
    const make = table.make as (node: unknown) => readonly object[];
    return (node) => make(node).map((made) => ({ ...nothing, ...made, id: node.id }));
  }
  const lists = table.each?.split('.') ?? [];
  const columns = Object.entries(table.columns).map(([name, column]) => {
    const { of, required, make } = typeof column === 'string' ? asMade(column) : column;
    return { name, required, make, steps: of.map(stepsOf) };
  });
  return (node) =>
    itemsOf(node, lists).flatMap((holders, place) => {
      const made: Record<string, unknown> & { id: string } = { id: node.id, ...nothing };
      for (const { name, required, make, steps } of columns) {
        const value = make(
          steps.map(({ out, names }) => valueAt(holders[out], names)),
          place,
        );
        if (required && value === null) return [];
        made[name] = value;
      }
      return [made];
    });
}

function asMade(path: Path): MadeColumn {
  return { maker: 'path', of: [path], make: ([value]) => value };
}

/** How many lists a path leads out of, and the fields that follow. */
function stepsOf(path: Path): { readonly out: number; readonly names: readonly string[] } {
  const steps = path.split('/');
  return { out: steps.length - 1, names: (steps.at(-1) ?? '').split('.') };
}

/** Each item of nested lists, followed by its parents up to the entity. */
function itemsOf(node: unknown, lists: readonly string[]): readonly (readonly unknown[])[] {
  return lists.reduce<readonly (readonly unknown[])[]>(
    (found, list) => found.flatMap((holders) => listed(valueAt(holders[0], [list])).map((item) => [item, ...holders])),
    [[node]],
  );
}

function valueAt(holder: unknown, names: readonly string[], at = 0): unknown {
  if (Array.isArray(holder) && at < names.length) return holder.flatMap((item) => valueAt(item, names, at) ?? []);
  const name = names[at];
  if (name === undefined) return holder ?? null;
  return isRecord(holder) ? valueAt(holder[name], names, at + 1) : null;
}

function listed(value: unknown): readonly unknown[] {
  return Array.isArray(value) ? value : [];
}

function isRecord(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null;
}
