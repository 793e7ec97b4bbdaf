import type { Sql } from '../../database.ts';
import { digestOf } from './canonical.ts';
import { columnOf, type ChildrenField, type Field, type Fields } from '../declare/field.ts';
import type { FieldChange, BatchItem } from './batch-item.ts';
import type { SyncKind } from '../declare/sync-kind.ts';

type Row = Readonly<Record<string, unknown>>;

/**
 * Says of each item what it would change, field by field, in a number of statements that does not grow with the batch: of
 * what stands by the rows before and after; of what waits by its sender's own words before and now, since what it names
 * is not known and nobody has judged yet whether it may be written. Of what is refused nothing is said.
 *
 * @param rowOf the row that an item would leave
 */
export async function explainChanges(
  tx: Sql,
  kind: SyncKind,
  items: readonly BatchItem[],
  rowOf: (item: BatchItem) => Row,
): Promise<void> {
  const standing = items.filter(({ outcome }) => outcome === 'CREATED' || outcome === 'UPDATED');
  const gone = items.filter(({ outcome, live }) => outcome === 'DELETED' && live);
  const before = await rowsBefore(tx, kind, [...standing, ...gone]);
  const after = await rowsAfter(tx, kind, standing, rowOf);
  explainWords(
    kind.fields,
    items.filter(({ outcome }) => outcome === 'PENDING'),
  );
  for (const item of [...standing, ...gone]) {
    const id = item.id as string;
    item.changes = changesOf(kind.fields, rowValues(before.get(id)), rowValues(after.get(id)));
  }
}

/** Says of items what their senders’ words change, where nothing else may be told. */
export function explainWords(fields: Fields, items: readonly BatchItem[]): void {
  for (const item of items) {
    if (item.outcome === null || ['REJECTED', 'UNCHANGED', 'STALE'].includes(item.outcome)) continue;
    item.changes = changesOf(fields, wordsOf(item.stored?.content), wordsOf(item.content));
  }
}

type Values = (name: string, field: Field) => unknown;

function changesOf(fields: Fields, before: Values, after: Values): FieldChange[] {
  return Object.entries(fields).flatMap(([name, field]) => {
    const [was, is] = [before(name, field) ?? null, after(name, field) ?? null];
    return digestOf(was) === digestOf(is) ? [] : [{ field: name, before: shown(field, was), after: shown(field, is) }];
  });
}

function shown(field: Field, value: unknown): unknown {
  return field.is === 'value' && field.show && value !== null ? field.show(value) : value;
}

/** The values of a record in its sender's words. */
function wordsOf(content: Row | undefined): Values {
  return (name) => content?.[name];
}

/** The values of an entity's row, in which its children stand by the names of their fields. */
function rowValues(row: Row | undefined): Values {
  return (name, field) => {
    if (!row) return null;
    if (field.is === 'children') return (row[name] as Row[] | undefined)?.map((child) => childValues(field, child));
    if (field.is === 'value' && field.fromColumns) return field.fromColumns(row);
    return row[columnOf(name, field)];
  };
}

function childValues(field: ChildrenField, child: Row): Row {
  return Object.fromEntries(Object.entries(field.fields).map(([name, each]) => [name, child[columnOf(name, each)]]));
}

async function rowsBefore(tx: Sql, kind: SyncKind, items: readonly BatchItem[]): Promise<Map<string, Row>> {
  const ids = items.filter(({ live }) => live).map(({ id }) => id);
  if (ids.length === 0) return new Map();
  const { rows } = await tx.query<{ row: Row & { id: string } }>(
    `SELECT to_jsonb(t) AS row FROM ${kind.table} t WHERE id = ANY ($1)`,
    [ids],
  );
  const found = new Map(rows.map(({ row }) => [row.id, { ...row }]));
  for (const [name, field] of childrenOf(kind)) {
    const { rows: children } = await tx.query<{ parent: string; children: Row[] }>(
      `SELECT ${field.parent} AS parent, jsonb_agg(to_jsonb(c) ORDER BY position) AS children
       FROM ${field.table} c WHERE ${field.parent} = ANY ($1) GROUP BY 1`,
      [ids],
    );
    for (const { parent, children: list } of children) Object.assign(found.get(parent) ?? {}, { [name]: list });
  }
  return found;
}

/** The rows as the database would give them back, without their being written. */
async function rowsAfter(
  tx: Sql,
  kind: SyncKind,
  items: readonly BatchItem[],
  rowOf: (item: BatchItem) => Row,
): Promise<Map<string, Row>> {
  if (items.length === 0) return new Map();
  const rows = await asKept(tx, kind.table, items.map(rowOf));
  const found = new Map(rows.map((row) => [String(row.id), { ...row }]));
  for (const [name, field] of childrenOf(kind)) {
    const all = items.flatMap(({ id, resolved }) =>
      (resolved?.children[name] ?? []).map((row, position) => ({ [field.parent]: id, position, ...row })),
    );
    for (const child of await asKept(tx, field.table, all)) {
      const row = found.get(String(child[field.parent]));
      if (row) Object.assign(row, { [name]: [...(((row as Row)[name] as Row[] | undefined) ?? []), child] });
    }
  }
  return found;
}

async function asKept(tx: Sql, table: string, rows: readonly Row[]): Promise<Row[]> {
  const { rows: kept } = await tx.query<{ row: Row }>(
    `SELECT to_jsonb(r) AS row FROM jsonb_populate_recordset(NULL::${table}, $1::jsonb) r`,
    [JSON.stringify(rows)],
  );
  return kept.map(({ row }) => row);
}

function childrenOf({ fields }: SyncKind): [string, ChildrenField][] {
  return Object.entries(fields).flatMap(([name, field]): [string, ChildrenField][] =>
    field.is === 'children' ? [[name, field]] : [],
  );
}
