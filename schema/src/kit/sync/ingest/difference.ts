import type { Sql } from '../../database.ts';
import { digestOf } from './canonical.ts';
import { columnOf, type ChildrenField, type Field, type Fields } from '../declare/field.ts';
import type { Linking } from '../declare/link-rule.ts';
import type { Sender } from '../declare/sender.ts';
import type { SyncKind } from '../declare/sync-kind.ts';
import { childRowsOf, type Row, rowOf } from './row.ts';
import { type Accepted, type Decision, type Deleted, type FieldChange, isAccepted, isLinked } from './stages.ts';

/**
 * Adds to each decision the changes that it would make, field by field, in a number of statements that does not grow with
 * the batch. Accepted and deleted records are compared by row. Pending ones are compared by content as sent, since their
 * references are unknown and their permission has not been checked. Refused ones get none.
 *
 * @param linking set if the records are linked: these are always compared by content
 */
export async function explain(
  tx: Sql,
  kind: SyncKind,
  sender: Sender,
  decisions: readonly Decision[],
  linking?: Linking,
): Promise<Decision[]> {
  const deleted = decisions.filter((decision) => decision.outcome === 'DELETED');
  const pending = decisions.filter((decision) => decision.outcome === 'PENDING');
  const accepted = decisions.filter(isAccepted);
  const byRow = linking ? [] : [...accepted, ...deleted.filter(({ live }) => live)];
  const byWord = linking ? [...decisions.filter(isLinked), ...deleted, ...pending] : pending;
  const changes = new Map<Decision, FieldChange[]>();
  const before = await rowsBefore(tx, kind, byRow);
  const after = await rowsAfter(tx, kind, sender, accepted);
  for (const decision of byRow) {
    const [was, is] = [rowValues(before.get(decision.id)), rowValues(after.get(decision.id))];
    changes.set(decision, changesOf(kind.fields, was, is));
  }
  for (const decision of byWord) {
    const [was, is] = [wordsOf(decision.stored?.content), wordsOf(decision.sent.content)];
    changes.set(decision, changesOf(linking?.fields ?? kind.fields, was, is));
  }
  return decisions.map((decision) => ({ ...decision, changes: changes.get(decision) }));
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

/** The values of a record as sent. */
function wordsOf(content: Row | undefined): Values {
  return (name) => content?.[name];
}

/** The row of an entity, and its child rows by field; fields without rows are absent. */
interface Whole {
  readonly row: Row;
  readonly children: Map<string, Row[]>;
}

function rowValues(whole: Whole | undefined): Values {
  return (name, field) => {
    if (!whole) return null;
    const { row, children } = whole;
    if (field.is === 'children') return children.get(name)?.map((child) => childValues(field, child));
    if (field.is === 'value' && field.fromColumns) return field.fromColumns(row);
    return row[columnOf(name, field)];
  };
}

function childValues(field: ChildrenField, child: Row): Row {
  return Object.fromEntries(Object.entries(field.fields).map(([name, each]) => [name, child[columnOf(name, each)]]));
}

async function rowsBefore(
  tx: Sql,
  kind: SyncKind,
  decisions: readonly (Accepted | Deleted)[],
): Promise<Map<string, Whole>> {
  const ids = decisions.filter(({ live }) => live).map(({ id }) => id);
  if (ids.length === 0) return new Map();
  const { rows } = await tx.query<{ row: Row }>(`SELECT to_jsonb(t) AS row FROM ${kind.table} t WHERE id = ANY ($1)`, [
    ids,
  ]);
  const found = wholes(rows.map(({ row }) => row));
  for (const [name, field] of childrenOf(kind)) {
    const { rows: lists } = await tx.query<{ parent: string; children: Row[] }>(
      `SELECT ${field.parent} AS parent, jsonb_agg(to_jsonb(c) ORDER BY position) AS children
       FROM ${field.table} c WHERE ${field.parent} = ANY ($1) GROUP BY 1`,
      [ids],
    );
    for (const { parent, children } of lists) found.get(parent)?.children.set(name, children);
  }
  return found;
}

/** Returns the rows as the database would return them, without writing them. */
async function rowsAfter(
  tx: Sql,
  kind: SyncKind,
  sender: Sender,
  accepted: readonly Accepted[],
): Promise<Map<string, Whole>> {
  if (accepted.length === 0) return new Map();
  const rows = accepted.map((decision) => rowOf(kind, sender, decision));
  const found = wholes(await asKept(tx, kind.table, rows));
  for (const [name, field] of childrenOf(kind)) {
    for (const child of await asKept(tx, field.table, childRowsOf(name, field, accepted))) {
      const children = found.get(String(child[field.parent]))?.children;
      const list = children?.get(name);
      if (list) list.push(child);
      else children?.set(name, [child]);
    }
  }
  return found;
}

function wholes(rows: readonly Row[]): Map<string, Whole> {
  return new Map(rows.map((row) => [String(row.id), { row, children: new Map() }]));
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
