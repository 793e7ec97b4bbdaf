import type { Sql } from '@xiangxun/schema/database';
import { lookAgain } from '@xiangxun/schema/sync/link-store';
import type { SyncKind } from '@xiangxun/schema/sync/sync-kind';
import { personKey } from './person-key.ts';

/** Has providers' records that could not be linked looked at again, where they may be of these persons. */
export async function lookAgainFor(tx: Sql, kind: SyncKind, educators: readonly string[]): Promise<void> {
  const { rows } = await tx.query<{ id: string; name: string; phone: string | null; hash: string | null }>(
    'SELECT id, name, phone, id_number_hash AS hash FROM educator WHERE id = ANY ($1)',
    [educators],
  );
  const found = rows.flatMap(({ id, name, phone, hash }) =>
    [hash, personKey(name, phone)].flatMap((value) => (value ? [{ value, id }] : [])),
  );
  await lookAgain(tx, kind, found);
}
