import type { Sql } from '@xiangxun/schema/kit/database';
import { recordChanges } from '@xiangxun/schema/kit/feed/outbox';
import { type KindName, kindOf } from '@xiangxun/schema/contract/id';
import type { Applied, Dependents } from '@xiangxun/schema/kit/sync/declare/sync-kind';

/** What lies where its workshop lies, and goes with it. */
export const PARTS: readonly Dependents[] = [
  { kind: 'WorkshopMembership', table: 'workshop_membership', parent: 'workshop_id' },
  { kind: 'WorkshopActivity', table: 'workshop_activity', parent: 'workshop_id' },
];

interface Part {
  id: string;
  region: string;
  audiences: string[];
}

/** Moves a workshop's memberships and activities with it, and takes them out with it. */
export async function followWorkshops(tx: Sql, { written, deleted }: Applied): Promise<void> {
  for (const { table } of PARTS) {
    const person = table === 'workshop_membership' ? 'p.educator_id' : 'NULL';
    const audiences = `array_remove(ARRAY[p.source, p.workshop_id, ${person}], NULL)::text[] AS audiences`;
    const { rows: moved } = await tx.query<Part>(
      `UPDATE ${table} p SET region = w.region, changed_at = now() FROM workshop w
       WHERE w.id = p.workshop_id AND w.id = ANY ($1) AND w.region <> p.region RETURNING p.id, p.region, ${audiences}`,
      [written],
    );
    const { rows: gone } = await tx.query<Part>(
      `DELETE FROM ${table} p WHERE workshop_id = ANY ($1) RETURNING p.id, p.region, ${audiences}`,
      [deleted],
    );
    await moveKeys(tx, moved);
    if (gone.length > 0)
      await tx.query('UPDATE reference_key SET deleted = true WHERE id = ANY ($1)', [gone.map(({ id }) => id)]);
    await recordChanges(tx, 'workshops', [
      ...moved.map((part) => ({ ...part, kind: kindOf(part.id) as KindName, deleted: false })),
      ...gone.map((part) => ({ ...part, kind: kindOf(part.id) as KindName, deleted: true })),
    ]);
  }
}

/** Keeps where entities lie in step in the keys by which they are named and in their senders' records. */
export async function moveKeys(tx: Sql, moved: readonly { id: string; region: string }[]): Promise<void> {
  if (moved.length === 0) return;
  for (const table of ['reference_key', 'sync_record']) {
    await tx.query(
      `UPDATE ${table} k SET region = m.region FROM unnest($1::uuid[], $2::text[]) AS m (id, region) WHERE k.id = m.id`,
      [moved.map(({ id }) => id), moved.map(({ region }) => region)],
    );
  }
}
