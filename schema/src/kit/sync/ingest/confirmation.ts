import { randomUUID } from 'node:crypto';
import { now } from '../../clock.ts';
import type { Sql } from '../../database.ts';
import { digestOf } from './canonical.ts';
import { recordKind, type SyncKind } from '../declare/sync-kind.ts';
import { countDependents, type DependentCount } from './mass-deletion.ts';

/** A confirmation serves so long, in milliseconds. */
const CONFIRMATION_LASTS = 3_600_000;
/** So many external ids of a held set are named. */
const FIRST_IDS = 20;

/** What a sender is asked to confirm. */
export interface DeletionConfirmation {
  readonly kind: string;
  readonly count: number;
  readonly firstExternalIds: readonly string[];
  /** What goes with them, kind by kind; receipts from before it was counted have none. */
  readonly dependents?: readonly DependentCount[];
  /** Of the set; equal for the same external ids in any order, while as much goes with them. */
  readonly digest: string;
  /** To be sent with the same deletions; null where the batch was only validated. */
  readonly token: string | null;
  readonly expiresAt: Date | null;
}

/**
 * Asks for confirmation of deletions that were held, of one batch or of all batches of a load.
 *
 * @param kept whether the answer may be used, which it may not where the batch is only validated
 */
export async function askConfirmation(
  tx: Sql,
  source: string,
  kind: SyncKind,
  externalIds: readonly string[],
  kept = true,
): Promise<DeletionConfirmation> {
  const dependents = await countDependents(tx, source, kind, externalIds);
  const asked = {
    kind: recordKind(kind),
    count: externalIds.length,
    firstExternalIds: externalIds.slice(0, FIRST_IDS),
    dependents,
    digest: digestOfSet(externalIds, dependents),
  };
  if (!kept) return { ...asked, token: null, expiresAt: null };
  const token = randomUUID();
  const expiresAt = new Date(now().getTime() + CONFIRMATION_LASTS);
  await tx.query('INSERT INTO sync_confirmation VALUES ($1, $2, $3, $4, $5)', [
    token,
    source,
    asked.kind,
    asked.digest,
    expiresAt,
  ]);
  return { ...asked, token, expiresAt };
}

/** Uses up a confirmation, in the transaction of what it allows; whether it was good, and of just this set. */
export async function useConfirmation(
  tx: Sql,
  source: string,
  kind: SyncKind,
  token: string,
  externalIds: readonly string[],
): Promise<boolean> {
  const dependents = await countDependents(tx, source, kind, externalIds);
  const { rowCount } = await tx.query(
    `DELETE FROM sync_confirmation
     WHERE token = $1 AND source = $2 AND kind = $3 AND digest = $4 AND expires_at > $5`,
    [token, source, recordKind(kind), digestOfSet(externalIds, dependents), now()],
  );
  return rowCount === 1;
}

function digestOfSet(externalIds: readonly string[], dependents: readonly DependentCount[]): string {
  const ids = [...externalIds].sort();
  return digestOf(dependents.length > 0 ? [ids, dependents] : ids);
}
