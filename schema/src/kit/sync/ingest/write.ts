import { randomUUID } from 'node:crypto';
import { recordWrite } from '../../audit.ts';
import { now } from '../../clock.ts';
import type { Sql } from '../../database.ts';
import { writeRows } from '../../database.ts';
import { recordChanges } from '../../feed/outbox.ts';
import { kindOf } from '../../../contract/id.ts';
import { kindOfItem, names } from './identity.ts';
import { columnOf } from '../declare/field.ts';
import type { BatchItem, StoredRecord } from './batch-item.ts';
import { type Applied, entityKinds, namesItself, recordKind, type SyncKind } from '../declare/sync-kind.ts';
import { keepVersionForm } from './version-form.ts';
import type { Sender } from '../declare/sender.ts';

/** Writes what a batch has decided: rows, their children, keys, the records themselves, and their place in the feed. */
export async function writeBatch(
  tx: Sql,
  subgraph: string,
  kind: SyncKind,
  sender: Sender,
  items: readonly BatchItem[],
  { retry }: { readonly retry: boolean },
): Promise<void> {
  const live = items.filter(({ outcome }) => outcome === 'CREATED' || outcome === 'UPDATED');
  const deleted = items.filter(({ outcome }) => outcome === 'DELETED');
  // What one record deletes and another of the same batch takes over stays.
  const written = new Set(live.map(({ id }) => id));
  const gone = deleted.filter(({ id, live: wasLive }) => wasLive && !written.has(id));
  const dropped = deleted.filter(({ id }) => written.has(id));
  const rows = new Map(live.map((item) => [item, rowOf(kind, sender, item)]));
  const before = kind.applied ? await rowsBefore(tx, kind, [...live, ...gone]) : [];
  await writeEntities(tx, kind, rows);
  await deleteEntities(tx, kind, gone);
  await writeKeys(tx, kind, sender, live, gone);
  await dropNames(tx, sender, dropped);
  await writeRecords(tx, kind, sender, items, retry);
  await recordChanges(
    tx,
    subgraph,
    [...live, ...gone].map((item) => ({
      kind: item.outcome === 'DELETED' ? (kindOf(item.id as string) ?? kindOfItem(kind, item)) : kindOfItem(kind, item),
      id: item.id as string,
      region: item.region,
      audiences: [
        ...new Set([
          sender.source,
          ...(item.resolved ? (kind.audiences?.(item.resolved, rows.get(item) ?? {}) ?? []) : []),
        ]),
      ],
      deleted: item.outcome === 'DELETED',
    })),
  );
  if (kind.applied && live.length + gone.length > 0) await kind.applied(tx, appliedOf(live, gone, before));
  await recordWrite(
    tx,
    sender.viewer,
    recordKind(kind),
    [...live, ...gone].map(({ id }) => id as string),
  );
}

async function rowsBefore(tx: Sql, kind: SyncKind, items: readonly BatchItem[]): Promise<Applied['before']> {
  const known = items.filter(({ live }) => live).map(({ id }) => id);
  return known.length > 0
    ? (await tx.query<Record<string, unknown>>(`SELECT * FROM ${kind.table} WHERE id = ANY ($1)`, [known])).rows
    : [];
}

function appliedOf(live: readonly BatchItem[], gone: readonly BatchItem[], before: Applied['before']): Applied {
  return {
    written: live.map(({ id }) => id as string),
    created: live.filter(({ outcome }) => outcome === 'CREATED').map(({ id }) => id as string),
    deleted: gone.map(({ id }) => id as string),
    before,
  };
}

async function writeEntities(
  tx: Sql,
  kind: SyncKind,
  rows: ReadonlyMap<BatchItem, Readonly<Record<string, unknown>>>,
): Promise<void> {
  if (rows.size === 0) return;
  const items = [...rows.keys()];
  await writeRows(tx, kind.table, [...rows.values()], ['id']);
  for (const [name, field] of Object.entries(kind.fields)) {
    if (field.is !== 'children') continue;
    await tx.query(`DELETE FROM ${field.table} WHERE ${field.parent} = ANY ($1)`, [items.map(({ id }) => id)]);
    const children = items.flatMap((item) =>
      (item.resolved?.children[name] ?? []).map((row, position) => ({ [field.parent]: item.id, position, ...row })),
    );
    await writeRows(tx, field.table, children);
  }
}

