import type { Sql } from '../../database.ts';
import type { Sender } from '../declare/sender.ts';
import { recordKind, type SyncKind } from '../declare/sync-kind.ts';
import type { KnownRecord, SentRecord, Stage, StoredRecord } from './stages.ts';

/** Reads what is stored of the records. */
export async function recall(
  tx: Sql,
  kind: SyncKind,
  sender: Sender,
  { open, decided }: Stage<SentRecord>,
): Promise<Stage<KnownRecord>> {
  const { rows } = await tx.query<StoredRecord & { external_id: string; live: boolean }>(
    `SELECT external_id, id, region, version, version_rank::text, digest, state, content, waiting_since,
       EXISTS (SELECT FROM ${kind.table} t WHERE t.id = r.id) AS live
     FROM sync_record r WHERE source = $1 AND kind = $2 AND external_id = ANY ($3)`,
    [sender.source, recordKind(kind), open.map(({ externalId }) => externalId)],
  );
  const kept = new Map(rows.map((row) => [row.external_id, row]));
  const known = open.map((sent) => {
    const stored = kept.get(sent.externalId) ?? null;
    return { sent, stored, live: stored?.live ?? false };
  });
  return { open: known, decided };
}
