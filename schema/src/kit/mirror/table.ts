/**
 * A path through fields of the contract, from the entity, or in a table of list items from the item: `program.id`.
 * `../` leads from an item to the object that holds its list. A path through a list gives the values of all its items;
 * one that ends at null gives null. test/architecture checks every path against the printed contract, and columns
 * against the tables: TypeScript cannot read types from SDL, and a generated file of types would duplicate the
 * contract.
 */
export type Path = string;

/** A column whose value is computed from others. The name of its maker is part of the mirror's digest. */
export interface MadeColumn {
  readonly maker: string;
  readonly of: readonly Path[];
  /** Distinguishes columns of one maker. */
  readonly parameter?: string | number | boolean;
  /** Whether there is no row if the column would be null. */
  readonly required?: true;
  readonly make: (values: readonly unknown[], position: number) => unknown;
}

/** The value of a column: the one at a path, or a computed one. */
export type Column = Path | MadeColumn;
/** Columns by name; `id` is implicit. */
export type Columns = Readonly<Record<string, Column>>;

/** What a table stores of an entity. */
export type Table = DeclaredRows | ComputedRows;

/** Rows whose columns are data: one per entity, or one per item of a list. */
export interface DeclaredRows {
  readonly each?: Path;
  readonly columns: Columns;
}

/** Rows that a function makes. */
export interface ComputedRows {
  readonly version: number;
  readonly of: readonly Path[];
  readonly names: readonly string[];
  readonly make: (node: never) => readonly Readonly<Record<string, unknown>>[];
}

/** One row of the entity. */
export function row(columns: Columns): DeclaredRows {
  return { columns };
}

/** A row for each item of a list; `lines.sites` gives one for each site of each line. */
export function each(list: Path, columns: Columns): DeclaredRows {
  return { each: list, columns };
}

/**
 * Rows that cannot be declared as data.
 *
 * @param version raise it when the function returns other rows than before
 * @param names the columns of its rows
 * @param of the fields that it reads
 */
export function computedRows<Name extends string, Node>(
  version: number,
  names: readonly Name[],
  of: readonly Path[],
  make: (node: Node) => readonly Readonly<Record<Name, unknown>>[],
): ComputedRows {
  return { version, of, names, make };
}

/** The value at a path; there is no row if it is null. */
export function required(path: Path): MadeColumn {
  return { maker: 'required', of: [path], required: true, make: ([value]) => value };
}

/** The first value that is not null. */
export function coalesce(...paths: readonly Path[]): MadeColumn {
  return { maker: 'coalesce', of: paths, make: (values) => values.find((value) => value !== null) ?? null };
}

/** The same value in every row. */
export function constant(value: string | number | boolean): MadeColumn {
  return { maker: 'constant', of: [], parameter: value, make: () => value };
}

/** The index of an item in its list, from 0. */
export function position(): MadeColumn {
  return { maker: 'position', of: [], make: (_, place) => place };
}

/** The days of a period; the last one is null while the period is open. */
export const DAYS = { from_day: 'fromDay', to_day: 'toDay' } as const satisfies Columns;

/**
 * A value that a function computes.
 *
 * @param version raise it when the function returns another value than before
 */
export function computed<Values extends readonly unknown[]>(
  maker: string,
  version: number,
  of: { readonly [At in keyof Values]: Path },
  make: (...values: Values) => unknown,
): MadeColumn {
  return { maker, parameter: version, of, make: (values) => make(...(values as Values)) };
}

/** The names of a table's columns, without `id`. */
export function columnNames(table: Table): readonly string[] {
  return 'columns' in table ? Object.keys(table.columns) : table.names;
}
