import type { Sql } from '../../database.ts';
import { userError } from '../../../contract/errors/user-error.ts';
import { useConfirmation } from './confirmation.ts';
import type { Sender } from '../declare/sender.ts';
import type { SyncKind } from '../declare/sync-kind.ts';
import { countDeletions, forgetDeletions, measureDeletions } from './mass-deletion.ts';
import { type Decision, type Deleted, type Rejected, reject } from './stages.ts';

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
 * Refuses the deletions of a batch if they are too many and not confirmed; otherwise counts them. The caller holds the lock
 * of the kind, so no other batch of the sender counts at the same time.
 */
export async function holdDeletions(
  tx: Sql,
  kind: SyncKind,
  { source }: Sender,
  decisions: readonly Decision[],
  rule: DeletionRule,
): Promise<readonly Decision[]> {
  const all = decisions.filter((decision) => decision.outcome === 'DELETED').filter(({ live }) => live);
  if (rule === 'FREE' || all.length === 0) return decisions;
  const deletions = await unconfirmed(tx, kind, source, all, rule);
  if (deletions.length < all.length) await forgetDeletions(tx, source, kind);
  if (deletions.length === 0) return decisions;
  const weights = await measureDeletions(tx, source, kind, externalIdsOf(deletions));
  const excess = weights.find(({ isMassDeletion }) => isMassDeletion);
  if (!excess) {
    await countDeletions(tx, source, weights);
    return decisions;
  }
  const held = new Set<Decision>(deletions);
  return decisions.map((decision) => (held.has(decision) ? hold(decision, excess.kind) : decision));
}

function hold({ sent }: Decision, kind: string): Rejected {
  const error = userError('DELETION_UNCONFIRMED', [...sent.path, 'deleted'], { kind });
  return { ...reject(sent, [error]), needsConfirmation: true };
}

/** Returns the deletions that have not been confirmed. */
async function unconfirmed(
  tx: Sql,
  kind: SyncKind,
  source: string,
  deletions: readonly Deleted[],
  rule: Exclude<DeletionRule, 'FREE'>,
): Promise<readonly Deleted[]> {
  if (rule === 'CONFIRMED') return [];
  if ('confirmed' in rule) return deletions.filter(({ sent }) => !rule.confirmed.has(sent.externalId));
  const { confirmation } = rule;
  const ids = externalIdsOf(deletions);
  return confirmation && (await useConfirmation(tx, source, kind, confirmation, ids)) ? [] : deletions;
}

function externalIdsOf(deletions: readonly Deleted[]): string[] {
  return deletions.map(({ sent }) => sent.externalId);
}
