import { recordWrite } from '../../audit.ts';
import type { Sql } from '../../database.ts';
import { writeRows } from '../../database.ts';
import { recordChanges } from '../../feed/outbox.ts';
import { kindOf } from '../../../contract/id.ts';
import type { Sender } from '../declare/sender.ts';
import { type Applied, entityKind, recordKind, type SyncKind } from '../declare/sync-kind.ts';
import { childRowsOf, type Row, rowOf } from './row.ts';
import { type Accepted, type Decision, type Deleted, isAccepted } from './stages.ts';
import { dropNames, writeKeys } from './write-keys.ts';
import { writeRecords } from './write-records.ts';

/** Writes what was decided: rows, child rows, keys, the records themselves, and their entries in the feed. */
export async function writeBatch(
  tx: Sql,
  subgraph: string,
  kind: SyncKind,
  sender: Sender,
  decisions: readonly Decision[],
  retry: boolean,
): Promise<void> {
  const accepted = decisions.filter(isAccepted);
  const deleted = decisions.filter((decision) => decision.outcome === 'DELETED');
  // An entity that one record deletes and another of the same batch takes over stays.
  const written = new Set(accepted.map(({ id }) => id));
  const gone = deleted.filter(({ id, live }) => live && !written.has(id));
  const dropped = deleted.filter(({ id }) => written.has(id));
  const rows = accepted.map((decision) => rowOf(kind, sender, decision));
  const before = kind.applied ? await rowsBefore(tx, kind, [...accepted, ...gone]) : [];
  await writeEntities(tx, kind, accepted, rows);
  await deleteEntities(tx, kind, gone);
  await writeKeys(tx, kind, sender, accepted, gone);
  await dropNames(tx, sender, dropped);
  await writeRecords(tx, kind, sender, decisions, retry);
  const { source } = sender;
  await recordChanges(tx, subgraph, [
    ...accepted.map(({ id, region, parsed, write }, place) => ({
      kind: entityKind(kind, parsed.values),
      id,
      region,
      audiences: [...new Set([source, ...(kind.audiences?.(write, rows[place] ?? {}) ?? [])])],
      deleted: false,
    })),
    ...gone.map(({ id, region }) => ({
      kind: kindOf(id) ?? entityKind(kind),
      id,
      region,
      audiences: [source],
      deleted: true,
    })),
  ]);
  if (kind.applied && accepted.length + gone.length > 0) await kind.applied(tx, appliedOf(accepted, gone, before));
  await recordWrite(
    tx,
    sender.viewer,
    recordKind(kind),
    [...accepted, ...gone].map(({ id }) => id),
  );
}

async function rowsBefore(
  tx: Sql,
  kind: SyncKind,
  decisions: readonly (Accepted | Deleted)[],
): Promise<Applied['before']> {
  const known = decisions.filter(({ live }) => live).map(({ id }) => id);
  return known.length > 0
    ? (await tx.query<Record<string, unknown>>(`SELECT * FROM ${kind.table} WHERE id = ANY ($1)`, [known])).rows
    : [];
}

function appliedOf(accepted: readonly Accepted[], gone: readonly Deleted[], before: Applied['before']): Applied {
  return {
    written: accepted.map(({ id }) => id),
    created: accepted.filter(({ outcome }) => outcome === 'CREATED').map(({ id }) => id),
    deleted: gone.map(({ id }) => id),
    before,
  };
}

async function writeEntities(
  tx: Sql,
  kind: SyncKind,
  accepted: readonly Accepted[],
  rows: readonly Row[],
): Promise<void> {
  if (accepted.length === 0) return;
  await writeRows(tx, kind.table, rows, ['id']);
  const ids = accepted.map(({ id }) => id);
  for (const [name, field] of Object.entries(kind.fields)) {
    if (field.is !== 'children') continue;
    await tx.query(`DELETE FROM ${field.table} WHERE ${field.parent} = ANY ($1)`, [ids]);
    await writeRows(tx, field.table, childRowsOf(name, field, accepted));
  }
}

async function deleteEntities(tx: Sql, kind: SyncKind, gone: readonly Deleted[]): Promise<void> {
  if (gone.length === 0) return;
  const ids = gone.map(({ id }) => id);
  for (const field of Object.values(kind.fields)) {
    if (field.is === 'children') await tx.query(`DELETE FROM ${field.table} WHERE ${field.parent} = ANY ($1)`, [ids]);
  }
  await tx.query(`DELETE FROM ${kind.table} WHERE id = ANY ($1)`, [ids]);
}
