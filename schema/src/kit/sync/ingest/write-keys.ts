import { type Sql, writeRows } from '../../database.ts';
import type { Sender } from '../declare/sender.ts';
import type { SyncKind } from '../declare/sync-kind.ts';
import { names } from './identify.ts';
import type { Accepted, Deleted } from './stages.ts';

/** Writes the names of the accepted entities, and marks those of the deleted ones. */
export async function writeKeys(
  tx: Sql,
  kind: SyncKind,
  sender: Sender,
  accepted: readonly Accepted[],
  gone: readonly Deleted[],
): Promise<void> {
  await leaveKeys(tx, gone);
  if (accepted.length === 0) return;
  await tx.query(`DELETE FROM reference_key WHERE id = ANY ($1) AND form <> 'externalId'`, [
    accepted.map(({ id }) => id),
  ]);
  const keys = accepted.flatMap((decision) =>
    names(kind, sender, decision).map(([text, named]) => {
      const [entity, form, source, value] = text.split('\n');
      return { kind: entity, form, source, value, id: named.id, region: named.region, deleted: false };
    }),
  );
  await writeRows(tx, 'reference_key', keys, ['value', 'kind', 'form', 'source']);
  await followMoves(tx, accepted);
}

/**
 * Marks the keys of what is deleted. A natural one is another's to take from now on: it stays for the tombstone alone, with
 * the entity that had it as its source.
 */
async function leaveKeys(tx: Sql, gone: readonly Deleted[]): Promise<void> {
  if (gone.length === 0) return;
  await tx.query(
    `UPDATE reference_key SET deleted = true, source = CASE WHEN form IN ('id', 'externalId') THEN source ELSE id::text END
     WHERE id = ANY ($1)`,
    [gone.map(({ id }) => id)],
  );
}

/** Has the external ids of deleted records no longer name what another record has taken over. */
export async function dropNames(tx: Sql, { source }: Sender, dropped: readonly Deleted[]): Promise<void> {
  if (dropped.length === 0) return;
  await tx.query(
    `UPDATE reference_key SET deleted = true FROM unnest($2::uuid[], $3::text[]) AS d (id, external_id)
     WHERE form = 'externalId' AND source = $1 AND value = d.external_id AND reference_key.id = d.id`,
    [source, dropped.map(({ id }) => id), dropped.map(({ sent }) => sent.externalId)],
  );
}

/** Has the external ids that other senders gave follow an entity that moved, or that has come again. */
async function followMoves(tx: Sql, accepted: readonly Accepted[]): Promise<void> {
  const moved = accepted.filter(({ outcome, stored, write, region }) =>
    outcome === 'CREATED' ? stored !== null : write.regionBefore !== region,
  );
  if (moved.length === 0) return;
  await tx.query(
    `UPDATE reference_key k SET region = m.region, deleted = false
     FROM unnest($1::uuid[], $2::text[]) AS m (id, region) JOIN sync_record r USING (id)
     WHERE k.id = m.id AND k.form = 'externalId' AND k.source = r.source::text AND k.value = r.external_id AND r.state <> 'DELETED'`,
    [moved.map(({ id }) => id), moved.map(({ region }) => region)],
  );
}
