import type { IndexedBy } from '@xiangxun/prisma/indexes';
import { columnOf } from './condition-sql.ts';
import type { Entity } from './define.ts';
import { columnNameOf } from './entity-field.ts';
import type { AnyKind } from './kind.ts';

/** An index without which something of a declaration would read a whole table. */
export interface IndexNeed {
  /** What asks for it: `the filter program`. */
  readonly for: string;
  readonly table: string;
  /** The columns with which an index has to begin, as the database names them. */
  readonly columns: readonly string[];
  /** The index to be added to the model. */
  readonly advice: string;
}

/** The indexes that a declaration needs: one that begins with its list's order, one for each filter, one for each right to see. */
export function indexNeeds({
  sync,
  access,
  fields,
  list,
}: Pick<Entity<{ id: string }>, 'sync' | 'access' | 'fields' | 'list'>): IndexNeed[] {
  const { table } = sync;
  const order = [...list.order.map(({ column }) => column), 'id'];
  const need = (reason: string, columns: readonly string[], advice: string, of = table): IndexNeed => ({
    for: reason,
    table: of,
    columns: columns.map(columnOf),
    advice,
  });
  const ordered = (column: string) => `@@index([${[...new Set([column, ...order])].join(', ')}])`;
  const oneOf = (column: string, isList: boolean) => (isList ? `@@index([${column}], type: Gin)` : ordered(column));
  const filters = Object.keys(list.filters).flatMap((name) => {
    const field = fields[name];
    if (field?.is !== 'column') return [];
    const column = columnNameOf(name, field);
    return [need(`the filter ${name}`, [column], oneOf(column, field.sync.list))];
  });
  const grants = access.sees.parties.map(({ reference, column, list: isList, rows }) => {
    const own = rows === null ? undefined : fields[rows];
    return own?.is === 'rows'
      ? need(`who sees it by ${reference}`, [column], `@@index([${column}])`, own.sync.table)
      : need(`who sees it by ${reference}`, [column], oneOf(column, isList));
  });
  return [
    need('the order of its list', order, `@@index([${order.join(', ')}])`),
    need('its place', ['region'], ordered('region')),
    ...list.span.slice(0, 1).map((column) => need('the filter fromDay', [column], ordered(column))),
    ...filters,
    ...grants,
  ];
}

/** What kinds need and no index of their tables gives, a line each. */
export function missingIndexes(kinds: Iterable<AnyKind>, indexes: IndexedBy): string[] {
  return [...kinds].flatMap(({ name, needs = [] }) =>
    needs
      .filter(
        ({ table, columns }) =>
          !(indexes.get(table) ?? []).some((index) => columns.every((column, place) => index[place] === column)),
      )
      .map((need) => `${name} has no index for ${need.for}: add ${need.advice} to the model of ${need.table}`),
  );
}
