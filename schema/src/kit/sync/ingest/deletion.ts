import type { Sql } from '../../database.ts';
import { userError } from '../../../contract/errors/user-error.ts';
import { useConfirmation } from './confirmation.ts';
import type { Sender } from '../declare/sender.ts';
import { type BatchItem, refuse } from './batch-item.ts';
import type { SyncKind } from '../declare/sync-kind.ts';
import { countDeletions, forgetDeletions, measureDeletions } from './mass-deletion.ts';

// A sender's deletions of a kind within 24 hours may not exceed a fifth of what was live at their start, nor need those
// up to 20 be asked about. Beyond that they are held until the sender confirms just that set. What goes with them is
// deleted too, and weighs as much.

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

/**
 * Refuses the deletions of a batch that are too many and not confirmed, and counts the others. The caller holds the lock
 * of the kind, so that no batch of the sender can count beside another.
 */
export async function holdDeletions(
  tx: Sql,
  kind: SyncKind,
  { source }: Sender,
  items: readonly BatchItem[],
  rule: DeletionRule,
): Promise<void> {
  const all = items.filter(({ outcome, live }) => outcome === 'DELETED' && live);
  if (rule === 'FREE' || all.length === 0) return;
  const deletions = await unconfirmed(tx, kind, source, all, rule);
  if (deletions.length < all.length) await forgetDeletions(tx, source, kind);
  if (deletions.length === 0) return;
  const weights = await measureDeletions(tx, source, kind, externalIdsOf(deletions));
  const excess = weights.find(({ isMassDeletion }) => isMassDeletion);
  if (!excess) return countDeletions(tx, source, weights);
  for (const item of deletions) {
    item.needsConfirmation = true;
    refuse(item, [userError('DELETION_UNCONFIRMED', [...item.path, 'deleted'], { kind: excess.kind })]);
  }
}

/** The deletions that nobody has confirmed. */
async function unconfirmed(
  tx: Sql,
  kind: SyncKind,
  source: string,
  deletions: readonly BatchItem[],
  rule: Exclude<DeletionRule, 'FREE'>,
): Promise<readonly BatchItem[]> {
  if (rule === 'CONFIRMED') return [];
  if ('confirmed' in rule) return deletions.filter(({ externalId }) => !rule.confirmed.has(externalId));
  const { confirmation } = rule;
  const ids = externalIdsOf(deletions);
  return confirmation && (await useConfirmation(tx, source, kind, confirmation, ids)) ? [] : deletions;
}

function externalIdsOf(items: readonly BatchItem[]): string[] {
  return items.map(({ externalId }) => externalId);
}
