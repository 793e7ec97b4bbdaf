import pg, { type Pool } from 'pg';
import { isGraphError } from '@xiangxun/schema/contract/errors/graph-error';
import { type Sql, transaction } from '@xiangxun/schema/kit/database';
import { claimKey, inProgress, keepReceipt, type Receipt } from '@xiangxun/schema/kit/sync/receipt/receipt';
import type { Viewer } from '@xiangxun/schema/kit/viewer/viewer';
import { inGroups } from './groups.ts';
import { type ReadBatch, readBatch, type StatementBatch } from './statement-batch.ts';
import { acknowledgeAlone, tryOut } from './acknowledge-alone.ts';
import { auditIngested, countChanged, preparePartitions, RECORD_KIND, ingestStatements } from './ingest.ts';

/** How many groups of one provider's batches are taken in at the same time, and the most statements of a group. */
const LANES = 2;
const MOST = 4_000;

/** The way in for each provider, by database. */
const ways = new WeakMap<Pool, Map<string, (batch: ReadBatch) => Promise<Receipt>>>();

/**
 * Takes a batch of xAPI statements in and acknowledges it, in one transaction and a number of SQL statements that does not
 * grow with the batch. Batches of a provider that come at the same time go together: whom they concern is held, and
 * counted anew, once for all of them, before any is acknowledged; a batch that is `atomic` goes by itself.
 *
 * @param viewer acts for the provider
 */
export async function acknowledge(
  pool: Pool,
  viewer: Viewer,
  provider: string,
  batch: StatementBatch,
): Promise<Receipt> {
  const read = readBatch(viewer, provider, batch);
  await preparePartitions(pool, read.sent);
  if (batch.validateOnly) return tryOut(pool, provider, read);
  return batch.atomic ? acknowledgeAlone(pool, provider, read) : wayFor(pool, provider)(read);
}

function wayFor(pool: Pool, provider: string): (batch: ReadBatch) => Promise<Receipt> {
  const byProvider = ways.get(pool) ?? new Map<string, (batch: ReadBatch) => Promise<Receipt>>();
  ways.set(pool, byProvider);
  const known = byProvider.get(provider);
  if (known) return known;
  const underWay = new Set<string>();
  const take = inGroups<ReadBatch, Receipt>({
    lanes: LANES,
    most: MOST,
    sizeOf: ({ sent }) => sent.length,
    run: (batches) => transaction(pool, (tx) => takeBatches(tx, provider, batches)),
    isFaultOfOne: (error) => error instanceof pg.DatabaseError,
  });
  const way = async (batch: ReadBatch): Promise<Receipt> => {
    if (underWay.has(batch.key)) throw inProgress(batch.key);
    underWay.add(batch.key);
    return take(batch).finally(() => underWay.delete(batch.key));
  };
  byProvider.set(provider, way);
  return way;
}

/** Takes batches in as if they were one, and acknowledges each; one whose key has been used already adds nothing. */
async function takeBatches(tx: Sql, provider: string, batches: readonly ReadBatch[]): Promise<(() => Receipt)[]> {
  const results: (() => Receipt)[] = [];
  const fresh: ReadBatch[] = [];
  for (const [place, batch] of batches.entries()) {
    const earlier = await earlierOf(tx, provider, batch);
    if (earlier) results[place] = earlier;
    else fresh.push(batch);
  }
  if (fresh.length === 0) return results;
  const statements = fresh.flatMap((batch) => batch.sent);
  const { outcomes, changed } = await ingestStatements(tx, provider, statements);
  let taken = 0;
  for (const { viewer, key, digest, sent: own } of fresh) {
    const told = outcomes.slice(taken, taken + own.length);
    taken += own.length;
    await auditIngested(tx, viewer, told);
    const receipt = await keepReceipt(tx, provider, RECORD_KIND, key, digest, told);
    results[batches.findIndex((batch) => batch.key === key)] = () => receipt;
  }
  await countChanged(tx, changed);
  return results;
}

/** The receipt, or the refusal, of a batch whose key is not free; claims the key otherwise. */
async function earlierOf(tx: Sql, provider: string, { key, digest }: ReadBatch): Promise<(() => Receipt) | undefined> {
  try {
    const receipt = await claimKey(tx, provider, key, digest);
    return receipt && (() => receipt);
  } catch (error) {
    if (!isGraphError(error)) throw error;
    return () => {
      throw error;
    };
  }
}
