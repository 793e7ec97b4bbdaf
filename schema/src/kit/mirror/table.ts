/**
 * The way to a value through fields of the contract, from the entity, or in a table of list items from the item:
 * `program.id`. `../` leads out of the list, to what holds it. A way through a list gives the values of all its items; one
 * that ends at nothing gives null. test/architecture holds every path against the printed contract, and columns against the
 * tables: TypeScript cannot read types from SDL, and a printed file of types would be a second form of the contract.
 */
export type Path = string;

/** A column whose value is made from others. The name of its maker is part of the mirror's digest. */
export interface MadeColumn {
  readonly maker: string;
  readonly of: readonly Path[];
  /** Told from other columns of the maker by this. */
  readonly parameter?: string | number | boolean;
  /** Whether there is no row where the column would be null. */
  readonly required?: true;
  readonly make: (values: readonly unknown[], position: number) => unknown;
}

/** What a column holds: the value at a path, or one that is made from such. */
export type Column = Path | MadeColumn;
/** Columns by name; `id` is there without being declared. */
export type Columns = Readonly<Record<string, Column>>;

/** What a table keeps of an entity. */
export type Table = DeclaredRows | ComputedRows;

/** Rows whose columns are data: one of the entity, or one for each item of a list. */
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
 * Rows that cannot be said as data.
 *
 * @param version to be raised when the function gives other rows than before
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

/** The value at a path, without which there is no row. */
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

/** The place of a list's item among its items, from 0. */
export function position(): MadeColumn {
  return { maker: 'position', of: [], make: (_, place) => place };
}

/** The days of something that lasts, the last one null where it is not over. */
export const DAYS = { from_day: 'fromDay', to_day: 'toDay' } as const satisfies Columns;

/**
 * A value that a function makes.
 *
 * @param version to be raised when the function gives another value than before
 */
export function computed<Values extends readonly unknown[]>(
  maker: string,
  version: number,
  of: { readonly [At in keyof Values]: Path },
  make: (...values: Values) => unknown,
): MadeColumn {
  return { maker, parameter: version, of, make: (values) => make(...(values as Values)) };
}

/** The names of a table's columns but `id`. */
export function columnNames(table: Table): readonly string[] {
  return 'columns' in table ? Object.keys(table.columns) : table.names;
}
