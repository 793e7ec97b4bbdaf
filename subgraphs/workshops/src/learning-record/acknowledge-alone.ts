import { type Sql, transaction } from '@xiangxun/schema/kit/database';
import { userError } from '@xiangxun/schema/contract/errors/user-error';
import { claimKey, keepReceipt, type Receipt, receiptOfTrial } from '@xiangxun/schema/kit/sync/receipt/receipt';
import type { Pool } from 'pg';
import type { ReadBatch } from './statement-batch.ts';
import { auditIngested, type Changed, countChanged, RECORD_KIND, ingestStatements } from './ingest.ts';
import type { RecordOutcome } from '@xiangxun/schema/kit/sync/receipt/outcome';

/** Takes a batch in by itself and acknowledges it: all of it, or none where a statement of it is refused. */
export function acknowledgeAlone(pool: Pool, provider: string, batch: ReadBatch): Promise<Receipt> {
  const { viewer, key, digest } = batch;
  return transaction(pool, async (tx) => {
    const earlier = await claimKey(tx, provider, key, digest);
    if (earlier) return earlier;
    const { outcomes, changed } = await takeOrLeave(tx, provider, batch, false);
    await auditIngested(tx, viewer, outcomes);
    const receipt = await keepReceipt(tx, provider, RECORD_KIND, key, digest, outcomes);
    if (changed) await countChanged(tx, changed);
    return receipt;
  });
}

/** Says what would become of each statement of a batch, and keeps nothing. */
export function tryOut(pool: Pool, provider: string, batch: ReadBatch): Promise<Receipt> {
  return transaction(pool, async (tx) => {
    const { outcomes } = await takeOrLeave(tx, provider, batch, true);
    return receiptOfTrial(RECORD_KIND, batch.key, outcomes);
  });
}

/** What became of a batch's statements, and what is to be counted where they were kept. */
interface Left {
  readonly outcomes: readonly RecordOutcome[];
  readonly changed: Changed | null;
}

async function takeOrLeave(tx: Sql, provider: string, { atomic, sent }: ReadBatch, leave: boolean): Promise<Left> {
  await tx.query('SAVEPOINT batch');
  const { outcomes, changed } = await ingestStatements(tx, provider, sent);
  const aborted = atomic && outcomes.some(({ outcome }) => outcome === 'REJECTED');
  if (!aborted && !leave) return { outcomes, changed };
  await tx.query('ROLLBACK TO SAVEPOINT batch');
  if (!aborted) return { outcomes, changed: null };
  return { outcomes: outcomes.map((told, place) => abort(told, sent[place]?.path ?? [])), changed: null };
}

/** Takes back what would have become of a statement; one that was known already stands as it is. */
function abort(told: RecordOutcome, path: readonly string[]): RecordOutcome {
  if (told.outcome === 'REJECTED' || told.outcome === 'UNCHANGED') return told;
  return { ...told, outcome: 'REJECTED', id: null, errors: [userError('ATOMIC_ABORTED', path)] };
}