/** The row that an item leaves. */
export function rowOf(kind: SyncKind, sender: Sender, item: BatchItem): Record<string, unknown> {
  const { resolved } = item;
  const row: Record<string, unknown> = {
    id: item.id,
    region: item.region,
    source: sender.source,
    changed_at: new Date().toISOString(),
  };
  if (!resolved) return row;
  for (const [name, field] of Object.entries(kind.fields)) {
    if (field.is === 'children') continue;
    const column = columnOf(name, field);
    if (field.is === 'value' && field.columns) Object.assign(row, field.columns(resolved.values[name]));
    else if (field.is === 'value') row[column] = field.list ? (resolved.values[name] ?? []) : resolved.values[name];
    else if (field.list)
      row[column] = resolved.refLists[name]?.map((named) => (named.kind === 'Region' ? named.region : named.id));
    else
      row[column] =
        resolved.refs[name]?.kind === 'Region' ? resolved.refs[name]?.region : (resolved.refs[name]?.id ?? null);
  }
  return { ...row, ...kind.derive?.(resolved), ...item.columns };
}

async function deleteEntities(tx: Sql, kind: SyncKind, items: readonly BatchItem[]): Promise<void> {
  if (items.length === 0) return;
  const ids = items.map(({ id }) => id);
  for (const field of Object.values(kind.fields)) {
    if (field.is === 'children') await tx.query(`DELETE FROM ${field.table} WHERE ${field.parent} = ANY ($1)`, [ids]);
  }
  await tx.query(`DELETE FROM ${kind.table} WHERE id = ANY ($1)`, [ids]);
}

async function writeKeys(
  tx: Sql,
  kind: SyncKind,
  sender: Sender,
  live: readonly BatchItem[],
  gone: readonly BatchItem[],
): Promise<void> {
  await leaveKeys(tx, gone);
  if (live.length === 0) return;
  await tx.query(`DELETE FROM reference_key WHERE id = ANY ($1) AND form <> 'externalId'`, [live.map(({ id }) => id)]);
  const keys = live.flatMap((item) =>
    names(kind, sender, item).map(([text, named]) => {
      const [entity, form, source, value] = text.split('\n');
      return { kind: entity, form, source, value, id: named.id, region: named.region, deleted: false };
    }),
  );
  await writeRows(tx, 'reference_key', keys, ['value', 'kind', 'form', 'source']);
  await followMoves(tx, live);
}

/**
 * Marks the keys of what is deleted. A natural one is another's to take from now on: it stays for the tombstone alone, with
 * the entity that had it as its source.
 */
async function leaveKeys(tx: Sql, gone: readonly BatchItem[]): Promise<void> {
  if (gone.length === 0) return;
  await tx.query(
    `UPDATE reference_key SET deleted = true, source = CASE WHEN form IN ('id', 'externalId') THEN source ELSE id::text END
     WHERE id = ANY ($1)`,
    [gone.map(({ id }) => id)],
  );
}

/** Has the external ids of deleted records no longer name what another record has taken over. */
async function dropNames(tx: Sql, { source }: Sender, dropped: readonly BatchItem[]): Promise<void> {
  if (dropped.length === 0) return;
  await tx.query(
    `UPDATE reference_key SET deleted = true FROM unnest($2::uuid[], $3::text[]) AS d (id, external_id)
     WHERE form = 'externalId' AND source = $1 AND value = d.external_id AND reference_key.id = d.id`,
    [source, dropped.map(({ id }) => id), dropped.map(({ externalId }) => externalId)],
  );
}

