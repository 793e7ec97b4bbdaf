import type { SyncKind } from '../sync/declare/sync-kind.ts';
import { columnOf } from './condition-sql.ts';
import type { AccessRules } from './access-rules.ts';
import { columnNameOf, type EntityFields } from './entity-field.ts';
import type { IndexNeed } from './index-need.ts';

/** The parts of a declaration that need indexes. */
interface Declared {
  readonly sync: SyncKind;
  readonly rules: AccessRules;
  readonly fields: EntityFields;
  readonly list: {
    readonly order: { readonly by: readonly string[] };
    readonly filters: Readonly<Record<string, string>>;
    readonly span: readonly string[];
  };
}

/** The indexes that a declaration needs: one for its list's order, one for each filter in that order, one for each grant. */
export function indexNeeds({ sync, rules, fields, list }: Declared): IndexNeed[] {
  const { table } = sync;
  const order = [...list.order.by, 'id'];
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
    // What is left of a list by one value is still read in its order, from where a page begins.
    const columns = field.sync.list ? [column] : [...new Set([column, ...order])];
    return [need(`the filter ${name}`, columns, oneOf(column, field.sync.list))];
  });
  const grants = rules.sees.parties.map(({ reference, column, list: isList, rows }) => {
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
