import { randomUUID } from 'node:crypto';
import { now } from '../clock.ts';
import type { Sql } from '../database.ts';
import { userError } from '../errors/user-error.ts';
import { digestOf } from './canonical.ts';
import type { Sender } from './identity.ts';
import { type Item, refuse } from './item.ts';
import { recordKind, type SyncKind } from './sync-kind.ts';

// A sender's deletions of a kind within 24 hours may not exceed a fifth of what was live at their start, nor need those
// up to 20 be asked about. Beyond that they are held until the sender confirms just that set.

/** So many deletions are nobody's concern, whatever they are a part of. */
const FEW = 20;
/** A confirmation serves so long, in milliseconds. */
const CONFIRMATION_LASTS = 3_600_000;
/** So many external ids of a held set are named. */
const FIRST_IDS = 20;

/**
 * What becomes of deletions: FREE ones take effect, as those made one by one by hand; CONFIRMED ones do too, and so do
 * those among the external ids that were confirmed for all of a load, and the count begins anew; others are held where
 * they are many, unless the confirmation that comes with them is of that set.
 */
export type DeletionRule =
  | 'FREE'
  | 'CONFIRMED'
  | { readonly confirmed: ReadonlySet<string> }
  | { readonly confirmation: string | null };

/** What a sender is asked to confirm. */
export interface DeletionConfirmation {
  readonly kind: string;
  readonly count: number;
  readonly firstExternalIds: readonly string[];
  /** Of the set; equal for the same external ids in any order. */
  readonly digest: string;
  /** To be sent with the same deletions; null where the batch was only validated. */
  readonly token: string | null;
  readonly expiresAt: Date | null;
}

/**
 * Refuses the deletions of a batch that are too many and not confirmed, and counts the others. The caller holds the lock
 * of the kind, so that no batch of the sender can count beside another.
 */
export async function holdDeletions(
  tx: Sql,
  kind: SyncKind,
  { source }: Sender,
  items: readonly Item[],
  rule: DeletionRule,
): Promise<void> {
  const all = items.filter(({ outcome, live }) => outcome === 'DELETED' && live);
  if (rule === 'FREE' || all.length === 0) return;
  const key = [source, recordKind(kind)];
  const deletions = await unconfirmed(tx, kind, source, all, rule);
  if (deletions.length < all.length) await tx.query('DELETE FROM sync_deletion WHERE source = $1 AND kind = $2', key);
  if (deletions.length === 0) return;
  const { many, live } = await weighDeletions(tx, source, recordKind(kind), deletions.length);
  if (!many) {
    await tx.query('INSERT INTO sync_deletion (source, kind, count, live, at) VALUES ($1, $2, $3, $4, $5)', [
      ...key,
      deletions.length,
      live,
      now(),
    ]);
    return;
  }
  for (const item of deletions) {
    item.held = true;
    refuse(item, [userError('DELETION_UNCONFIRMED', [...item.path, 'deleted'], { kind: recordKind(kind) })]);
  }
}

/** The deletions that nobody has confirmed. */
async function unconfirmed(
  tx: Sql,
  kind: SyncKind,
  source: string,
  deletions: readonly Item[],
  rule: Exclude<DeletionRule, 'FREE'>,
): Promise<readonly Item[]> {
  if (rule === 'CONFIRMED') return [];
  if ('confirmed' in rule) return deletions.filter(({ externalId }) => !rule.confirmed.has(externalId));
  const ids = deletions.map(({ externalId }) => externalId);
  const { confirmation } = rule;
  return confirmation && (await useConfirmation(tx, source, kind, confirmation, ids)) ? [] : deletions;
}

/**
 * Whether so many more deletions would be too many with those of the last 24 hours, and how many records were live at
 * the start of these.
 */
export async function weighDeletions(
  tx: Sql,
  source: string,
  kind: string,
  count: number,
): Promise<{ many: boolean; live: number }> {
  const { rows } = await tx.query<{ deleted: number; live: number }>(
    `SELECT coalesce(sum(count), 0)::int AS deleted, coalesce(
       (array_agg(live ORDER BY at))[1],
       (SELECT count(*) FROM sync_record WHERE source = $1 AND kind = $2 AND state = 'LIVE')
     )::int AS live
     FROM sync_deletion WHERE source = $1 AND kind = $2 AND at > $3::timestamptz - interval '24 hours'`,
    [source, kind, now()],
  );
  const { deleted = 0, live = 0 } = rows[0] ?? {};
  const all = deleted + count;
  return { many: all > FEW && all * 5 > live, live };
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
  const asked = {
    kind: recordKind(kind),
    count: externalIds.length,
    firstExternalIds: externalIds.slice(0, FIRST_IDS),
    digest: digestOfSet(externalIds),
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
  const { rowCount } = await tx.query(
    `DELETE FROM sync_confirmation
     WHERE token = $1 AND source = $2 AND kind = $3 AND digest = $4 AND expires_at > $5`,
    [token, source, recordKind(kind), digestOfSet(externalIds), now()],
  );
  return rowCount === 1;
}

function digestOfSet(externalIds: readonly string[]): string {
  return digestOf([...externalIds].sort());
}