/** Has the external ids that other senders gave follow an entity that moved, or that has come again. */
async function followMoves(tx: Sql, live: readonly BatchItem[]): Promise<void> {
  const moved = live.filter(({ outcome, stored, write, region }) =>
    outcome === 'CREATED' ? stored !== null : write?.regionBefore !== region,
  );
  if (moved.length === 0) return;
  await tx.query(
    `UPDATE reference_key k SET region = m.region, deleted = false
     FROM unnest($1::uuid[], $2::text[]) AS m (id, region) JOIN sync_record r USING (id)
     WHERE k.id = m.id AND k.form = 'externalId' AND k.source = r.source::text AND k.value = r.external_id AND r.state <> 'DELETED'`,
    [moved.map(({ id }) => id), moved.map(({ region }) => region)],
  );
}

/** Keeps the records themselves, and what those that wait wait for. */
export async function writeRecords(
  tx: Sql,
  kind: SyncKind,
  sender: Sender,
  items: readonly BatchItem[],
  retry: boolean,
): Promise<void> {
  const kept = items.filter(
    ({ outcome, bumpsVersion }) =>
      bumpsVersion || (outcome !== null && ['CREATED', 'UPDATED', 'DELETED', 'PENDING'].includes(outcome)),
  );
  const [first] = kept;
  if (!first) return;
  if (!retry && first.version) await keepVersionForm(tx, kind, sender.source, first.version.form);
  const name = recordKind(kind);
  const at = now();
  await writeRows(
    tx,
    'sync_record',
    kept.map((item) => ({
      source: sender.source,
      kind: name,
      external_id: item.externalId,
      id: item.id,
      region: item.region,
      version: item.version?.text ?? item.stored?.version ?? '0',
      version_rank: item.version?.rank ?? item.stored?.version_rank ?? '0',
      digest: item.digest,
      state: stateOf(item),
      content: item.deleted ? {} : item.content,
      sender: item.outcome === 'PENDING' ? sender.viewer : null,
      waiting_since: item.outcome === 'PENDING' ? waitingSince(item, at) : null,
      reason: null,
      changed_at: at,
    })),
    ['source', 'kind', 'external_id'],
  );
  await tx.query('DELETE FROM sync_pending WHERE source = $1 AND kind = $2 AND external_id = ANY ($3)', [
    sender.source,
    name,
    kept.map(({ externalId }) => externalId),
  ]);
  await writeRows(
    tx,
    'sync_pending',
    kept.flatMap((item) => {
      if (item.outcome !== 'PENDING') return [];
      const cycle = cycleColumns(kind, sender, item);
      return item.waiting.map(({ path, key, withheld }) => ({
        source: sender.source,
        kind: name,
        external_id: item.externalId,
        path: path.slice(item.path.length).join('.'),
        target_kinds: key.kinds,
        target_form: key.form,
        target_source: key.source,
        target_value: key.value,
        withheld: withheld ?? null,
        since: waitingSince(item, at),
        ...cycle,
      }));
    }),
  );
}

/** What is kept of a record that waits for records of its own kind alone: it may be one of several that wait for each other. */
function cycleColumns(
  kind: SyncKind,
  sender: Sender,
  item: BatchItem,
): { names: string[] | null; fresh: string | null } {
  const own = entityKinds(kind);
  const alone = namesItself(kind) && item.waiting.every(({ key }) => key.kinds.some((name) => own.includes(name)));
  return alone
    ? { names: names(kind, sender, item).map(([text]) => text), fresh: randomUUID() }
    : { names: null, fresh: null };
}

function stateOf({ outcome, stored }: BatchItem): StoredRecord['state'] {
  if (outcome === 'DELETED' || outcome === 'PENDING') return outcome;
  return outcome === 'UNCHANGED' && stored ? stored.state : 'LIVE';
}

/** Since when a record waits: the same version waits on, also where one of several things that it names has come. */
function waitingSince({ stored, version }: BatchItem, at: Date): Date {
  const goesOn = stored?.state === 'PENDING' && (!version || stored.version_rank === version.rank);
  return (goesOn && stored.waiting_since) || at;
}
