import type { Sql } from '@xiangxun/schema/kit/database';
import { lookAgain } from '@xiangxun/schema/kit/sync/ingest/link-store';
import { lockKind } from '@xiangxun/schema/kit/sync/receipt/receipt';
import type { SyncKind } from '@xiangxun/schema/kit/sync/declare/sync-kind';
import { personKey } from './person-key.ts';

/** Has providers' unlinked records matched again, where they may be of these persons. */
export async function lookAgainFor(tx: Sql, kind: SyncKind, educators: readonly string[]): Promise<void> {
  await untilAllAreThere(tx, kind);
  const { rows } = await tx.query<{ id: string; name: string; phone: string | null; hash: string | null }>(
    'SELECT id, name, phone, id_number_hash AS hash FROM educator WHERE id = ANY ($1)',
    [educators],
  );
  const found = rows.flatMap(({ id, name, phone, hash }) =>
    [hash, personKey(name, phone)].flatMap((value) => (value ? [{ value, id }] : [])),
  );
  await lookAgain(tx, kind, found);
}

/**
 * Has them matched again where somebody of the name works at the school that they give: she may have come to be meant
 * without being written, since her employment has begun, that of another like her has ended, or her county was opened.
 *
 * @param sources whose records; everybody's where null
 */
export async function lookAgainAtSchools(
  tx: Sql,
  kind: SyncKind,
  sources: readonly string[] | null,
  day: string,
): Promise<void> {
  await untilAllAreThere(tx, kind);
  const { rows } = await tx.query<{ id: string; name: string; phone: string | null }>(
    `SELECT DISTINCT ON (p.name, p.phone) e.id, p.name, p.phone FROM educator_proposal p
     JOIN employment m ON m.organization_id = p.school_id AND m.from_day <= $2 AND (m.to_day IS NULL OR m.to_day >= $2)
     JOIN educator e ON e.id = m.educator_id AND e.name = p.name
     WHERE p.state = 'UNMATCHED' AND ($1::uuid[] IS NULL OR p.source = ANY ($1))`,
    [sources, day],
  );
  const found = rows.flatMap(({ id, name, phone }) => {
    const value = personKey(name, phone);
    return value ? [{ value, id }] : [];
  });
  await lookAgain(tx, kind, found);
}

/** Waits for batches under way: they cannot have seen what this transaction has written, nor it what they leave waiting. */
function untilAllAreThere(tx: Sql, kind: SyncKind): Promise<void> {
  return lockKind(tx, '', kind);
}
