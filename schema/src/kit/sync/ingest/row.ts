import { type ChildrenField, columnOf } from '../declare/field.ts';
import type { EntityRef } from '../declare/resolved.ts';
import type { Sender } from '../declare/sender.ts';
import type { SyncKind } from '../declare/sync-kind.ts';
import type { Accepted } from './stages.ts';

/** A row by column. */
export type Row = Readonly<Record<string, unknown>>;

/** Returns the row that an accepted record writes. */
export function rowOf(kind: SyncKind, { source }: Sender, { id, region, write, columns }: Accepted): Row {
  const row: Record<string, unknown> = { id, region, source, changed_at: new Date().toISOString() };
  for (const [name, field] of Object.entries(kind.fields)) {
    if (field.is === 'children') continue;
    const column = columnOf(name, field);
    if (field.is === 'value' && field.columns) Object.assign(row, field.columns(write.values[name]));
    else if (field.is === 'value') row[column] = field.list ? (write.values[name] ?? []) : write.values[name];
    else if (field.list) row[column] = write.refLists[name]?.map(keptOf);
    else row[column] = keptOf(write.refs[name]);
  }
  return Object.assign(row, kind.derive?.(write), columns);
}

/** Returns the rows of a children field that accepted records write. */
export function childRowsOf(name: string, { parent }: ChildrenField, accepted: readonly Accepted[]): Row[] {
  return accepted.flatMap(({ id, write }) =>
    (write.children[name] ?? []).map((row, position) => ({ [parent]: id, position, ...row })),
  );
}

/** Returns what is stored of the entity in a reference field. */
function keptOf(named: EntityRef | null | undefined): string | null {
  if (!named) return null;
  return named.kind === 'Region' ? named.region : named.id;
}
