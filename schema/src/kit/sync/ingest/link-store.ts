import { type Sql, writeRows } from '../../database.ts';
import { recordChanges } from '../../feed/outbox.ts';
import type { KindName } from '../../../contract/id.ts';
import type { Sender } from '../declare/sender.ts';
import type { Match } from '../declare/link-rule.ts';
import { NAMES_OF_PERSONS } from '../declare/reference.ts';
import { entityKind, recordKind, type SyncKind } from '../declare/sync-kind.ts';
import type { Deleted, EntityPlace, Linked, Unmatched } from './stages.ts';

/** Keeps by which external ids linked entities are named, and which no longer name any. */
export async function writeLinks(
  tx: Sql,
  kind: SyncKind,
  { source }: Sender,
  linked: readonly Linked[],
  idle: readonly (Deleted | Unmatched)[],
): Promise<void> {
  const name = entityKind(kind);
  if (idle.length > 0) {
    await tx.query(
      `UPDATE reference_key SET deleted = true
       WHERE form = 'externalId' AND kind = $1 AND source = $2 AND value = ANY ($3)`,
      [name, source, idle.map(({ sent }) => sent.externalId)],
    );
  }
  await writeKeys(
    tx,
    name,
    source,
    linked.map(({ sent, id, region }) => ({ id, region, externalId: sent.externalId })),
  );
}

/** The entities that a batch has taken a link from, which live on under one name less. */
export async function unlinked(
  tx: Sql,
  kind: SyncKind,
  decisions: readonly (Linked | Deleted | Unmatched)[],
): Promise<Match[]> {
  const left = decisions.flatMap(({ stored, outcome, id }) =>
    stored?.state === 'LIVE' && (outcome === 'DELETED' || id !== stored.id) ? [stored.id] : [],
  );
  if (left.length === 0) return [];
  const { rows } = await tx.query<Omit<Match, 'kind'>>(
    `SELECT id, region, source AS owner FROM ${kind.table} WHERE id = ANY ($1)`,
    [left],
  );
  return rows.map((row) => ({ ...row, kind: entityKind(kind) }));
}

/** Links a record that waited to the entity that its keeper says it is of. */
export async function settleLink(
  tx: Sql,
  subgraph: string,
  kind: SyncKind,
  source: string,
  externalId: string,
  { kind: name, id, region, owner }: Match,
): Promise<void> {
  const key = [source, recordKind(kind), externalId];
  await tx.query(
    `UPDATE sync_record SET state = 'LIVE', id = $4, region = $5, sender = NULL, waiting_since = NULL, reason = NULL, changed_at = now()
     WHERE source = $1 AND kind = $2 AND external_id = $3`,
    [...key, id, region],
  );
  await tx.query('DELETE FROM sync_pending WHERE source = $1 AND kind = $2 AND external_id = $3', key);
  await writeKeys(tx, name, source, [{ id, region, externalId }]);
  await recordChanges(tx, subgraph, [{ kind: name, id, region, audiences: [owner], deleted: false }]);
}

/** Has unmatched records matched again, once what they may be of was written. */
export async function lookAgain(
  tx: Sql,
  kind: SyncKind,
  found: readonly { readonly value: string; readonly id: string }[],
): Promise<void> {
  if (found.length === 0) return;
  await tx.query(
    `UPDATE sync_pending SET target_form = 'id', target_value = f.id, withheld = NULL
     FROM unnest($2::text[], $3::text[]) AS f (value, id)
     WHERE kind = $1 AND target_value = f.value AND target_form = ANY ($4) AND target_source = ''`,
    [recordKind(kind), found.map(({ value }) => value), found.map(({ id }) => id), NAMES_OF_PERSONS],
  );
}

async function writeKeys(
  tx: Sql,
  kind: KindName,
  source: string,
  linked: readonly (EntityPlace & { readonly externalId: string })[],
): Promise<void> {
  await writeRows(
    tx,
    'reference_key',
    linked.map(({ id, region, externalId }) => ({
      kind,
      form: 'externalId',
      source,
      value: externalId,
      id,
      region,
      deleted: false,
    })),
    ['value', 'kind', 'form', 'source'],
  );
}
